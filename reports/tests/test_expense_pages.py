"""The pages of expenses: what they show, what they refuse and keep, what they cost, and what leaves by them."""

import csv
from collections.abc import Callable
from datetime import date
from io import BytesIO, StringIO
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from lune.periods import Month
from lune.tests.pages import assert_sound, send, text_of
from privacy.models import AuditLine
from reports.models import Category, Expense
from reports.stats import spending
from reports.tests.factories import BudgetFactory, ExpenseFactory
from reports.tests.uploads import kept
from shelter.tests.factories import HouseFactory
from team.models import User

pytestmark = pytest.mark.django_db

SignIn = Callable[..., Client]
HERE = "/gestion/depenses/"
YEAR, MONTH = f"{HERE}annees/2026/", f"{HERE}mois/2026-03/"


@pytest.fixture
def browser(signed_in: SignIn, coordinator: User) -> Client:
    return signed_in(coordinator, "en")


def a_year() -> None:
    """Two months of 2026 and one of 2025, a budget that is passed for the rent."""
    for category, cents in (
        (Category.RENT, 300_000),
        (Category.FOOD, 123_456),
        (Category.SALARIES, 2_000_000),
    ):
        ExpenseFactory(on=date(2026, 1, 1), category=category, cents=cents, whole_month=True, note="")
    ExpenseFactory(on=date(2026, 2, 3), category=Category.RENT, cents=310_000, note="Chez Xylophone")
    ExpenseFactory(on=date(2025, 1, 9), category=Category.RENT, cents=290_000)
    BudgetFactory(category=Category.RENT, cents=600_000)
    BudgetFactory(category=Category.FOOD, cents=300_000)


def test_the_room_opens_on_this_year(browser: Client) -> None:
    response = browser.get(HERE)
    assert response["Location"] == f"{HERE}annees/{timezone.localdate().year}/"


def test_a_year(browser: Client) -> None:
    a_year()
    page = text_of(browser.get(YEAR))
    for words in (
        "$7,334.56",
        "+$1,334.56 beside the same month of the year before",
        "Of a budget of $9,000.00, 81.5% is spent.",
        "January 2026 $3,000.00 $1,234.56 — — — — $4,234.56",
        "Total $6,100.00 $1,234.56 — — — — $7,334.56",
        "Rent $6,000.00 $6,100.00 −$100.00 101.7%",
        "Other expenses — — — —",
    ):
        assert words in page
    assert "20,000" not in page
    assert "Xylophone" not in page


def test_with_salaries_when_asked(browser: Client) -> None:
    a_year()
    page = text_of(browser.get(f"{YEAR}?salaires=avec"))
    assert "$27,334.56" in page
    assert "Salaries — $20,000.00 — —" in page
    assert "beside the same" not in page


def test_from_april_to_march(browser: Client) -> None:
    a_year()
    page = text_of(browser.get(f"{HERE}annees/2025-2026/"))
    assert "$7,334.56" in page
    assert "no budget" in page


def test_an_empty_year_says_that_nobody_wrote(browser: Client) -> None:
    page = text_of(browser.get(YEAR))
    assert "Spent no data" in page
    assert "Cost per visit no data" in page
    assert "$0" not in page


def test_addresses_that_are_no_year_and_no_month(browser: Client) -> None:
    for path in ("annees/2026-03/", "annees/1989/", "annees/9999/", "annees/2026-2028/", "annees/x/"):
        assert browser.get(HERE + path).status_code == 404, path
    for path in ("mois/2026/", "mois/2026-13/", "mois/1900-01/", "mois/2201-01/ecrire/"):
        assert browser.get(HERE + path).status_code == 404, path


