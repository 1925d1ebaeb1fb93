"""Sheets of expenses: read, refused line by line, brought in once, all or nothing."""

import csv
import hashlib
import time
from datetime import date, datetime, timedelta
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone, translation

from lune.spans import Span
from privacy.models import AuditLine
from reports.actions import bring_in, destroy_sheets, keep_sheet, record_expense, take_back_sheet
from reports.expenses import exports
from reports.expenses.year import year_page
from reports.models import Category, Expense, ExpenseSheet
from reports.sheets.plan import make_plan
from reports.sheets.reading import Line, read
from reports.tests.factories import ExpenseFactory, as_csv, as_xlsx
from team.models import User

LINE = ("2026-03-12", "Nourriture", "1 234,56 $", "Épicerie")
READ = Line(2, date(2026, 3, 12), Category.FOOD, 123_456, "Épicerie")


def reasons(*rows: object) -> list[tuple[int, str]]:
    with translation.override("en"):
        return [(bad.number, bad.reason) for bad in read(as_csv(rows)).bad]  # type: ignore[arg-type]


def refusal(data: bytes) -> str:
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        read(data)
    return " ".join(refused.value.messages)


def kept(rows: list[tuple[object, ...]], by: User | None = None) -> ExpenseSheet:
    data = as_csv(rows)
    return keep_sheet(lines=read(data).lines, data=data, by=by)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_dialects(delimiter: str, encoding: str) -> None:
    assert read(as_csv([LINE], delimiter=delimiter, encoding=encoding)).lines == [READ]


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        (("date", "category", "amount", "note"), ("2026-03-12", "food", "$1,234.56", "Épicerie")),
        (
            ("NOTE", "Montant ($)", "x", "Poste", "Jour"),
            ("Épicerie", "1234.56", "?", "ÉPICERIE", "2026/03/12"),
        ),
        (("date", "catégorie", "montant"), ("2026-03-12", "aliments", "1234,56")),
    ],
)
def test_columns_and_categories_by_their_names(heading: tuple[str, ...], line: tuple[str, ...]) -> None:
    found = read(as_csv([line], heading=heading)).lines[0]
    assert (found.on, found.category, found.cents) == (READ.on, READ.category, READ.cents)


@pytest.mark.parametrize("category", Category)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_category_is_known_by_its_label(category: Category, language: str) -> None:
    with translation.override(language):
        label = str(category.label).upper()
    assert read(as_csv([("2026-03-12", label, "5", "")])).lines[0].category is category


def test_a_workbook() -> None:
    rows = [
        (datetime(2026, 3, 12), "nourriture", 1234.56, "Épicerie"),
        (date(2026, 3, 13), "loyer", 3000, None),
    ]
    assert read(as_xlsx(rows)).lines == [READ, Line(3, date(2026, 3, 13), Category.RENT, 300_000, "")]


def test_every_bad_line_is_told() -> None:
    told = reasons(
        LINE,
        ("12/03/2026", "food", "5", ""),
        ("2026-13-45", "vin", "cinq", ""),
        ("", "", "", "seulement une note"),
        ("2200-01-01", "food", "5", ""),
        ("1950-01-01", "food", "5", ""),
        ("2026-03-12", "food", "5", "x" * 301),
        ("2026-03-12", "food", "5", "a\u2066b"),
        ("2026-03", "food", "=1+1", ""),
    )
    assert [number for number, _reason in told] == [3, 4, 4, 4, 5, 5, 5, 6, 7, 8, 9, 10, 10]
    sentences = " ".join(reason for _number, reason in told)
    for part in (
        "could be two dates",
        "not a date of the calendar",
        "“vin” is not a category. There are: rent, food",
        "“cinq” is not an amount",
        "“date” is empty",
        "has not come yet",
        "too far back",
        "longer than 300",
        "can't be shown",
        "“2026-03” is not a date",
        "“=1+1” is not an amount",
    ):
        assert part in sentences


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "must name the columns"),
        (as_csv([]), "There is no expense in this file"),
        (as_csv([LINE], heading=("date", "montant", "note", "x")), "“category”"),
        (as_csv([LINE], heading=("date", "jour", "montant", "catégorie")), "say the same thing"),
        (b"PK\x03\x04....", "This workbook can't be read"),
        (b"%PDF-1.7\x00\x01", "not a table that can be read"),
        ('date;catégorie;montant\n2026-03-12;"loyer;5'.encode(), "a quotation mark is not closed"),
    ],
)
def test_files_that_are_no_sheet(data: bytes, sentence: str) -> None:
    assert sentence in refusal(data)


@pytest.mark.django_db
def test_a_sheet_comes_in_once(coordinator: User) -> None:
    sheet = kept([LINE, LINE, ("2026-03-13", "loyer", "3000", "")], coordinator)
    assert not Expense.objects.exists()
    bring_in(sheet=sheet, by=coordinator)
    sheet.refresh_from_db()
    assert (sheet.written, sheet.already_there, sheet.lines) == (3, 0, "[]")
    found = list(Expense.objects.order_by("line").values_list("line", "cents", "recorded_by"))
    assert found == [(2, 123_456, coordinator.pk), (3, 123_456, coordinator.pk), (4, 300_000, coordinator.pk)]
    assert Expense.objects.earliest("id").note == "Épicerie"
    with pytest.raises(ValidationError, match="Nothing is written twice"), translation.override("en"):
        bring_in(sheet=sheet, by=coordinator)
    with pytest.raises(ValidationError, match="Nothing is written twice"), translation.override("en"):
        kept([LINE, LINE, ("2026-03-13", "loyer", "3000", "")], coordinator)
    assert Expense.objects.count() == 3


