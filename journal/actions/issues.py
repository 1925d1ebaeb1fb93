"""Issues: planned, called for, brought from state to state; those of before Lune."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from journal import states
from journal.actions.common import check_fields, check_open, clean, issue_step, lock_issue, note
from journal.actions.publishing import publish_contents
from journal.missing import missing_for
from journal.models import Issue
from journal.models.issues import IssueState
from lune.deeds import Once, deed
from team.models import User

DATES = ("call_closes_on", "layout_on", "print_on", "out_on")


@dataclass(frozen=True)
class Facts:
    """What is said of an issue; its dates may not be known yet."""

    number: int
    theme: str
    season: str
    year: int
    description: str = ""
    call: str = ""
    call_closes_on: date | None = None
    layout_on: date | None = None
    print_on: date | None = None
    out_on: date | None = None


@deed
def make_issue(*, facts: Facts, by: User | None, once: Once | None = None) -> Issue:
    """Plan an issue. Raises ValidationError beside "number" for one that exists, beside a date out of order."""
    issue = _filled(Issue(), facts)
    issue.save()
    note("issue.made", subject=issue, by=by)
    return issue


@deed
def change_issue(*, issue: Issue, facts: Facts, by: User | None, once: Once | None = None) -> Issue:
    """Change what is said of an issue. Once it is printed, its description alone."""
    issue = lock_issue(issue)
    before = _facts_of(issue)
    _filled(issue, facts)
    if issue.is_on_paper and _printed_part(before) != _printed_part(_facts_of(issue)):
        check_open(issue)
    if issue.state == IssueState.CALL_OPEN and issue.call_closes_on != before["call_closes_on"]:
        _check_call(issue)
    issue.save()
    if issue.state == IssueState.GOOD_TO_PRINT and before != _facts_of(issue):
        issue_step(issue, IssueState.PROOFS, by=by)
    note("issue.changed", subject=issue, by=by)
    return issue


@deed
def archive_issue(
    *, facts: Facts, by: User | None, at: datetime | None = None, once: Once | None = None
) -> Issue:
    """Enter an issue of before Lune: it is in the archive at once."""
    issue = _filled(Issue(), facts)
    issue.save()
    issue.state = ""
    issue_step(issue, IssueState.ONLINE, by=by, at=at)
    note("issue.archived", subject=issue, by=by)
    return issue


@deed
def move_issue(
    *,
    issue: Issue,
    to: str,
    by: User | None,
    at: datetime | None = None,
    text: str = "",
    copies_printed: int | None = None,
    once: Once | None = None,
) -> Issue:
    """Bring an issue to its next state, or back one. `text` is a note. Good to print is said by two people elsewhere."""
    issue = lock_issue(issue)
    _check_move(issue, to)
    if to == IssueState.CALL_OPEN and issue.state == IssueState.PLANNED:
        _check_call(issue, on=timezone.localdate(at))
    if to == IssueState.PRINTED:
        issue.copies_printed = copies_printed
        issue.save(update_fields=["copies_printed"])
        publish_contents(issue, by=by, at=at)
    issue_step(issue, to, by=by, at=at, text=text)
    note(f"issue.{to}", subject=issue, by=by)
    return issue


def declare_good_to_print(issue: Issue, *, by: User | None, at: datetime | None = None) -> Issue:
    """Part of the deed by which the second of two people signs the proofs. Refuses while anything is missing."""
    issue = lock_issue(issue)
    if IssueState.GOOD_TO_PRINT not in states.ISSUE[issue.state]:
        raise ValidationError(_not_from_here(issue), code="state")
    if missing := missing_for(issue):
        raise ValidationError([each.sentence for each in missing], code="missing")
    issue_step(issue, IssueState.GOOD_TO_PRINT, by=by, at=at)
    return issue


def _check_move(issue: Issue, to: str) -> None:
    if to == IssueState.GOOD_TO_PRINT:
        raise ValidationError(_("Two people say that it is good to print, on its proofs."), code="two")
    if to not in states.ISSUE[issue.state]:
        raise ValidationError(_not_from_here(issue), code="state")


def _not_from_here(issue: Issue) -> str:
    return _("This issue is now “%(state)s”: it can't go there from here.") % {
        "state": issue.get_state_display()
    }


def _check_call(issue: Issue, *, on: date | None = None) -> None:
    """A call says what is asked for, and until a day that has not passed."""
    wrong = {}
    if not issue.call:
        wrong["call"] = _("Write the call first: what is asked for, and how to send it.")
    if not issue.call_closes_on:
        wrong["call_closes_on"] = _("Say until when.")
    elif issue.call_closes_on < (on or timezone.localdate()):
        wrong["call_closes_on"] = _("This day has passed: nobody could answer the call.")
    if wrong:
        raise ValidationError(wrong, code="call")


def _filled(issue: Issue, facts: Facts) -> Issue:
    for name, value in asdict(facts).items():
        setattr(issue, name, clean(value) if isinstance(value, str) else value)
    check_fields(issue, *asdict(facts))
    if Issue.objects.exclude(pk=issue.pk).filter(number=issue.number).exists():
        raise ValidationError({"number": _("Another issue has this number.")}, code="number")
    known = [(name, getattr(issue, name)) for name in DATES if getattr(issue, name)]
    for (_earlier, first), (name, second) in pairwise(known):
        if second < first:
            sentence = _("These dates go in this order: the call closes, the layout, to print, out.")
            raise ValidationError({name: sentence}, code="order")
    return issue


def _facts_of(issue: Issue) -> dict[str, object]:
    return {name: getattr(issue, name) for name in Facts.__dataclass_fields__}


def _printed_part(facts: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in facts.items() if name != "description"}
