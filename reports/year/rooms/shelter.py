"""Nights: a chapter for each house, and one for all of them together."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from lune.disclosure import HIDDEN, Mark
from reports.year.figures import (
    Asked,
    Chapter,
    Figure,
    Section,
    Source,
    Unit,
    Value,
    added_bounds,
    beside,
    total,
)
from reports.year.rooms.nights import YEARLY, Nights, YearOfNights, read
from shelter.models import House
from shelter.models.services import ServiceKind
from shelter.models.stays import Reason
from shelter.month import lines
from shelter.stats.words import MEANS, PERCENTAGES, WORDS, Words

Ask = Callable[[lines.Source], Value]

ALWAYS = ("nights_open", "nights_closed")
"""What can be said of a month without a night."""

SECTIONS: tuple[tuple[str, str | Promise, tuple[str, ...]], ...] = (
    (
        "beds",
        gettext_lazy("Beds"),
        (
            "bed_nights",
            "available_bed_nights",
            "occupancy",
            "nights_full",
            "bed_nights_midnight",
            "bed_nights_0400",
            "funded_bed_nights",
            "nights_open",
            "nights_closed",
        ),
    ),
    (
        "persons",
        gettext_lazy("Persons"),
        (
            "distinct_persons",
            "new_persons",
            "returning_persons",
            "nights_per_person_mean",
            "nights_per_person_median",
            "anonymous_stays",
            "visits",
        ),
    ),
    (
        "refusals",
        gettext_lazy("Refusals"),
        ("refused", "declined", "unmatched_persons", "turnaway_rate_available", "turnaway_rate_requests"),
    ),
)
OF_ONE_HOUSE = ("new_persons", "returning_persons")
"""Months add up to a year's, houses do not: somebody may be new in two of them."""

OF_A_YEAR = {
    "returning_persons": Words(
        pgettext_lazy("figure", "Returns"),
        gettext_lazy(
            "Somebody came again after 90 days or more without a stay in this house. Who did so twice in the year counts"
            " twice."
        ),
    ),
}


def chapters(asked: Asked) -> list[Chapter]:
    houses = [read(asked, house) for house in House.objects.order_by("-is_active", "id")]
    made = [_chapter(nights) for nights in houses if _is_told(nights)]
    if len([chapter for chapter in made if chapter.has_data]) > 1:
        made.append(_together(asked, [chapter for chapter in made if chapter.has_data or chapter.had_data]))
    return made or [_nothing(asked)]


def _is_told(nights: Nights) -> bool:
    """A house that was closed for good before both years says nothing; one in use says that it has nothing."""
    asked = nights.asked
    return nights.house.is_active or nights.opened(asked.span) or nights.opened(asked.before.span)


def _chapter(nights: Nights) -> Chapter:
    asked = nights.asked
    now, before = YearOfNights(nights, asked.span), YearOfNights(nights, asked.before.span)
    has, had = (any(month and month.figures.nights_open for month in year.months) for year in (now, before))
    return Chapter(
        f"house-{nights.house.slug}",
        nights.house.name,
        _source(asked, nights.house),
        beside(_sections(now), _sections(before) if had else ()) if has or had else (),
        has,
        had,
    )


def _source(asked: Asked, house: House) -> Source:
    """The shelter's own pages are of calendar years and months."""
    year = min(asked.span.beside(1).start.plus(-1).year, asked.today.year)
    return Source(_("Night desk: the months of %(house)s") % {"house": house.name},
                  reverse("admin:shelter_year", args=[house.slug, year]))  # fmt: skip


def _nothing(asked: Asked) -> Chapter:
    return Chapter(
        "house", _("Nights"), Source(_("Night desk"), reverse("admin:shelter_year_now")), (), False
    )


def _sections(year: YearOfNights) -> list[Section]:
    made = [
        Section(key, str(title), tuple(_figure(year, name) for name in names))
        for key, title, names in SECTIONS
    ]
    reasons = [_added(year, f"reason-{reason}", str(reason.label), _reason(reason)) for reason in Reason]
    kinds = [_added(year, f"service-{kind}", str(kind.label), _service(kind)) for kind in ServiceKind]
    given, incidents = _figure(year, "services_given"), _figure(year, "incidents")
    return [
        *made,
        Section("reasons", _("Turn-aways by reason"), tuple(reasons), str(WORDS["refused"].definition)),
        Section("services", _("Services by kind"), (*kinds, replace(given, definition="")), given.definition),
        Section("incidents", _("Incidents"), (incidents,)),
    ]


def _reason(reason: Reason) -> Ask:
    return lambda source: source.reason(reason)


def _service(kind: ServiceKind) -> Ask:
    return lambda source: source.figures.services[kind]


def _figure(year: YearOfNights, name: str) -> Figure:
    words = OF_A_YEAR.get(name) or WORDS[name]
    unit = Unit.PERCENT if name in PERCENTAGES else Unit.MEAN if name in MEANS else Unit.COUNT
    made = _added(year, name, str(words.label), lambda source: source.figure(name))
    if name in YEARLY:
        made = replace(made, value=year.yearly(name), adds=False)
    return replace(made, definition=str(words.definition), unit=unit)


def _added(year: YearOfNights, key: str, label: str, ask: Ask) -> Figure:
    months = tuple(_of_month(source, key, ask) for source in year.months)
    return Figure(key, label, total(months), months)


def _of_month(source: lines.Source | None, key: str, ask: Ask) -> Value:
    if source is None:
        return None
    figures = source.figures
    began = figures.first_night is not None and figures.first_night < figures.period.next
    return ask(source) if began and (figures.nights_open or key in ALWAYS) else None


def _together(asked: Asked, houses: Sequence[Chapter]) -> Chapter:
    """All houses, from what each of them shows."""
    sections = []
    for key, title, names in ((section.key, section.title, section) for section in houses[0].sections):
        figures = [
            _sum([_find(house, key, figure.key) for house in houses])
            for figure in names.figures
            if figure.adds and figure.key not in OF_ONE_HOUSE
        ]
        sections.append(Section(key, title, tuple(figures), names.definition))
    source = Source(_("Night desk: the houses above, added up"), reverse("admin:shelter_year_now"))
    note = _("Persons are never added up: somebody may have come to more than one house.")
    return Chapter(
        "houses",
        _("All houses together"),
        source,
        tuple(sections),
        True,
        any(h.had_data for h in houses),
        (note,),
    )


def _find(house: Chapter, section: str, key: str) -> Figure:
    [found] = [
        each for part in house.sections if part.key == section for each in part.figures if each.key == key
    ]
    return found


def _sum(figures: Sequence[Figure]) -> Figure:
    """A month that one house hides is hidden; the year adds up what each house shows of it."""
    return replace(
        figures[0],
        value=total(figure.value for figure in figures),
        before=total(figure.before for figure in figures),
        months=_by_month([figure.months for figure in figures]),
        before_months=_by_month([figure.before_months for figure in figures]),
        before_is_part=any(figure.before_is_part for figure in figures),
        before_bounds=added_bounds(figure.before_bounds for figure in figures),
        parts=tuple(figure.bounds for figure in figures),
    )


def _by_month(months: Sequence[tuple[Value, ...]]) -> tuple[Value, ...]:
    """Of a house that was not there yet there is nothing to add."""
    return tuple(_together_in(values) for values in zip(*(each for each in months if each), strict=True))


def _together_in(values: Iterable[Value]) -> Value:
    every = list(values)
    return HIDDEN if any(isinstance(value, Mark) for value in every) else total(every)