@pytest.mark.django_db
def test_what_is_there_already_is_left_aside(coordinator: User) -> None:
    """A file that grew: as many of the same as there were, no more."""
    bring_in(sheet=kept([LINE, LINE], coordinator), by=coordinator)
    record_expense(on=date(2026, 3, 13), category="rent", cents=300_000, words="", by=coordinator)
    grown = [LINE, LINE, LINE, ("2026-03-13", "loyer", "3000", ""), ("2026-03-13", "loyer", "3000", "autre")]
    plan = make_plan(read(as_csv(grown)).lines)
    assert [line.number for line in plan.new] == [4, 6]
    assert [line.number for line in plan.there] == [2, 3, 5]
    assert bring_in(sheet=kept(grown, coordinator), by=coordinator).already_there == 3
    assert Expense.objects.count() == 5


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("stands", "said", "new"),
    [
        (["A"], ["A"], []),
        (["A"], [""], []),
        ([""], ["A"], []),
        (["A"], ["B"], ["B"]),
        (["A"], ["", "A"], [""]),
        (["A", ""], ["B", "C"], ["C"]),
        (["A", "B"], ["", "", ""], [""]),
        ([], ["A", "A"], ["A", "A"]),
    ],
)
def test_a_note_that_is_missing_hides_no_doubling(stands: list[str], said: list[str], new: list[str]) -> None:
    for note in stands:
        ExpenseFactory(cents=500, note=note)
    lines = read(as_csv([("2026-03-12", "food", "5", note) for note in said])).lines
    assert [line.note for line in make_plan(lines).new] == new


@pytest.mark.django_db
def test_what_lune_wrote_out_comes_back_as_nothing_new(coordinator: User) -> None:
    """The whole year's file, months and notes included, brought in again."""
    ExpenseFactory(note="Chez la boulangère")
    ExpenseFactory(on=date(2026, 2, 1), whole_month=True, category=Category.RENT, note="")
    with translation.override("en"):
        page = year_page(Span.parse("2026"), salaries=False, now=timezone.now())
        content = exports.csv(page, by="Carole").decode("utf-8-sig")
    rows = list(csv.reader(StringIO(content)))
    lines = read(as_csv(rows[1:3], heading=rows[0])).lines
    assert len(lines) == 2
    assert make_plan(lines).new == []


@pytest.mark.django_db
def test_struck_out_is_not_there(coordinator: User) -> None:
    ExpenseFactory(cents=123_456, cancelled_at=timezone.now(), cancelled_by=coordinator)
    ExpenseFactory(cents=123_456, on=date(2026, 3, 1), whole_month=True, note="")
    assert len(make_plan([READ]).new) == 1


@pytest.mark.django_db
def test_a_whole_sheet_is_struck_out_and_may_come_again(coordinator: User) -> None:
    sheet = bring_in(sheet=kept([LINE], coordinator), by=coordinator)
    take_back_sheet(sheet=sheet, by=coordinator)
    assert not Expense.objects.standing().exists()
    bring_in(sheet=kept([LINE], coordinator), by=coordinator)
    assert Expense.objects.standing().count() == 1
    verbs = set(AuditLine.objects.values_list("verb", flat=True))
    assert verbs == {"expenses.sheet_kept", "expenses.sheet_brought_in", "expenses.sheet_taken_back"}


@pytest.mark.django_db
def test_between_upload_and_word_the_lines_are_sealed() -> None:
    kept([("2026-03-12", "loyer", "3000", "Propriétaire Xylophone")])
    with connection.cursor() as cursor:
        cursor.execute("SELECT lines FROM reports_expensesheet")
        assert b"Xylophone" not in bytes(cursor.fetchone()[0])


@pytest.mark.django_db
def test_what_nobody_brought_in_is_destroyed_after_a_day() -> None:
    done = bring_in(sheet=kept([LINE]), by=None)
    kept([("2026-03-14", "loyer", "3000", "")])
    assert destroy_sheets(timezone.now() + timedelta(hours=23)) == 0
    assert destroy_sheets(timezone.now() + timedelta(hours=25)) == 1
    assert ExpenseSheet.objects.get() == done


@pytest.mark.django_db
def test_five_thousand_lines_in_a_few_seconds(django_assert_max_num_queries: object) -> None:
    rows = [
        (f"2025-{1 + n % 12:02}-{1 + n % 28:02}", "divers", f"{n + 1},25", f"ligne {n}") for n in range(5_000)
    ]
    began = time.monotonic()
    data = as_csv(rows)
    sheet = keep_sheet(lines=read(data).lines, data=data, by=None)
    with django_assert_max_num_queries(25):  # type: ignore[operator]
        bring_in(sheet=sheet, by=None)
    assert time.monotonic() - began < 20
    assert Expense.objects.count() == 5_000
    assert sheet.digest == hashlib.sha256(data).hexdigest()
