"""Axe looks at every page of expenses, wide and narrow; a month, an expense and a sheet with the keyboard alone."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from lune.tests.browser import DESK, PHONE, chromium, enter, faults_everywhere, tab_to
from reports.actions import bring_in, keep_sheet, take_back_expense
from reports.models import Category, Expense
from reports.sheets.reading import read
from reports.tests.factories import BudgetFactory, ExpenseFactory, as_csv
from team.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SHEET = as_csv([("2026-03-12", "Nourriture", "1 234,56 $", "Épicerie"), ("2026-03-13", "loyer", "3000", "")])


def every_page(by: User) -> Iterator[str]:
    """Each with something on it: a budget that is passed, an expense struck out, a sheet waiting and one done."""
    for category, number in product(Category, range(1, 11)):
        ExpenseFactory(
            on=date(2026, number, 1), category=category, cents=98_765_432, whole_month=True, note=""
        )
    one = ExpenseFactory(note="Épicerie, fruits et légumes, pain, et de quoi tenir la fin de semaine")
    take_back_expense(expense=ExpenseFactory(cents=7), by=by)
    BudgetFactory(category=Category.RENT, cents=5)
    waiting = keep_sheet(lines=read(SHEET).lines, data=b"waiting", by=by)
    done = bring_in(sheet=keep_sheet(lines=read(SHEET).lines, data=b"done", by=by), by=by)
    for year in ("2026", "2026-2027", "1995"):
        yield reverse("admin:reports_expenses_year", args=[year])
    yield reverse("admin:reports_expenses_year", args=["2026"]) + "?salaires=avec"
    yield reverse("admin:reports_expenses_budget", args=["2026"])
    yield reverse("admin:reports_expenses_month", args=["2026-03"])
    yield reverse("admin:reports_expenses_write", args=["2026-03"])
    yield reverse("admin:reports_expense_new")
    yield reverse("admin:reports_expense_correct", args=[one.uid])
    yield reverse("admin:reports_expenses_sheets")
    for sheet in (waiting, done):
        yield reverse("admin:reports_expenses_sheet", args=[sheet.uid])


def test_axe_finds_nothing(live_server: LiveServer, coordinator: User) -> None:
    with chromium(size=DESK) as page:
        enter(page, live_server.url, coordinator)
        assert faults_everywhere(page, live_server.url, every_page(coordinator), turn_about=True) == []


def test_a_month_with_the_keyboard_alone(live_server: LiveServer, coordinator: User) -> None:
    """A wrong amount is told, stays, and is put right."""
    with chromium(size=PHONE) as page:
        enter(page, live_server.url, coordinator)
        page.goto(live_server.url + reverse("admin:reports_expenses_write", args=["2026-03"]))
        tab_to(page, "[name=rent]")
        page.keyboard.type("3 450,00")
        page.keyboard.press("Tab")
        page.keyboard.type("beaucoup")
        page.keyboard.press("Enter")
        expect(page.locator("#id_food")).to_have_value("beaucoup")
        expect(page.locator("#id_food_error")).to_contain_text("n’est pas un montant")
        assert "id_food_error" in (page.locator("#id_food").get_attribute("aria-describedby") or "")
        tab_to(page, "[name=food]")
        page.keyboard.press("Control+A")
        page.keyboard.type("2000,5")
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_contain_text("mars 2026")
    found = {one.category: one.cents for one in Expense.objects.standing()}
    assert found == {"rent": 345_000, "food": 200_050}


def test_a_sheet_without_scripts(live_server: LiveServer, coordinator: User, tmp_path: Path) -> None:
    file = tmp_path / "depenses.csv"
    file.write_bytes(SHEET)
    with chromium(size=PHONE, java_script=False) as page:
        enter(page, live_server.url, coordinator)
        page.goto(live_server.url + reverse("admin:reports_expenses_sheets"))
        page.set_input_files("#id_file", file)
        page.get_by_role("button", name="Voir ce qui se passerait").press("Enter")
        expect(page.get_by_text("4 234,56")).to_be_visible()
        page.get_by_role("button", name="Écrire ces dépenses").press("Enter")
        expect(page.get_by_role("status")).to_contain_text("2 dépenses sont écrites")
        page.goto(live_server.url + reverse("admin:reports_expenses_month", args=["2026-03"]))
        page.get_by_role("button", name=re.compile("Rayer.*13 mars 2026.*loyer")).press("Enter")
        expect(page.get_by_text("1 rayée ou corrigée")).to_be_visible()
    assert [one.cents for one in Expense.objects.standing()] == [123_456]