def test_every_page_is_sound(browser: Client) -> None:
    a_year()
    sheet = kept(browser)
    one = Expense.objects.filter(whole_month=False).latest("id")
    for path in (
        YEAR,
        f"{YEAR}?salaires=avec",
        f"{YEAR}budget/",
        f"{HERE}mois/2026-02/",
        f"{MONTH}ecrire/",
        f"{HERE}nouvelle/",
        f"{HERE}lignes/{one.uid}/corriger/",
        f"{HERE}fichiers/",
        sheet,
    ):
        response = browser.get(path)
        assert response.status_code == 200, path
        assert_sound(response.content.decode())


def test_what_the_pages_ask_the_database(
    browser: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    HouseFactory()
    a_year()
    browser.get(YEAR)
    for rows in range(3):
        ExpenseFactory(cents=rows + 1)
        with django_assert_num_queries(8):
            browser.get(YEAR)
        with django_assert_num_queries(4):
            browser.get(MONTH)
        with django_assert_num_queries(6):
            browser.get(f"{MONTH}ecrire/")


def test_an_expense_is_typed(browser: Client) -> None:
    sent = {"on": "2026-03-02", "category": "food", "cents": "1 234,56 $", "words": "Épicerie"}
    response = send(browser, f"{HERE}nouvelle/", **sent)
    assert response["Location"] == MONTH
    made = Expense.objects.get()
    assert (made.on, made.cents, made.note) == (date(2026, 3, 2), 123_456, "Épicerie")
    page = text_of(browser.get(MONTH))
    assert "Food Épicerie $1,234.56" in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"cents": "douze"}, "“douze” is not an amount"),
        ({"cents": ""}, "required"),
        ({"cents": "1,234"}, "could be read in two ways"),
        ({"on": "2200-01-01"}, "This day has not come yet"),
        ({"on": "1989-01-01"}, "too far back"),
        ({"on": "hier"}, "Enter a valid date"),
        ({"category": "vin"}, "Select a valid choice"),
    ],
)
def test_a_wrong_expense_keeps_what_was_typed(browser: Client, wrong: dict[str, str], sentence: str) -> None:
    sent = {"on": "2026-03-02", "category": "food", "cents": "12", "words": "Épicerie"} | wrong
    response = send(browser, f"{HERE}nouvelle/", **sent)
    assert response.status_code == 422
    assert sentence in text_of(response)
    assert 'value="Épicerie"' in response.content.decode()
    assert_sound(response.content.decode())
    assert not Expense.objects.exists()


def test_sent_twice_it_is_one(browser: Client) -> None:
    sent = {"_once": str(uuid4()), "on": "2026-03-02", "category": "food", "cents": "12", "words": ""}
    for _time in range(2):
        assert browser.post(f"{HERE}nouvelle/", sent)["Location"] == MONTH
    assert Expense.objects.count() == 1


def test_corrected_then_struck_out(browser: Client) -> None:
    one = ExpenseFactory(cents=1_000)
    sent = {"on": "2026-03-12", "category": "food", "cents": "11,00", "words": "Épicerie"}
    assert send(browser, f"{HERE}lignes/{one.uid}/corriger/", **sent)["Location"] == MONTH
    right = Expense.objects.standing().get()
    assert (right.cents, right.corrects) == (1_100, one)
    late = send(browser, f"{HERE}lignes/{one.uid}/corriger/", **sent)
    assert late.status_code == 422
    assert "already struck out, or corrected" in text_of(late)
    assert send(browser, f"{HERE}lignes/{right.uid}/retirer/")["Location"] == MONTH
    page = text_of(browser.get(MONTH))
    assert "2 struck out or corrected" in page
    assert "No data" in page


def test_a_whole_months_amount_has_no_page_of_its_own(browser: Client) -> None:
    one = ExpenseFactory(on=date(2026, 3, 1), whole_month=True)
    assert browser.get(f"{HERE}lignes/{one.uid}/corriger/").status_code == 404


