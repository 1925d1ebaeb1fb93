"""The pages of a sheet of expenses: sent, looked at, brought in, struck out; and what they refuse."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from lune.tests.pages import assert_sound, send, text_of
from reports.models import Category, Expense, ExpenseSheet
from reports.tests.factories import ExpenseFactory, as_csv
from reports.tests.uploads import ROWS, SHEETS, kept, uploaded
from team.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(signed_in: Callable[..., Client], coordinator: User) -> Client:
    return signed_in(coordinator, "en")


def test_a_sheet_is_shown_then_brought_in_then_struck_out(browser: Client) -> None:
    ExpenseFactory(on=date(2026, 3, 12), cents=123_456, note="Épicerie")
    sheet = kept(browser)
    page = text_of(browser.get(sheet))
    assert "Nothing is written yet" in page
    assert "1 line says the same as an expense that is there" in page
    assert "Rent 1 $3,000.00" in page
    assert "March 13, 2026 Rent $3,000.00" in page
    assert Expense.objects.count() == 1
    assert send(browser, sheet)["Location"] == sheet
    assert Expense.objects.count() == 2
    done = text_of(browser.get(sheet))
    assert "1 expense was written. 1 line was there already." in done
    again = send(browser, sheet)
    assert again.status_code == 422
    assert "Nothing is written twice" in text_of(again)
    send(browser, f"{sheet}retirer/")
    assert Expense.objects.standing().count() == 1
    assert "struck out" in text_of(browser.get(sheet))
    assert "struck out since" in text_of(browser.get(SHEETS))


def test_a_sheet_beside_amounts_of_the_whole_month_says_that_both_would_count(browser: Client) -> None:
    """Somebody typed the month in a hurry, and the bookkeeper's file comes after."""
    for month, category in ((3, Category.RENT), (3, Category.UPKEEP), (4, Category.RENT)):
        ExpenseFactory(on=date(2026, month, 1), whole_month=True, category=category, cents=300_000)
    sheet = kept(browser)
    page = text_of(browser.get(sheet))
    assert "1 amount is written for a whole month, in a category that this sheet has too." in page
    assert "March 2026 , rent, $3,000.00" in page
    send(browser, sheet)
    assert "Both would count" not in text_of(browser.get(sheet))


def test_the_same_file_again_is_told(browser: Client) -> None:
    send(browser, kept(browser))
    response = send(browser, SHEETS, file=uploaded(as_csv(ROWS)))
    assert response.status_code == 422
    assert "This same file was brought in on" in text_of(response)


def test_bad_lines_are_told_and_nothing_is_kept(browser: Client) -> None:
    rows = [("2026-03-12", "food", "cinq", "")] * 60 + [("2026-03-12", "food", "5", "")]
    response = send(browser, SHEETS, file=uploaded(as_csv(rows)))
    page = text_of(response)
    assert response.status_code == 422
    assert "60 lines can't be taken, so nothing is." in page.replace("&#x27;", "'")
    assert "Line 2: “cinq” is not an amount" in page
    assert "and 10 more." in page
    assert_sound(response.content.decode())
    assert not ExpenseSheet.objects.exists()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04....", b"%PDF\x00", b"a;b\n1;2"])
def test_a_file_that_is_no_sheet(browser: Client, data: bytes) -> None:
    response = send(browser, SHEETS, file=uploaded(data))
    assert response.status_code == 422
    assert not ExpenseSheet.objects.exists()


def test_no_file_at_all(browser: Client) -> None:
    assert send(browser, SHEETS).status_code == 422


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_blank_sheet_can_be_filled_and_sent(browser: Client, language: str) -> None:
    browser.cookies["lune-language"] = language
    blank = browser.get(f"{SHEETS}modele.csv").content
    line = "2026-03-13;loyer;3000;" if language == "fr" else "2026-03-13,rent,3000,"
    response = send(browser, SHEETS, file=uploaded(blank + f"{line}\r\n".encode()))
    assert response.status_code == 302
