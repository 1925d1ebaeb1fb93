"""The list of reports: what each is about in ticks and months, never a word that was told."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from journal.models.reports import OPEN, ClientReport, State
from journal.reports.words import TOLD
from journal.reports.kept import kept

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Filter:
    label: "StrOrPromise"
    states: tuple[State, ...]


FILTERS = {
    "ouverts": Filter(_("To decide"), OPEN),
    "gardes": Filter(_("Kept, text to write or to let out"), (State.KEPT,)),
    "liste": Filter(_("On the list"), (State.PUBLISHED,)),
    "parler": Filter(_("Only talk"), (State.TALK,)),
    "autres": Filter(_("Over"), (State.COUNTED, State.REFUSED, State.EXPIRED, State.WITHDRAWN)),
}


@dataclass(frozen=True)
class Row:
    report: ClientReport
    opinions: int
    days_left: int | None


class Rows(Sequence[Row]):
    """Rows of one filter, read page by page."""

    def __init__(self, chosen: str) -> None:
        standing = Count("votes", filter=Q(votes__replaced_at=None))
        self.reports = (
            ClientReport.objects.filter(state__in=FILTERS[chosen].states)
            .select_related("area", "original")
            .defer(*(f"original__{name}" for name in TOLD))
            .annotate(opinions=standing)
        )

    def __len__(self) -> int:
        return self.reports.count()

    def __getitem__(self, asked: slice) -> list[Row]:  # type: ignore[override]  # a page at a time, all that is asked
        keeping = kept()
        return [
            Row(report, report.opinions, keeping.days_left(report.original) if has_original(report) else None)
            for report in self.reports[asked]
        ]


def has_original(report: ClientReport) -> bool:
    return getattr(report, "original", None) is not None


def rows_of(chosen: str) -> Rows:
    return Rows(chosen)
