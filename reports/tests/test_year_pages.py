"""The year report's page, what leaves from it, and the command."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from community.tests.factories import TrainingFactory
from lune.press import PressRefused
from lune.spans import Span
from lune.tests.pages import assert_sound, text_of
from privacy.models import AuditLine
from reports.year import gather
from reports.year.figures import Figure
from reports.year.gather import Report
from shelter.models import House
from shelter.tests.factories import GuestFactory, HouseFactory, NightFactory, StayFactory, TurnawayFactory
from team.models import Role, User

pytestmark = pytest.mark.django_db

SignIn = Callable[..., Client]
HERE = "/gestion/rapport-annuel/"
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def browser(signed_in: SignIn, coordinator: User) -> Client:
    return signed_in(coordinator, "en")


@pytest.fixture
def house() -> House:
    """Three nights of 2025, with seven persons who came to all of them, and two refused on the last."""
    house = HouseFactory(name="La Halte")
    guests = GuestFactory.create_batch(7)
    for month in (9, 10, 11):
        night = NightFactory(house=house, date=date(2025, month, 9))
        for guest in guests:
            StayFactory(night=night, guest=guest)
    TurnawayFactory.create_batch(2, night=night)
    return house


def figures(report: Report, chapter: str) -> dict[str, Figure]:
    [found] = [each for each in report.chapters if each.key == chapter]
    return {figure.key: figure for section in found.sections for figure in section.figures}


def test_page_shows_exact_figures_with_their_definitions_and_sources(browser: Client, house: House) -> None:
    page = browser.get(f"{HERE}2025/")
    assert_sound(page.content.decode())
    said = text_of(page)
    for words in (
        "Year report, 2025",
        "Distinct persons 7",
        "Visits 21",
        "Turn-aways 2",
        "no data",
        "Source:",
    ):
        assert words in said
    assert "Each known person counts once." in said
    assert f"/gestion/annee/{house.slug}/2025/" in page.content.decode()


def test_page_begins_with_what_may_be_answered_to_a_funder(browser: Client, house: House) -> None:
    """Small counts are hidden there, and read exact under it."""
    said = text_of(browser.get(f"{HERE}2025/"))
    funder, team = said.split("All figures, exact")
    assert "Turn-aways &lt; 5 no data" in funder
    assert "Turn-aways 2" in team
    assert "Supplies and outings 2025 2024 no data" in funder


def test_room_without_a_row_says_no_data_and_never_0(browser: Client, house: House) -> None:
    report = gather.exact(Span.parse("2026"), now=NOW)
    assert [(each.key, each.has_data, each.had_data) for each in report.chapters] == [
        (f"house-{house.slug}", False, True),
        ("outreach", False, False),
        ("journal", False, False),
        ("community", False, False),
        ("resources", False, False),
        ("team", False, False),
        ("money", False, False),
    ]
    said = text_of(browser.get(f"{HERE}2026/"))
    assert "Visits no data 21" in said


def test_no_house_at_all_is_no_data(browser: Client) -> None:
    page = browser.get(f"{HERE}2026/")
    assert page.status_code == 200
    assert "Nights no data" in text_of(page)


def test_zero_only_where_the_room_recorded_something(house: House) -> None:
    TrainingFactory(on=date(2025, 10, 3), present=12)
    found = figures(gather.exact(Span.parse("2025"), now=NOW), "community")
    assert (found["present-total"].value, found["events-talks"].value) == (12, 0)


def test_persons_leave_only_once_the_year_is_over_and_nothing_small_can_be_subtracted(house: House) -> None:
    shared = figures(gather.shared(Span.parse("2025"), now=NOW), f"house-{house.slug}")
    assert shared["distinct_persons"].value == 7
    assert shared["refused"].lacks
    during = datetime(2025, 12, 2, 12, tzinfo=UTC)
    early = figures(gather.shared(Span.parse("2025"), now=during), f"house-{house.slug}")
    assert not isinstance(early["distinct_persons"].value, int)
    assert early["visits"].value == 21


def test_one_person_more_in_one_month_keeps_the_year(house: House) -> None:
    """8 in the year and 7 in October would say that one came in November alone."""
    night = house.nights.get(date=date(2025, 11, 9))
    StayFactory(night=night, guest=GuestFactory())
    shared = figures(gather.shared(Span.parse("2025"), now=NOW), f"house-{house.slug}")
    assert not isinstance(shared["distinct_persons"].value, int)


def test_month_under_way_is_read_and_does_not_leave(house: House) -> None:
    night = NightFactory(house=house, date=date(2026, 11, 9))
    StayFactory.create_batch(6, night=night)
    key = f"house-{house.slug}"
    assert figures(gather.exact(Span.parse("2026"), now=NOW), key)["visits"].value == 6
    assert figures(gather.shared(Span.parse("2026"), now=NOW), key)["visits"].value is None


def test_month_is_over_when_its_last_night_is(house: House) -> None:
    """On January 1 at three in the morning the night of December 31 goes on."""
    in_the_night = datetime(2027, 1, 1, 8, tzinfo=UTC)
    assert gather.shared(Span.parse("2026"), now=in_the_night).asked.period.next == date(2026, 12, 1)
    assert not gather.exact(Span.parse("2026"), now=in_the_night).asked.is_over
    assert gather.exact(Span.parse("2026"), now=datetime(2027, 1, 1, 21, tzinfo=UTC)).asked.is_over


def test_year_long_before_the_house_has_nothing(browser: Client, house: House) -> None:
    for page in ("1990/", "1990/xlsx/"):
        assert browser.get(HERE + page).status_code == 200


@pytest.mark.parametrize("address", ["2026-11", "2026-t4", "2026-2028", "deux", "0000", "2027", "2999"])
def test_what_is_no_year_is_not_found(browser: Client, address: str) -> None:
    assert browser.get(f"{HERE}{address}/").status_code == 404


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("page", ["2025/", "2025/pdf/", "2025/xlsx/"])
def test_coordinators_and_managers_alone(page: str, role: Role, signed_in: SignIn) -> None:
    answer = signed_in(role).get(HERE + page)
    assert (answer.status_code == 200) is (role in (Role.COORDINATOR, Role.MANAGER))


def test_page_costs_the_same_whatever_it_holds(
    browser: Client, house: House, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _row in range(3):
        TrainingFactory(on=date(2025, 10, 3), present=12)
    # Session, account. As the team reads it and as it may leave: houses, the house's figures; of each year 6 of outreach,
    # 5 of the journal, 5 of the community, 5 of the team, 2 of money; services. What leaves: the house's life and nights.
    with django_assert_num_queries(102):
        browser.get(f"{HERE}2025/")


def test_first_page_leads_to_the_years_under_way_and_to_those_just_over(
    browser: Client, signed_in: SignIn, coordinator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Year report 2026 April 2026 to March 2027" in text_of(browser.get("/gestion/"))
    monkeypatch.setattr(timezone, "now", lambda: datetime(2027, 1, 9, 12, tzinfo=UTC))
    later = signed_in(coordinator, "en")
    assert "2026 : the year is over, its report can be sent" in text_of(later.get("/gestion/"))


def test_editors_have_no_card_of_it(signed_in: SignIn) -> None:
    assert HERE not in signed_in(Role.EDITOR).get("/gestion/").content.decode()


def test_pdf_is_tagged_in_the_language_asked_for_and_leaves_a_trace(
    browser: Client, house: House, coordinator: User
) -> None:
    for language in ("fr", "en"):
        answer = browser.get(f"{HERE}2025/pdf/?langue={language}")
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Content-Disposition"] == 'attachment; filename="lune-rapport-2025.pdf"'
        pdf = PdfReader(BytesIO(answer.content))
        assert str(pdf.trailer["/Root"]["/Lang"]).startswith(language)
        assert "/StructTreeRoot" in pdf.trailer["/Root"]
        assert "Visites" in (text := pdf.pages[0].extract_text()) or language == "en"
        assert "Visits" in text or language == "fr"
    lines = AuditLine.objects.filter(verb="year.exported.pdf")
    assert [(line.actor, line.detail["year"]) for line in lines] == [(coordinator.uid, 2025)] * 2


def test_pdf_of_a_year_under_way_does_not_compare_its_months_with_a_whole_year(
    browser: Client, house: House
) -> None:
    StayFactory.create_batch(6, night=NightFactory(house=house, date=date(2026, 10, 9)))
    pdf = PdfReader(BytesIO(browser.get(f"{HERE}2026/pdf/").content))
    text = "\n".join(page.extract_text() for page in pdf.pages)
    assert "21" in text
    assert "−15" not in text


def test_workbook_has_a_sheet_for_each_chapter_with_definitions_and_who_made_it(
    browser: Client, house: House, coordinator: User
) -> None:
    answer = browser.get(f"{HERE}2025/xlsx/")
    book = load_workbook(BytesIO(answer.content))
    assert book.sheetnames[:2] == ["In brief", "1. La Halte"]
    for sheet in book.worksheets[:2]:
        rows = {row[1]: row for row in sheet.iter_rows(values_only=True)}
        assert rows["Visits"][2:5] == (21, None, None)
        assert rows["Turn-aways"][2:5] == ("<\xa05", 1, 4)
        assert rows["Visits"][-2] == "Somebody came in without taking a bed."
        last = [row[0] for row in sheet.iter_rows(values_only=True) if row[0]][-1]
        assert coordinator.display_name in str(last)
    assert AuditLine.objects.filter(verb="year.exported.xlsx").count() == 1


def test_press_that_refuses_says_so_and_the_page_comes_back(
    browser: Client, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **options: object) -> None:
        raise PressRefused("Nothing was printed.")

    monkeypatch.setattr("reports.year.views.print_report", refuse)
    page = browser.get(f"{HERE}2025/pdf/", follow=True)
    assert "Nothing was printed." in text_of(page)


def test_command_writes_json_and_text_with_small_counts_hidden(house: House) -> None:
    said = StringIO()
    call_command("year_report", year=2025, kind="calendar", format="json", language="en", stdout=said)
    found = json.loads(said.getvalue())["chapters"][f"house-{house.slug}"]["figures"]
    assert (found["visits"]["value"], found["refused"]["value"]) == (21, "hidden")
    assert found["refused"]["left_out"] == ["2025-11"]
    assert found["refused"]["bounds"] == [1, 4]
    assert found["visits"]["months"]["2025-10"] == 7
    assert found["visits"]["before"] is None
    said = StringIO()
    call_command("year_report", year=2025, kind="fiscal", language="en", stdout=said)
    assert "April 2025 to March 2026" in said.getvalue()
    assert "Visits: 21 (the year before: no data)" in said.getvalue()
    assert AuditLine.objects.filter(verb="year.exported.json", actor=None).count() == 1


def test_each_figure_that_the_command_writes_has_its_definition_and_its_source(house: House) -> None:
    """Those of tables too, whose one definition is of all their lines."""
    TrainingFactory(on=date(2025, 10, 3), present=12)
    said = StringIO()
    call_command("year_report", year=2025, format="json", language="en", stdout=said)
    chapters = json.loads(said.getvalue())["chapters"].values()
    assert all(chapter["source"] for chapter in chapters)
    assert [
        key
        for chapter in chapters
        for key, figure in chapter["figures"].items()
        if not (figure["definition"] and figure["section"])
    ] == []
    said = StringIO()
    call_command("year_report", year=2025, language="en", stdout=said)
    for words in (
        "Source: Night desk: the months of La Halte",
        "Visits: 21 (the year before: no data)\n      Somebody came in without taking a bed.",
        "People at trainings\n  Heads counted at each session",
        "Turn-aways: <\xa05",
        "Counts of persons from 1 to 4 in a month are hidden",
    ):
        assert words in said.getvalue()


def test_command_writes_files(house: House, tmp_path: Path) -> None:
    for kind, begins in (("pdf", b"%PDF"), ("xlsx", b"PK")):
        path = tmp_path / f"report.{kind}"
        call_command("year_report", year=2025, format=kind, output=str(path))
        assert path.read_bytes().startswith(begins)


def test_command_refuses_in_a_sentence(house: House, tmp_path: Path) -> None:
    for options, words in (
        ({"year": 2025, "format": "pdf"}, "--output"),
        ({"year": 2027}, "has not begun"),
        ({"year": 12}, "“12” is not a year"),
        ({"year": 2025, "output": str(tmp_path / "nowhere" / "x")}, "can't be written"),
    ):
        with pytest.raises(CommandError, match=words):
            call_command("year_report", language="en", stdout=StringIO(), **options)
