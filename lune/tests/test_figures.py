"""Tables of figures: what may leave, how they are drawn, and as files."""

import csv
from datetime import UTC, date, datetime
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from lune import sheets
from lune.disclosure import FEW, HIDDEN
from lune.figures import (
    Column,
    Row,
    Shown,
    Table,
    Value,
    Words,
    cell_text,
    hides,
    month_columns,
    share,
    total_column,
)
from lune.figures import files as written

pytestmark = pytest.mark.usefixtures("in_english")
WORDS = Words("People", "Whoever was met.")
MONTHS = [date(2026, 7, 1), date(2026, 8, 1), date(2026, 9, 1)]
NOW = datetime(2026, 11, 21, 17, tzinfo=UTC)


def table(*rows: Row, pictured: tuple[str, ...] = ()) -> Table:
    return Table("people", WORDS, month_columns(MONTHS), rows, pictured=pictured)


def met(*values: Value, key: str = "met", is_small: bool = True) -> Row:
    return Row(key, key, values, is_small=is_small)


@pytest.mark.parametrize(
    ("exact", "shared"),
    [
        ((3, 12, 9, 24), (FEW, 12, 9, 21)),
        ((1, 4, 0, 5), (FEW, FEW, 0, HIDDEN)),
        ((0, 5, 0, 5), (0, 5, 0, 5)),
        ((0, 0, 0, 0), (0, 0, 0, 0)),
    ],
)
def test_a_small_month_is_hidden_and_left_out_of_its_total(
    exact: tuple[int, ...], shared: tuple[Value, ...]
) -> None:
    told = share(table(met(*exact), met(*exact, key="kits", is_small=False)))
    assert [row.values for row in told.rows] == [shared, exact]
    assert hides([told]) is (FEW in shared)


def test_a_total_of_rows_adds_up_what_shows() -> None:
    made = table(met(6, 2, 0, 8), met(0, 1, 0, 1, key="other"), met(6, 3, 0, 9, key="total", is_small=False))
    told = share(made)
    assert [row.values for row in told.rows] == [(6, FEW, 0, 6), (0, FEW, 0, HIDDEN), (6, HIDDEN, 0, 6)]


def test_a_row_without_a_total_hides_its_last_count_too() -> None:
    columns = (Column("left", "left"), Column("kept", "kept"))
    told = share(Table("x", WORDS, columns, (met(3, 2),)))
    assert told.rows[0].values == (FEW, FEW)


def test_what_is_not_small_leaves_as_it_is() -> None:
    made = table(met(1, 2, 3, 6, is_small=False))
    assert share(made) is made


@pytest.mark.parametrize(
    ("column", "value", "text"),
    [
        (Column("met", "met"), 1234, "1,234"),
        (Column("met", "met"), None, "—"),
        (Column("met", "met"), FEW, "<\xa05"),
        (Column("met", "met"), HIDDEN, "hidden"),
        (Column("cost", "cost", is_money=True), 123450, "$1,234.50"),
        (Column("cost", "cost", is_money=True), -5, "−$0.05"),
        (Column("cost", "cost", is_money=True), None, ""),
    ],
)
def test_a_cell_as_people_read_it(column: Column, value: Value, text: str) -> None:
    assert cell_text(column, value) == text


def test_bars_are_as_long_as_the_longest_row_and_a_total_has_none() -> None:
    made = table(met(0, 0, 10, 10), met(0, 0, 5, 5, key="b"), met(0, 0, 15, 15, key="total"))
    assert [line.length for line in Shown(made).lines] == [100, 50, 0]


def test_of_one_month_the_total_is_not_said_again() -> None:
    made = Table("people", WORDS, month_columns(MONTHS[:1]), (met(7, 7),), pictured=("met",))
    assert (Shown(made).heads, Shown(made).lines[0].cells) == (["July 2026"], ["7"])
    assert Shown(made).chart is None


def test_twelve_months_have_short_heads() -> None:
    months = [date(2026, number, 1) for number in range(1, 13)]
    made = Table("people", WORDS, month_columns(months), ())
    assert Shown(made).heads == [*(f"{number:02}" for number in range(1, 13)), "Total"]


def test_the_picture_adds_up_its_rows_and_marks_what_is_hidden() -> None:
    made = table(
        met(5, 6, 7, 18), met(1, 8, 9, 18, key="b"), met(9, 9, 9, 27, key="c"), pictured=("met", "b")
    )
    drawn = Shown(share(made)).chart
    assert drawn
    assert [(bar.bar.label, bar.bar.value, bar.bar.mark) for bar in drawn.bars] == [
        ("7", None, "<\xa05"),
        ("8", 14, ""),
        ("9", 16, ""),
    ]


def test_files_keep_numbers_and_say_marks_in_words() -> None:
    columns = (Column("met", "met"), Column("cost", "cost", is_money=True), total_column())
    made = Table("people", WORDS, columns, (Row("met", "=met", (FEW, 1250, None)),))
    ending = sheets.ending("November 2026", now=NOW, by="Ada")
    rows = list(csv.reader(StringIO(written.csv("x", [made], ending).decode("utf-8-sig"))))
    assert rows[1:4] == [
        ["People", "'=met", "met", "under 5"],
        ["People", "'=met", "cost", "12.5"],
        ["People", "'=met", "Total", ""],
    ]
    assert [row[0] for row in rows[5:]] == [
        "November 2026",
        "Exported on November 21, 2026 at 12:00 by Ada.",
    ]
    book = load_workbook(BytesIO(written.xlsx("x", [made], ending)))
    assert [cell.value for cell in book["People"][2]] == ["'=met", "under 5", 12.5, None]
    assert book["People"][4][0].value == "Whoever was met."
