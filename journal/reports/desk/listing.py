"""The list of reports: what each is about in ticks and months, never a word that was told."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from journal.models.reports import OPEN, ClientReport, State, Vote
from journal.reports.kept import Kept, kept
from journal.reports.words import TOLD

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Filter:
    label: "StrOrPromise"
    states: tuple[State, ...]


FILTERS = {
    "ouverts": Filter(_("To decide"), OPEN),
    "gardes": Filter(_("Kept, to let out"), (State.KEPT,)),
    "liste": Filter(_("On the list"), (State.PUBLISHED,)),
    "parler": Filter(_("Only talk"), (State.TALK,)),
    "autres": Filter(
        pgettext_lazy("reports", "Over"), (State.COUNTED, State.REFUSED, State.EXPIRED, State.WITHDRAWN)
    ),
}


@dataclass(frozen=True)
class Row:
    report: ClientReport
    opinions: int
    days_left: int | None


def reports_of(chosen: str) -> QuerySet[ClientReport]:
    """The reports of one filter, last left first. What is sealed stays in the database."""
    return (
        ClientReport.objects.filter(state__in=FILTERS[chosen].states)
        .select_related("area", "original")
        .defer(*(f"original__{name}" for name in TOLD))
    )


def rows_of(reports: Sequence[ClientReport]) -> list[Row]:
    """Each with how many opinions it has and how many days its original still has."""
    keeping = kept()
    standing = Vote.objects.filter(report__in=reports, replaced_at=None).order_by().values_list("report")
    opinions = dict(standing.annotate(Count("pk")))
    return [Row(report, opinions.get(report.pk, 0), _days_left(report, keeping)) for report in reports]


def _days_left(report: ClientReport, keeping: Kept) -> int | None:
    return keeping.days_left(report.original) if hasattr(report, "original") else None
