"""What two moderators do with a report: ask its author, give an opinion each, look for repeats, tell others."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db.models import Count, Min
from django.utils import timezone
from django.utils.translation import gettext as _

from journal.actions.reports import SEEN, locked, move, note, original_of
from journal.models.consents import Purpose
from journal.models.entries import ReportSharing
from journal.models.originals import ReportQuestion
from journal.models.reports import OPEN, ClientReport, ReportMark, State, Vote
from journal.reports.words import Decision, Reason
from lune.deeds import Once, deed
from privacy.models import AuditLine
from team.models import User

AGREEING = 2
LOOK_UP = "report.look_up"
# By one person in an hour. Enough for a long evening of moderation, too few to try numbers one after the other.
LOOK_UPS = 30
STATES = {
    Decision.KEEP: State.KEPT,
    Decision.COUNT: State.COUNTED,
    Decision.REFUSE: State.REFUSED,
}


@deed
def ask_author(*, report: ClientReport, question: str, by: User, once: Once | None = None) -> ReportQuestion:
    """Put a question that its author finds when she comes back with her code."""
    current = locked(report)
    if current.state not in (*OPEN, State.TALK):
        raise ValidationError(_("It is decided: nothing more is asked."), code="decided")
    asked = ReportQuestion(
        original=original_of(current), question=question, asked_by=by, asked_on=timezone.localdate()
    )
    asked.clean_fields(exclude=["original"])
    asked.save(force_insert=True)
    if current.state != State.TALK:
        move(current, State.MORE_ASKED)
    note("report.ask", current, by=by)
    return asked


@deed
def vote(
    *, report: ClientReport, decision: str, by: User, reason: str = "", once: Once | None = None
) -> Vote:
    """Say what should be done. When two people say the same, it is decided.

    A second opinion by the same person replaces her first. Raises ValidationError when the author did not agree to it.
    """
    current = locked(report)
    _check_vote(current, decision, reason)
    own = Vote.objects.filter(report=current, by=by, replaced_at=None)
    if own.filter(decision=decision, reason=reason).exists():
        raise ValidationError(_("You already gave this opinion. It takes somebody else's."), code="voted")
    own.update(replaced_at=timezone.now())
    given = Vote.objects.create(report=current, by=by, decision=decision, reason=reason, at=timezone.now())
    _decide(current)
    note("report.vote", current, by=by)
    return given


def _check_vote(report: ClientReport, decision: str, reason: str) -> None:
    if report.state == State.TALK:
        raise ValidationError(_("Its author only wanted to tell it: nothing is decided."), code="talk")
    if report.state not in OPEN:
        raise ValidationError(_("It was decided meanwhile. Look at the page as it is now."), code="decided")
    if decision not in Decision.values or (reason and reason not in Reason.values):
        raise ValidationError(_("This choice is not known."))
    if decision == Decision.KEEP and not report.allows(*SEEN):
        sentence = _("Its author agreed neither to the list nor to the team: it can't be kept with a text.")
        raise ValidationError({"decision": sentence})
    if decision == Decision.COUNT and not report.allows(Purpose.COUNT):
        raise ValidationError({"decision": _("Its author did not agree that it be counted.")})
    if decision == Decision.REFUSE and not reason:
        raise ValidationError({"reason": _("Choose the reason why it is not kept.")})


def _decide(report: ClientReport) -> None:
    standing = report.votes.filter(replaced_at=None).values_list("decision", flat=True)
    decision, agreeing = Counter(standing).most_common(1)[0]
    if agreeing >= AGREEING:
        report.decided_on = timezone.localdate()
        move(report, STATES[Decision(decision)])
    elif report.state == State.RECEIVED:
        move(report, State.READING)


@dataclass(frozen=True)
class Repeats:
    """How many other reports name the same telephone or plate, and since what month."""

    count: int
    since: date | None


def look_up(*, report: ClientReport, by: User) -> Repeats:
    """Count the reports that name the same telephone or plate, opening none. The audit keeps who asked.

    Raises ValidationError after 30 in an hour by one person.
    """
    hour_ago = timezone.now() - timedelta(hours=1)
    lately = AuditLine.objects.filter(actor=by.uid, verb=LOOK_UP, at__gte=hour_ago)
    if lately.count() >= LOOK_UPS:
        raise ValidationError(_("That is many for one hour. The next one can be looked up later."))
    _note_look_up(report=report, by=by)
    digests = ReportMark.objects.filter(report=report).values("digest")
    others = ClientReport.objects.filter(marks__digest__in=digests).exclude(pk=report.pk)
    found = others.aggregate(count=Count("pk", distinct=True), since=Min("month"))
    return Repeats(found["count"], found["since"])


@deed
def _note_look_up(*, report: ClientReport, by: User) -> None:
    note(LOOK_UP, report, by=by)


@deed
def share_report(*, report: ClientReport, to: str, by: User, once: Once | None = None) -> ReportSharing:
    """Record that it was told to partner groups or to the police. Never more than its author agreed to."""
    current = locked(report)
    if to not in ReportSharing.To.values:
        raise ValidationError({"to": _("This choice is not known.")})
    if not current.allows(to):
        raise ValidationError({"to": _("Its author did not agree to this.")}, code="consent")
    shared = ReportSharing.objects.create(report=current, to=to, by=by, at=timezone.now())
    note("report.share", current, by=by, police=int(to == ReportSharing.To.POLICE))
    return shared
