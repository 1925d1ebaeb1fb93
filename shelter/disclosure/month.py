"""A month of a house, as it may be shared."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from lune.disclosure.protect import Shared, protect
from lune.disclosure.table import HIDDEN, SMALL, Cell, Mark, Table
from shelter.stats import Figures, NightFigures
from shelter.stats.figures import ratio

# By night first, then details, then the month's own figures.
NIGHT, DETAIL, TOTAL = 1, 2, 3

BY_NIGHT = ("bed_nights", "bed_nights_midnight", "bed_nights_0400", "visits", "refused", "declined")
IN_BEDS = BY_NIGHT[:3]
ALONE = ("anonymous_stays", "unmatched_persons")

Value = int | Decimal | Mark | None


@dataclass(frozen=True)
class SharedMonth:
    """Ask for a figure by its name: the figure, or the mark that stands in its place."""

    figures: Figures
    shared: Shared

    def figure(self, name: str) -> Value:
        if name in self.shared.table.cells:
            return self.shared.shown(name)
        value: Value = getattr(self.figures, name)
        return value if value is None or self._may_show(name) else HIDDEN

    def reason(self, reason: str) -> Value:
        return self.shared.shown(f"reason {reason}")

    def night(self, night: NightFigures, name: str) -> Value:
        cell = f"{name} {night.date}"
        value: Value = getattr(night, name)
        return self.shared.shown(cell) if cell in self.shared.table.cells else value

    def _may_show(self, name: str) -> bool:
        """A rate or a mean gives back the counts that it was made of."""
        made_of = {
            "occupancy": ("bed_nights",),
            "turnaway_rate_available": ("refused",),
            "turnaway_rate_requests": ("refused", "bed_nights"),
            "nights_per_person_mean": ("distinct_persons", "anonymous_stays", "bed_nights"),
            "nights_per_person_median": ("distinct_persons", "anonymous_stays", "bed_nights"),
        }.get(name, ())
        return not (set(made_of) & self.shared.hidden) and not self._gives_away(name)

    def _gives_away(self, name: str) -> bool:
        """Could a small count that stands in no table be worked out from this rate and what is shown?"""
        figures = self.figures
        if name == "turnaway_rate_requests":
            return figures.admissions in SMALL
        if name.startswith("nights_per_person"):
            never_in_a_bed = figures.distinct_persons - figures.persons_in_beds
            return figures.persons_in_beds in SMALL or (
                never_in_a_bed in SMALL and len(possible_persons_in_beds(figures)) < 2
            )
        return False


def possible_persons_in_beds(figures: Figures) -> list[int]:
    """How many persons could have had a bed, for somebody who reads the mean, the median and the counts around them."""
    least = max(0, figures.bed_nights - figures.anonymous_stays)
    halved = figures.nights_per_person_median is not None and figures.nights_per_person_median % 1 != 0
    return [
        persons
        for persons in range(1, figures.distinct_persons + 1)
        if not (halved and persons % 2)
        and any(
            ratio(nights, persons, places=2) == figures.nights_per_person_mean
            for nights in range(least, figures.bed_nights + 1)
        )
    ]


def share(figures: Figures, nights: Sequence[NightFigures]) -> SharedMonth:
    """The month and its nights, as they may leave the house together."""
    return SharedMonth(figures, protect(month_table(figures, nights)))


def month_table(figures: Figures, nights: Sequence[NightFigures]) -> Table:
    """The counts of persons, and what somebody who reads the definitions knows binds them."""
    cells: dict[str, Cell] = {}
    sums: list[tuple[str, list[str]]] = []
    for name in BY_NIGHT:
        cells[name] = Cell(getattr(figures, name), name, TOTAL)
        cells |= {f"{name} {night.date}": _by_night(night, name) for night in nights}
        sums.append((name, [f"{name} {night.date}" for night in nights]))
    cells |= {
        f"reason {reason}": Cell(times, "reason", DETAIL) for reason, times in figures.turnaways.items()
    }
    sums.append(("refused", [f"reason {reason}" for reason in figures.turnaways]))
    cells |= _persons(figures)
    sums.append(("distinct_persons", ["new_persons", "returning_persons", "continuing_persons"]))
    orders = [
        (f"{name} {night.date}", f"bed_nights {night.date}") for name in IN_BEDS[1:] for night in nights
    ]
    return Table(cells, sums, [*orders, ("unmatched_persons", "refused")])


def _by_night(night: NightFigures, name: str) -> Cell:
    value: int = getattr(night, name)
    family = f"{name} by night"
    return (
        Cell(value, family, NIGHT, upper=max(night.actual_beds, value))
        if name in IN_BEDS
        else Cell(value, family, NIGHT)
    )


def _persons(figures: Figures) -> dict[str, Cell]:
    continuing = figures.distinct_persons - figures.new_persons - figures.returning_persons
    return {
        "distinct_persons": Cell(figures.distinct_persons, "persons", TOTAL),
        "new_persons": Cell(figures.new_persons, "persons", DETAIL),
        "returning_persons": Cell(figures.returning_persons, "persons", DETAIL),
        # Nobody prints it; anybody can subtract.
        "continuing_persons": Cell(continuing, "persons"),
        "anonymous_stays": Cell(figures.anonymous_stays, "anonymous", TOTAL),
        "unmatched_persons": Cell(figures.unmatched_persons, "unmatched", TOTAL),
    }
