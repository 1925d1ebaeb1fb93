"""How far an issue is on its way, and what it still has to meet and when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from journal.models import Issue
from journal.models.issues import IssueState

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ORDER = list(IssueState)
SOON = 7
"""Days before a deadline from which it is shown as near."""

# A date, what it says, and the state that meets it.
DEADLINES: "tuple[tuple[str, StrOrPromise, IssueState], ...]" = (
    ("call_closes_on", _("The call closes"), IssueState.CONTENTS_FIXED),
    ("layout_on", _("Layout"), IssueState.LAYOUT),
    ("print_on", _("To the printer"), IssueState.PRINTED),
    ("out_on", _("Out"), IssueState.DISTRIBUTED),
)


class Standing(StrEnum):
    MET = "met"
    LATE = "late"
    SOON = "soon"
    AHEAD = "ahead"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Deadline:
    """`days` to go; past when it is late."""

    label: "StrOrPromise"
    on: date | None
    standing: Standing
    days: int = 0

    @property
    def days_late(self) -> int:
        return -self.days


@dataclass(frozen=True)
class Step:
    label: "StrOrPromise"
    is_done: bool
    is_current: bool


def way_of(issue: Issue) -> list[Step]:
    """Every state that an issue goes through, those behind it and the one it is in."""
    here = ORDER.index(IssueState(issue.state))
    return [Step(state.label, index < here, index == here) for index, state in enumerate(ORDER)]


def deadlines_of(issue: Issue, *, today: date) -> list[Deadline]:
    return [
        _deadline(label, getattr(issue, name), _is_met(issue, state), today=today)
        for name, label, state in DEADLINES
    ]


def next_deadline(issue: Issue, *, today: date) -> Deadline | None:
    """The first that is not met."""
    waiting = (each for each in deadlines_of(issue, today=today) if each.on and each.standing != Standing.MET)
    return next(waiting, None)


def _is_met(issue: Issue, state: IssueState) -> bool:
    return ORDER.index(IssueState(issue.state)) >= ORDER.index(state)


def _deadline(label: "StrOrPromise", on: date | None, is_met: bool, *, today: date) -> Deadline:
    if is_met:
        return Deadline(label, on, Standing.MET)
    if on is None:
        return Deadline(label, on, Standing.UNKNOWN)
    days = (on - today).days
    standing = Standing.LATE if days < 0 else Standing.SOON if days <= SOON else Standing.AHEAD
    return Deadline(label, on, standing, days)
