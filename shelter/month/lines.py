"""The figures of a month as lines: what each is called, its value, and what it was a year before."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from lune.disclosure import FEW, Mark
from lune.formats import NBSP, number, signed
from shelter.models.services import ServiceKind
from shelter.models.stays import Reason
from shelter.stats import Figures, NightFigures
from shelter.stats.text import value_text
from shelter.stats.words import PERCENTAGES, WORDS

Value = int | Decimal | Mark | None

FIRST = ("bed_nights", "occupancy", "nights_full", "distinct_persons", "new_persons", "refused")
SECTIONS: tuple[tuple[str | Promise, tuple[str, ...]], ...] = (
    ("", FIRST),
    (
        gettext_lazy("Beds"),
        (
            "available_bed_nights",
            "funded_bed_nights",
            "bed_nights_midnight",
            "bed_nights_0400",
            "nights_open",
            "nights_closed",
        ),
    ),
    (
        gettext_lazy("Persons"),
        (
            "returning_persons",
            "anonymous_stays",
            "visits",
            "nights_per_person_mean",
            "nights_per_person_median",
        ),
    ),
    (
        gettext_lazy("Refusals"),
        ("declined", "unmatched_persons", "turnaway_rate_available", "turnaway_rate_requests"),
    ),
    (gettext_lazy("Through the night"), ("services_given", "incidents")),
)
COLUMN_LABELS: dict[str, str | Promise] = {
    "bed_nights": gettext_lazy("Bed-nights"),
    "bed_nights_midnight": gettext_lazy("At midnight"),
    "bed_nights_0400": gettext_lazy("At 4 a.m."),
    "visits": gettext_lazy("Visits"),
    "refused": gettext_lazy("Turn-aways"),
    "declined": gettext_lazy("Declined"),
    "services": gettext_lazy("Services"),
    "incidents": pgettext_lazy("figure", "Incidents"),
    "distinct_persons": gettext_lazy("Persons"),
    "anonymous_stays": gettext_lazy("Anonymous"),
    "new_persons": pgettext_lazy("figure", "New"),
    "returning_persons": pgettext_lazy("figure", "Returning"),
    "unmatched_persons": gettext_lazy("Unmatched"),
}
ALL = [name for _label, names in SECTIONS for name in names]


class Source(Protocol):
    """Where figures are read: as they are, or as they may be shared."""

    @property
    def figures(self) -> Figures: ...
    def figure(self, name: str) -> Value: ...
    def reason(self, reason: str) -> Value: ...
    def night(self, night: NightFigures, name: str) -> Value: ...


@dataclass(frozen=True)
class Exact:
    """For the screen of somebody who may read them all."""

    figures: Figures

    def figure(self, name: str) -> Value:
        value: Value = getattr(self.figures, name)
        return value

    def reason(self, reason: str) -> Value:
        return self.figures.turnaways[reason]

    def night(self, night: NightFigures, name: str) -> Value:
        value: Value = getattr(night, name)
        return value


@dataclass(frozen=True)
class Line:
    """A figure, the same a year before, and what to call it."""

    name: str
    label: str
    definition: str
    value: Value
    before: Value

    @property
    def text(self) -> str:
        return text(self.name, self.value)

    @property
    def before_text(self) -> str:
        return text(self.name, self.before)

    @property
    def change(self) -> int | Decimal | None:
        """None when one of the two is hidden or undefined: a difference gives a figure back."""
        if isinstance(self.value, Mark | None) or isinstance(self.before, Mark | None):
            return None
        return self.value - self.before

    @property
    def change_text(self) -> str:
        if self.change is None:
            return ""
        if self.name in PERCENTAGES:
            return _("%(change)s points") % {"change": signed(self.change, 1)}
        return signed(self.change)


def text(name: str, value: Value) -> str:
    """A figure as people read it, or what stands in its place."""
    if isinstance(value, Mark):
        return f"<{NBSP}5" if value is FEW else _("hidden")
    return value_text(name, value)


def lines(names: Sequence[str], now: Source, before: Source | None) -> list[Line]:
    return [
        Line(
            name,
            str(WORDS[name].label),
            str(WORDS[name].definition),
            now.figure(name),
            before.figure(name) if before else None,
        )
        for name in names
    ]


def reason_lines(now: Source, before: Source | None) -> list[Line]:
    return [
        Line("reason", str(reason.label), "", now.reason(reason), before.reason(reason) if before else None)
        for reason in Reason
    ]


def service_lines(now: Source, before: Source | None) -> list[Line]:
    """Services are not persons: they are never hidden."""
    earlier = before.figures.services if before else {}
    return [
        Line("service", str(kind.label), "", now.figures.services[kind], earlier.get(kind.value))
        for kind in ServiceKind
    ]


def context(name: str, source: Source) -> str:
    """What a first figure is to be read against."""
    if name == "bed_nights":
        return _("of %(number)s available") % {"number": number(source.figures.available_bed_nights)}
    if name == "nights_full":
        return _("of %(number)s nights open") % {"number": number(source.figures.nights_open)}
    if name == "distinct_persons":
        stays = text("anonymous_stays", source.figure("anonymous_stays"))
        return _("and anonymous stays: %(number)s") % {"number": stays}
    if name == "refused":
        return _("for want of a bed: %(number)s") % {"number": text("reason", source.reason(Reason.FULL))}
    return ""
