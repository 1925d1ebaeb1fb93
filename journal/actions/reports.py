"""What the author of a report does: leave it, add to it, answer, choose again what may be done with it, take it back."""

from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from journal.models.consents import OF_REPORTS, ConsentWording, Purpose
from journal.models.entries import ListEntry
from journal.models.originals import ReportAddition, ReportOriginal, ReportQuestion
from journal.models.reports import (
    Channel,
    ClientReport,
    ReportArea,
    ReportConsent,
    ReportMark,
    State,
    month_of,
)
from journal.reports.marks import marks_of, sameness
from journal.reports.words import TICKED, Kind
from journal.slips import digest
from lune.deeds import Once, deed
from privacy import audit
from team.models import User

WORKED_ON = tuple(purpose for purpose in OF_REPORTS if purpose != Purpose.TALK)
SEEN = (Purpose.LIST, Purpose.TEAM)


@deed
def leave_report(
    *,
    kinds: Collection[str],
    area: ReportArea | None,
    told: Mapping[str, str],
    consents: Collection[str],
    slip: str,
    by: User | None = None,
    once: Once | None = None,
) -> ClientReport:
    """Keep a report. `by` None: its author left it herself. `slip` is her code, of which the hash alone is kept.

    Raises ValidationError beside the field, or with the code "same" when the same words came in a day ago or less.
    """
    _check_choices(kinds, consents)
    today = timezone.localdate()
    report = ClientReport.objects.create(
        kinds=sorted(set(kinds)),
        area=area,
        month=month_of(today),
        state=State.RECEIVED if set(consents) & set(WORKED_ON) else State.TALK,
        channel=Channel.TAKEN_DOWN if by else Channel.PUBLIC,
        taken_by=by,
        slip=digest(slip),
    )
    _keep_original(report, told)
    agree(report, consents)
    mark(report)
    note("report.leave", report, by=by)
    return report


def _check_choices(kinds: Collection[str], consents: Collection[str]) -> None:
    unknown = _("This choice is not known.")
    if not kinds:
        raise ValidationError({"kinds": _("Say at least one thing that happened.")})
    if not set(kinds) <= set(Kind.values):
        raise ValidationError({"kinds": unknown})
    check_consents(consents, unknown)


def check_consents(consents: Collection[str], unknown: str) -> None:
    if not set(consents) <= set(OF_REPORTS):
        raise ValidationError({"consents": unknown})
    if Purpose.TALK in consents and len(set(consents)) > 1:
        raise ValidationError(
            {"consents": _("“Talk only” stands alone: choose it, or choose among the others.")}
        )


def _keep_original(report: ClientReport, told: Mapping[str, str]) -> ReportOriginal:
    today = timezone.localdate()
    same = sameness(report.kinds, report.area_id, told)
    lately = ReportOriginal.objects.filter(left_on__gte=today - timedelta(days=1), same=same)
    if same and lately.exists():
        raise ValidationError(
            _("These same words already came in since yesterday. Nothing was kept twice."), code="same"
        )
    original = ReportOriginal(report=report, left_on=today, same=same, **told)
    for name, choices in TICKED.items():
        if told.get(name) and told[name] not in choices.values:
            raise ValidationError({name: _("This choice is not known.")})
    original.clean_fields(exclude=["report"])
    original.save(force_insert=True)
    return original


def agree(report: ClientReport, purposes: Iterable[str]) -> None:
    """Her yes to each purpose, as it is worded today."""
    now = timezone.now()
    wordings = {wording.purpose: wording for wording in ConsentWording.objects.current()}
    ReportConsent.objects.bulk_create(
        ReportConsent(report=report, purpose=purpose, wording=wordings[purpose], given_at=now)
        for purpose in sorted(set(purposes))
    )


def mark(report: ClientReport) -> None:
    """Hash its telephone and plate, where she agreed to more than talking."""
    if report.state == State.TALK:
        return
    told = {name: getattr(report.original, name) for name in ("telephone", "plate")}
    ReportMark.objects.bulk_create(
        [ReportMark(report=report, kind=kind, digest=hashed) for kind, hashed in marks_of(told)],
        ignore_conflicts=True,
    )


