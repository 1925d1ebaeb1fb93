"""The month page: who may read it, what it costs, and what leaves the house from it."""

import csv
from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import BytesIO, StringIO
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from lune.sheets import harmless
from lune.tests.pages import assert_sound
from privacy.models import AuditLine
from shelter.models import House, Night
from shelter.tests.factories import (
    EVENING,
    GuestFactory,
    HouseFactory,
    NightFactory,
    ServiceFactory,
    StayFactory,
    TurnawayFactory,
    bed,
)
from team.models import Role, User

pytestmark = pytest.mark.django_db

SignIn = Callable[..., Client]
NOW = datetime(2026, 12, 10, 12, tzinfo=timezone.get_default_timezone())


@pytest.fixture(autouse=True)
def december(monkeypatch: pytest.MonkeyPatch) -> None:
    """November is over, and its figures stand."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def house() -> House:
    return HouseFactory(name="Maison Lune")


@pytest.fixture
def browser(signed_in: SignIn, coordinator: User) -> Client:
    return signed_in(coordinator, "en")


def fill(night: Night, beds: int = 3) -> None:
    for number in range(1, beds + 1):
        StayFactory(night=night, bed=bed(night, number), guest=GuestFactory())
    TurnawayFactory(night=night)
    ServiceFactory(night=night)


@pytest.fixture
def month(house: House) -> str:
    """Ten nights with three persons each, one of them with five."""
    for day in range(10):
        fill(NightFactory(house=house, date=EVENING - timedelta(days=day)), beds=5 if day == 4 else 3)
    return "/gestion/mois/maison-lune/2026-11/"


def body(response: HttpResponse) -> str:
    return response.content.decode()


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("page", ["", "imprimer/", "csv/", "nights/", "xlsx/"])
def test_coordinators_and_managers_alone(month: str, page: str, role: Role, signed_in: SignIn) -> None:
    allowed = role in (Role.COORDINATOR, Role.MANAGER)
    response = signed_in(role).get(month + page)
    assert (response.status_code == 200) is allowed
    assert allowed or response.status_code in (302, 403)


def test_page_shows_exact_figures_with_their_definitions(month: str, browser: Client) -> None:
    page = body(browser.get(month))
    assert_sound(page)
    for words in ("November 2026", "64.0%", "of 50 available", "rounded once, at the end", "night full"):
        assert words in page
    assert "&lt;\xa05" not in page


def test_page_in_french_by_default(month: str, signed_in: SignIn, coordinator: User) -> None:
    page = body(signed_in(coordinator).get(month))
    assert "Novembre 2026" in page
    assert "64,0\xa0%" in page


@pytest.mark.parametrize("address", ["maison-lune/2026-13/", "maison-lune/novembre/", "ailleurs/2026-11/"])
def test_what_is_not_there_is_not_found(month: str, address: str, browser: Client) -> None:
    assert browser.get(f"/gestion/mois/{address}").status_code == 404


def test_menu_leads_to_the_current_month_and_year(house: House, browser: Client) -> None:
    assert browser.get("/gestion/mois/")["Location"] == "/gestion/mois/maison-lune/2026-12/"
    assert browser.get("/gestion/annee/")["Location"] == "/gestion/annee/maison-lune/2026/"


def test_without_a_house_there_is_a_sentence(browser: Client) -> None:
    for page in ("mois", "annee"):
        assert "There is no house yet." in body(browser.get(f"/gestion/{page}/"))


def test_empty_month_opens(house: House, browser: Client) -> None:
    page = body(browser.get("/gestion/mois/maison-lune/2026-11/"))
    assert "No night opened in this month." in page
    assert_sound(page)


def test_evenings_without_a_night_are_listed(month: str, browser: Client) -> None:
    Night.objects.filter(date=date(2026, 11, 15)).update(date=date(2026, 12, 1))
    assert "15, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30" in body(browser.get(month))


@pytest.mark.parametrize("nights", [1, 3])
def test_page_costs_the_same_for_one_night_and_for_three(
    house: House, browser: Client, nights: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for day in range(nights):
        fill(NightFactory(house=house, date=EVENING - timedelta(days=day)))
    with django_assert_num_queries(6):  # session, account, house, every year in total, the nights, the houses
        browser.get("/gestion/mois/maison-lune/2026-11/")


def test_change_is_against_the_same_month_of_last_year(month: str, house: House, browser: Client) -> None:
    assert "/ November 2025" not in body(browser.get(month))
    fill(NightFactory(house=house, date=date(2025, 11, 3)), beds=2)
    assert "+30 / November 2025" in body(browser.get(month))


def test_month_that_is_not_over_is_compared_with_the_same_days(
    house: House, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW - timedelta(days=25))  # 15 November
    fill(NightFactory(house=house, date=date(2026, 11, 14)), beds=3)
    fill(NightFactory(house=house, date=date(2025, 11, 14)), beds=2)
    fill(NightFactory(house=house, date=date(2025, 11, 16)), beds=4)
    page = body(browser.get("/gestion/mois/maison-lune/2026-11/"))
    assert "+1 / November 2025" in page
    assert "The month is not over" in page
    assert "December 2026" not in page


def rows(response: HttpResponse) -> dict[str, list[str]]:
    text = response.content.decode("utf-8-sig")
    return {row[0]: row[1:] for row in csv.reader(StringIO(text))}


def test_file_hides_small_counts_and_says_who_and_when(
    month: str, browser: Client, coordinator: User
) -> None:
    response = browser.get(month + "csv/")
    assert response["Content-Disposition"] == 'attachment; filename="lune-maison-lune-2026-11.csv"'
    figures = rows(response)
    assert figures["Bed-nights"][0] == "32"
    assert figures["Occupancy"][0] == "64.0"
    assert figures["Anonymous stays"][0] == "0"
    assert figures["Bed-nights"][-1].startswith("Each bed counts once")
    assert f"Exported on December 10, 2026 at 12:00 by {coordinator.display_name}." in figures


def test_file_by_night_shows_no_count_of_one_to_four(month: str, browser: Client) -> None:
    nights = rows(browser.get(month + "nights/"))
    headers = nights["Evening of"]
    counts = headers.index("Bed-nights")
    assert nights["2026-11-16"][counts] == "5"
    assert {nights[f"2026-11-{day}"][counts] for day in (11, 12, 13, 20)} <= {"under 5", "hidden"}
    persons = [
        headers.index(name) for name in ("Bed-nights", "At midnight", "At 4 a.m.", "Visits", "Turn-aways")
    ]
    shown = {nights[f"2026-11-{day}"][index] for day in range(11, 21) for index in persons}
    assert not shown & {"1", "2", "3", "4"}


def test_french_file_is_what_a_french_spreadsheet_reads(
    month: str, signed_in: SignIn, coordinator: User
) -> None:
    content = signed_in(coordinator).get(month + "csv/").content
    assert content.startswith(b"\xef\xbb\xbf")
    assert ";64,0;" in content.decode()


def test_workbook_has_two_sheets_and_numbers_that_are_numbers(month: str, browser: Client) -> None:
    book = load_workbook(BytesIO(browser.get(month + "xlsx/").content))
    assert book.sheetnames == ["Figures", "By night"]
    figures = {row[0]: row[1] for row in book["Figures"].iter_rows(values_only=True)}
    assert (figures["Bed-nights"], figures["Occupancy"]) == (32, 64)


def test_formulas_are_made_harmless(month: str, house: House, browser: Client) -> None:
    House.objects.update(name="=1+1")
    figures = rows(browser.get(month + "csv/"))
    assert "'=1+1" in figures
    assert "=1+1" not in figures
    book = load_workbook(BytesIO(browser.get(month + "xlsx/").content))
    assert "f" not in {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}


@pytest.mark.parametrize("text", ["=A1", "+1", "-1", "@SUM(A1)", "\t=A1", "\r=A1"])
def test_every_beginning_of_a_formula_is_quoted(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert harmless(-1) == -1
    assert harmless("Nuitées") == "Nuitées"


@pytest.mark.parametrize(
    ("page", "verb"),
    [
        ("imprimer/", "month.printed"),
        ("csv/", "month.exported.csv"),
        ("nights/", "month.exported.nights"),
        ("xlsx/", "month.exported.xlsx"),
    ],
)
def test_what_leaves_is_written_in_the_audit_first(
    month: str, house: House, browser: Client, coordinator: User, page: str, verb: str
) -> None:
    browser.get(month + page)
    line = AuditLine.objects.get(verb=verb)
    assert (line.kind, line.actor, line.subject, line.chain) == (
        "read",
        coordinator.uid,
        house.uid,
        house.uid,
    )
    assert line.detail == {"year": 2026, "month": 11}


def test_nothing_leaves_when_the_audit_cannot_be_written(
    month: str, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**line: UUID) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("privacy.audit.record_read", refuse)
    with pytest.raises(OSError, match="disk full"):
        browser.get(month + "csv/")


def test_reading_the_screen_writes_nothing(month: str, browser: Client) -> None:
    before = AuditLine.objects.count()
    browser.get(month)
    assert AuditLine.objects.count() == before


def test_print_hides_small_counts(month: str, browser: Client, coordinator: User) -> None:
    page = body(browser.get(month + "imprimer/"))
    assert_sound(page)
    assert "&lt;\xa05" in page
    assert f"Printed on December 10, 2026 at 12:00 by {coordinator.display_name}." in page


def test_exact_page_refuses_to_be_printed(month: str, browser: Client) -> None:
    page = body(browser.get(month))
    assert 'class="month no-print"' in page
    assert "stays in the house" in page