def test_a_month_is_written_on_one_page(browser: Client) -> None:
    ExpenseFactory(cents=5_000)
    page = text_of(browser.get(f"{MONTH}ecrire/"))
    assert "Written one by one already: $50.00" in page
    response = send(
        browser, f"{MONTH}ecrire/", rent="3 450", food="2000,5", **{"seen-rent": "", "seen-food": ""}
    )
    assert response["Location"] == MONTH
    assert spending(Month(2026, 3).period).total() == 345_000 + 200_050 + 5_000
    shown = browser.get(f"{MONTH}ecrire/").content.decode()
    assert 'value="3,450.00"' in shown
    assert '<input type="hidden" name="seen-rent" value="345000">' in shown


def test_what_is_wrong_with_a_month_stands_beside_it(browser: Client) -> None:
    response = send(browser, f"{MONTH}ecrire/", rent="3 450", food="beaucoup")
    page = response.content.decode()
    assert response.status_code == 422
    assert "“beaucoup” is not an amount" in text_of(response)
    assert 'value="beaucoup"' in page
    assert 'value="3 450"' in page
    assert_sound(page)
    assert not Expense.objects.exists()


def test_somebody_wrote_the_month_meanwhile(browser: Client) -> None:
    """She is told, and what she typed can then be recorded."""
    ExpenseFactory(on=date(2026, 3, 1), whole_month=True, category=Category.RENT, cents=100)
    response = send(browser, f"{MONTH}ecrire/", rent="2", **{"seen-rent": ""})
    assert response.status_code == 422
    assert "Somebody wrote $1.00 here meanwhile" in text_of(response)
    assert '<input type="hidden" name="seen-rent" value="100">' in response.content.decode()
    assert send(browser, f"{MONTH}ecrire/", rent="2", **{"seen-rent": "100"}).status_code == 302
    assert Expense.objects.standing().get().cents == 200


@pytest.mark.parametrize("seen", ["x", "-4", "9" * 40, "1.5"])
def test_a_hidden_field_that_was_tampered_with(browser: Client, seen: str) -> None:
    assert send(browser, f"{MONTH}ecrire/", rent="2", **{"seen-rent": seen}).status_code in (302, 422)


def test_a_budget_is_written(browser: Client) -> None:
    assert send(browser, f"{YEAR}budget/", rent="42 000,00", salaries="300000")["Location"] == YEAR
    assert "Of a budget of $42,000.00" in text_of(browser.get(YEAR))
    assert send(browser, f"{YEAR}budget/", rent="trop").status_code == 422


def exported(browser: Client, kind: str, query: str = "") -> bytes:
    response = browser.get(f"{YEAR}depenses.{kind}{query}")
    assert response["Content-Disposition"] == f'attachment; filename="lune-depenses-2026.{kind}"'
    return response.content


def test_the_year_as_csv(browser: Client, coordinator: User) -> None:
    a_year()
    rows = list(csv.reader(StringIO(exported(browser, "csv").decode("utf-8-sig"))))
    assert rows[:4] == [
        ["date", "category", "amount", "covers"],
        ["2026-01-01", "rent", "3000", "whole month"],
        ["2026-01-01", "food", "1234.56", "whole month"],
        ["2026-02-03", "rent", "3100", ""],
    ]
    assert rows[-2] == ["Salaries are not counted.", "", "", ""]
    assert str(coordinator) in rows[-1][0]
    assert AuditLine.objects.latest("number").verb == "expenses.exported.csv"


def test_the_year_as_a_workbook_without_its_notes(browser: Client) -> None:
    a_year()
    book = load_workbook(BytesIO(exported(browser, "xlsx", "?salaires=avec")))
    months, budget, lines = book.worksheets
    assert [cell.value for cell in months[2]][:3] == ["January 2026", 3000, 1234.56]
    assert months.cell(2, 9).value == 24234.56
    assert [cell.value for cell in budget[2]] == ["rent", 6000, 6100, -100]
    assert lines.max_row > 5
    told = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    assert "Xylophone" not in told
    assert "Salaries are counted." in told