@deed
def add_to_report(*, report: ClientReport, text: str, once: Once | None = None) -> ReportAddition:
    """Keep what its author came back to say."""
    original = original_of(locked(report))
    addition = ReportAddition(original=original, text=text, added_on=timezone.localdate())
    addition.clean_fields(exclude=["original"])
    addition.save(force_insert=True)
    note("report.add", report)
    return addition


@deed
def answer_question(*, report: ClientReport, text: str, once: Once | None = None) -> ReportQuestion:
    """Keep her answer to the question that waits; moderators read on."""
    current = locked(report)
    question = original_of(current).questions.filter(answered_on=None).first()
    if question is None:
        raise ValidationError(_("No question is waiting for an answer."), code="answered")
    question.answer, question.answered_on = text, timezone.localdate()
    question.clean_fields(exclude=["original"])
    question.save(update_fields=["answer", "answered_on"])
    if current.state == State.MORE_ASKED:
        move(current, State.READING)
    note("report.answer", report)
    return question


@deed
def choose_consents(
    *, report: ClientReport, consents: Collection[str], once: Once | None = None
) -> ClientReport:
    """Make these the only purposes she agrees to. What she takes back ends at once; what she adds is dated today."""
    current = locked(report)
    check_consents(consents, _("This choice is not known."))
    standing = set(current.consents.standing().values_list("purpose", flat=True))
    added = set(consents) - standing
    if added:
        original_of(current)
    current.consents.standing().exclude(purpose__in=consents).update(withdrawn_at=timezone.now())
    agree(current, added)
    _follow(current, set(consents))
    note("report.consents", current, added=len(added), taken_back=len(standing - set(consents)))
    return current


def _follow(report: ClientReport, agreed: set[str]) -> None:
    """Bring a report in line with what its author agrees to now."""
    shown = report.state in (State.KEPT, State.PUBLISHED)
    if not agreed & set(SEEN):
        end_entry(report, withdrawn=True)
    if not agreed & set(WORKED_ON):
        report.marks.all().delete()
    if report.state in (State.REFUSED, State.EXPIRED):
        return
    if not agreed & set(WORKED_ON) or (report.state == State.COUNTED and Purpose.COUNT not in agreed):
        move(report, State.TALK)
    elif shown and not agreed & set(SEEN):
        move(report, State.COUNTED if Purpose.COUNT in agreed else State.TALK)
    elif report.state == State.TALK and report.decided_on is None:
        move(report, State.RECEIVED)
        mark(report)


@deed
def withdraw_report(
    *, report: ClientReport, by: User | None = None, once: Once | None = None
) -> ClientReport:
    """Destroy everything that was told, at once, and take its entry off the list. No reason is asked.

    `by` None: its author did it, with her code.
    """
    current = locked(report)
    ReportOriginal.objects.filter(report=current).delete()
    current.marks.all().delete()
    current.consents.standing().update(withdrawn_at=timezone.now())
    end_entry(current, withdrawn=True)
    move(current, State.WITHDRAWN)
    note("report.withdraw", current, by=by)
    return current


def end_entry(report: ClientReport, *, withdrawn: bool) -> None:
    """Take its entry off the list, and destroy the text."""
    ListEntry.objects.filter(report=report, ended_on=None).update(
        public_text=None, ended_on=timezone.localdate(), withdrawn=withdrawn
    )


def locked(report: ClientReport) -> ClientReport:
    """The report as it stands, held until the deed is done. Raises ValidationError once it was withdrawn."""
    current = ClientReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if current.state == State.WITHDRAWN:
        raise ValidationError(_("This report was withdrawn. Nothing of it is left."), code="withdrawn")
    return current


def original_of(report: ClientReport) -> ReportOriginal:
    """What was told. Raises ValidationError once it was destroyed."""
    original = ReportOriginal.objects.filter(report=report).first()
    if original is None:
        raise ValidationError(_("What was told has been destroyed, as was promised."), code="destroyed")
    return original


def move(report: ClientReport, state: State) -> None:
    report.state = state
    report.save(update_fields=["state", "decided_on"])


def note(verb: str, report: ClientReport, *, by: User | None = None, **detail: int) -> None:
    """The deed's line in the audit, last: whoever writes it keeps others of the chain waiting."""
    audit.record(verb=verb, by=by, subject=report, chain=audit.NO_HOUSE, detail=detail)
