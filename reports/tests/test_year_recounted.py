"""The year report over a seeded demo: every figure recounted in plain Python, and from the pages of its months."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.utils import timezone

from journal.stats.tables import all_tables as journal_tables
from lune import demo
from lune.disclosure import Mark
from lune.disclosure.table import SMALL
from lune.periods import Month, Period
from lune.spans import Span
from outreach.stats import Asked
from outreach.stats.tables import one_table
from reports.tests import recount
from reports.year import gather
from reports.year.brief import ASKED, WHOLE, brief
from reports.year.figures import Figure
from reports.year.gather import Report
from shelter.disclosure import share
from shelter.disclosure.month import SharedMonth
from shelter.models import House
from shelter.stats import by_night, totals
from shelter.tests.factories import GuestFactory, HouseFactory, NightFactory, StayFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 4, 42, tzinfo=UTC)
SPANS = [Span.parse(text) for text in ("2026", "2025-2026", "2026-2027")]


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """Eight months of every room, and a second house with a few nights."""
    monkeypatch.setattr("lune.chance.MONTHS", 8)
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    settings.DEMO = True
    demo.load()
    house = HouseFactory(name="La Halte")
    for month in (3, 5, 6):
        night = NightFactory(house=house, date=datetime(2026, month, 9, tzinfo=UTC).date())
        for _person in range(6):
            StayFactory(night=night, guest=GuestFactory())


def figures(report: Report, chapter: str) -> dict[str, Figure]:
    [found] = [each for each in report.chapters if each.key == chapter]
    return {figure.key: figure for section in found.sections for figure in section.figures}


def test_every_figure_equals_the_one_added_up_independently(world: None) -> None:
    """Calendar and April–March, of each house and of every room."""
    for span in SPANS:
        report = gather.exact(span, now=NOW)
        period = span.period
        for house in House.objects.all():
            assert_same(figures(report, f"house-{house.slug}"), recount.nights(house, period))
        for key, count in recount.ROOMS.items():
            assert_same(figures(report, key), count(period))
        assert_same(figures(report, "team"), recount.team(period, NOW))
        assert_months(report, span)
        assert_together(report)


def assert_same(found: dict[str, Figure], counted: dict[str, int]) -> None:
    wrong = {
        key: (found[key].value if key in found else None, value)
        for key, value in counted.items()
        if ((found[key].value if key in found else 0) or 0) != value
    }
    assert wrong == {}


def assert_months(report: Report, span: Span) -> None:
    """The shelter's month page, outreach's and the journal's, month by month."""
    months = [span.start.plus(number) for number in range(12)]
    for house in House.objects.all():
        found = figures(report, f"house-{house.slug}")
        pages = totals(house=house, periods=[month.period for month in months], now=NOW)
        for name in ("bed_nights", "visits", "refused", "new_persons", "returning_persons", "nights_closed"):
            assert (found[name].value or 0) == sum(getattr(page, name) for page in pages)
    begun = [month for month in months if month.first <= NOW.date()]
    supplies = [one_table("people", Asked(month.period)) for month in begun]
    reached = sum(row.values[-1] for table in supplies for row in table.rows if row.key == "reached")  # type: ignore[misc]  # exact
    assert figures(report, "outreach")["people-reached"].value == reached
    left = [_cell(month.period) for month in begun]
    assert figures(report, "journal")["round-left"].value == sum(left)


def _cell(period: Period) -> int:
    [table] = [each for each in journal_tables(period) if each.key == "round"]
    [value] = [row.values[-1] for row in table.rows if row.key == "left"]
    assert isinstance(value, int)
    return value


def assert_together(report: Report) -> None:
    """All houses are each of them added up; persons are not."""
    houses = [figures(report, f"house-{house.slug}") for house in House.objects.all()]
    together = figures(report, "houses")
    assert not {"distinct_persons", "new_persons", "returning_persons", "unmatched_persons"} & set(together)
    for name in ("visits", "bed_nights", "nights_open"):
        assert together[name].value == sum(house[name].value or 0 for house in houses)  # type: ignore[misc]  # exact


PERSONS = (
    "people-reached",
    "people-new",
    "distinct_persons",
    "unmatched_persons",
    "visits",
    "anonymous_stays",
)


def test_what_leaves_is_made_of_the_months_as_they_were_shared(world: None) -> None:
    """So it says nothing that they did not, and shows no small count."""
    house = House.objects.order_by("id")[0]
    for span in SPANS:
        report = gather.shared(span, now=NOW)
        found, pages = figures(report, f"house-{house.slug}"), months_as_shared(house, span)
        for name in ("bed_nights", "visits", "refused", "new_persons", "anonymous_stays", "declined"):
            shown = [page.figure(name) for page in pages]
            known = sum(value for value in shown if not isinstance(value, Mark | None))
            assert found[name].value == known or (isinstance(found[name].value, Mark) and not known)
            assert found[name].lacks is any(isinstance(value, Mark) for value in shown)
        assert_bounds(report, span)
        assert_brief(report)
        for figure in every(report):
            if figure.key in PERSONS or figure.key.startswith("present-"):
                assert figure.value not in SMALL
                assert not set(SMALL) & set(figure.months)


def assert_bounds(report: Report, span: Span) -> None:
    """What is hidden lies between what is said of it."""
    over = sum(report.asked.holds(month) for month in report.asked.months)
    exact = dict(zip(places(report), every(gather.exact(span, now=NOW)), strict=True))
    told = [
        (exact[place], each)
        for place, each in zip(places(report), every(report), strict=True)
        if each.left_out
    ]
    assert any(each.bounds[1] for _true, each in told)
    for true, each in told:
        found = sum(value or 0 for value in true.months[:over])  # type: ignore[misc]  # exact
        least, most = each.bounds
        assert least <= found <= (found if most is None else most)


def assert_brief(report: Report) -> None:
    """A key that no room has any more would be a line that nobody misses."""
    entries = [entry for group in brief(report) for part in group.parts for entry in part.entries]
    assert set(ASKED) - {entry.figure.key for entry in entries} == set()
    assert set(WHOLE) - {entry.section.key for entry in entries} == set()


def places(report: Report) -> list[tuple[str, str, str]]:
    return [
        (chapter.key, section.key, figure.key)
        for chapter in report.chapters
        for section in chapter.sections
        for figure in section.figures
    ]


def months_as_shared(house: House, span: Span) -> list[SharedMonth]:
    """The pages of the months that are over."""
    months = [month for month in map(span.start.plus, range(12)) if month < Month.of(NOW.date())]
    periods = [month.period for month in months]
    pages = totals(house=house, periods=periods, now=NOW)
    nights = by_night(house=house, periods=periods, now=NOW)
    return [share(page, its) for page, its in zip(pages, nights, strict=True)]


def every(report: Report) -> list[Figure]:
    return [each for chapter in report.chapters for section in chapter.sections for each in section.figures]
