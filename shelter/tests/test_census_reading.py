"""What a file says: dialects, headings, dates, and files that say nothing."""

import io
import zipfile
from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from lune import tables
from shelter.census.reading import Row, read
from shelter.tests.sheets import TORONTO, as_csv, as_xlsx, toronto_lines

LINE = ("Maison Lune", "2025-01-31", 5, 6, 4)
ROW = Row(line=2, house="Maison Lune", day=date(2025, 1, 31), funded=6, actual=5, occupied=4)


def reasons(data: bytes) -> list[tuple[int, str]]:
    with translation.override("en"):
        return [(bad.line, bad.reason) for bad in read(data).bad]


def refusal(data: bytes) -> str:
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        read(data)
    return " ".join(refused.value.messages)


def test_toronto_is_read_line_by_line() -> None:
    reading = read(TORONTO.read_bytes())
    assert not reading.bad
    assert [(row.house, row.day.isoformat(), *map(str, row.figures)) for row in reading.rows] == [
        (
            line["PROGRAM_NAME"],
            line["OCCUPANCY_DATE"],
            line["CAPACITY_FUNDING_BED"],
            line["CAPACITY_ACTUAL_BED"],
            line["OCCUPIED_BEDS"],
        )
        for line in toronto_lines()
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_dialects(delimiter: str, encoding: str) -> None:
    heading = ("Maison", "Date", "Lits en service", "Lits financés", "Lits occupés")
    line = ("L’Éclaircie, « haut »", *LINE[1:])
    row = read(as_csv([line], heading=heading, delimiter=delimiter, encoding=encoding)).rows[0]
    assert (row.house, row.figures) == (line[0], (6, 5, 4))


@pytest.mark.parametrize(
    "heading",
    [
        ("house", "date", "actual", "funded", "occupied"),
        (" HOUSE ", "Date", "Actual beds", "FUNDED_BEDS", "occupied-beds"),
        ("maison", "date", "lits réels", "lits financés", "lits occupés"),
        ("Nom de la maison", "NUIT DU", "LITS EN SERVICE", "Lits finances", "Occupés"),
        ("PROGRAM_NAME", "OCCUPANCY_DATE", "CAPACITY_ACTUAL_BED", "CAPACITY_FUNDING_BED", "OCCUPIED_BEDS"),
    ],
)
def test_columns_are_found_by_name(heading: tuple[str, ...]) -> None:
    assert read(as_csv([LINE], heading=heading)).rows == [ROW]
    assert read(as_xlsx([LINE], heading=heading)).rows == [ROW]


def test_columns_come_in_any_order_among_others() -> None:
    heading = ("note", "occupied", "funded", "", "actual", "date", "house")
    assert read(as_csv([("", 4, 6, "", 5, "2025-01-31", "Maison Lune")], heading=heading)).rows == [ROW]


def test_missing_and_doubled_columns_are_named() -> None:
    assert "“occupied beds”" in refusal(as_csv([LINE], heading=("house", "date", "actual", "funded", "x")))
    assert "“house” and “Maison”" in refusal(
        as_csv([LINE], heading=("house", "date", "actual", "funded", "Maison"))
    )


@pytest.mark.parametrize(
    "text",
    ["2025-01-31", "2025/01/31", "2025-01-31T00:00:00", "2025-01-31 00:00", "2025-01-31T00:00:00.000Z"],
)
def test_dates(text: str) -> None:
    assert read(as_csv([("Maison Lune", text, 5, 6, 4)])).rows == [ROW]


@pytest.mark.parametrize("cell", [date(2025, 1, 31), datetime(2025, 1, 31), "2025-01-31"])
def test_dates_of_a_workbook(cell: object) -> None:
    assert read(as_xlsx([("Maison Lune", cell, 5, 6, 4.0)])).rows == [ROW]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31/01/2025", "“31/01/2025” could be two dates: write the year, the month, the day, as 2024-01-31."),
        ("2025-02-30", "“2025-02-30” is not a date of the calendar."),
        ("hier", "“hier” is not a date: write it as 2024-01-31."),
        ("2025-01-31T22:00", "“2025-01-31T22:00” is not a date: write it as 2024-01-31."),
        ("0025-01-31", "The year 25 is too far back."),
        ("", "“date” is empty."),
    ],
)
def test_dates_that_are_not_clear(text: str, reason: str) -> None:
    assert reasons(as_csv([("Maison Lune", text, 5, 6, 4)])) == [(2, reason)]


def test_an_hour_in_a_workbook_is_refused() -> None:
    assert reasons(as_xlsx([("Maison Lune", datetime(2025, 1, 31, 22), 5, 6, 4)])) == [
        (2, "A night is the date of its evening, without an hour.")
    ]


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("", "“occupied beds” is empty."),
        ("quatre", "“occupied beds” is not a whole number: “quatre”."),
        ("4.5", "“occupied beds” is not a whole number: “4.5”."),
        ("=4+1", "“occupied beds” is not a whole number: “=4+1”."),
        ("٤", "“occupied beds” is not a whole number: “٤”."),
        ("-1", "“occupied beds” is below zero: -1."),
        ("−1", "“occupied beds” is below zero: −1."),
        ("2001", "“occupied beds” is above 2000: 2001."),
        ("9" * 50, f"“occupied beds” is not a whole number: “{'9' * 40}…”."),
    ],
)
def test_figures_that_are_not_counts(cell: str, reason: str) -> None:
    assert reasons(as_csv([("Maison Lune", "2025-01-31", 5, 6, cell)])) == [(2, reason)]


def test_houses_need_a_name_that_can_be_kept() -> None:
    names = ["", "?!", "x" * 121, "a\u200bb"]
    assert [reason for _line, reason in reasons(as_csv([(name, *LINE[1:]) for name in names]))] == [
        "“house” is empty.",
        "A house's name needs at least one letter or figure.",
        "The house's name is longer than 120 characters.",
        "The house's name holds characters that can't be shown.",
    ]


def test_each_bad_cell_is_told_by_its_line_in_the_file() -> None:
    data = b'house,date,actual,funded,occupied\n"two\nlines",2025-01-31,5,6,4\n\n,,x,6,4\nMaison,2025-01-31\n'
    assert [line for line, _reason in reasons(data)] == [5, 5, 5, 6, 6, 6]


def test_the_same_night_twice() -> None:
    again, other = ("maison  LUNE", *LINE[1:]), ("Maison Lune", "2025-01-31", 5, 6, 3)
    reading = read(as_csv([LINE, again]))
    assert (reading.rows, reading.repeated, reading.bad) == ([ROW], 1, [])
    assert reasons(as_csv([LINE, other])) == [
        (3, "The same house and the same night as line 2, with other figures.")
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n\n",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        b"<html><body><table><tr><td>house</td></tr></table></body></html>",
        b'house,date,actual,funded,occupied\n"never closed,2025-01-31,5,6,4\n',
        b"house,date,actual,funded,occupied\n" + b"x" * 200_000 + b",2025-01-31,5,6,4\n",
        b"\xff\xfeh\x00o",
        b"PK\x03\x04 and nothing else",
        as_xlsx([LINE])[:-100],
    ],
    # What is written in an XLSX holds the second it was written in: no name to find a test by.
    ids=["empty", "blank", "png", "xls", "html", "quote", "long-line", "utf-16", "no-xlsx", "cut-xlsx"],
)
def test_files_that_are_no_table(data: bytes) -> None:
    assert refusal(data)


def test_sizes_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_ROWS", 2)
    rows = [("Maison Lune", f"2025-01-{day:02}", 5, 6, 4) for day in (1, 2, 3)]
    assert len(read(as_csv(rows[:2])).rows) == len(read(as_xlsx(rows[:2])).rows) == 2
    assert "200,000 lines" in refusal(as_csv(rows))
    assert "200,000 lines" in refusal(as_xlsx(rows))
    monkeypatch.setattr(tables, "MAX_BYTES", 100)
    assert "20 MB" in refusal(as_csv(rows))


def test_stays_are_bounded() -> None:
    rows = [(f"Maison {n}", "2025-01-31", 2000, 2000, 2000) for n in range(1001)]
    assert "2,000,000 stays" in refusal(as_csv(rows))


def test_a_zip_that_swells_is_refused() -> None:
    swollen = io.BytesIO()
    with zipfile.ZipFile(swollen, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(tables.MAX_UNZIPPED + 1))
    assert "too large once opened" in refusal(swollen.getvalue())


def test_entities_that_swell_are_refused() -> None:
    bomb = '<!DOCTYPE w [<!ENTITY a "lol">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 20}">'
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    bomb += "]><workbook>&i;</workbook>"
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(as_xlsx([LINE]))) as good, zipfile.ZipFile(kept, "w") as bad:
        for part in good.namelist():
            bad.writestr(part, bomb if part == "xl/workbook.xml" else good.read(part))
    assert "can't be read" in refusal(kept.getvalue())


def test_formulas_of_a_workbook_are_not_computed() -> None:
    assert reasons(as_xlsx([("Maison Lune", "2025-01-31", 5, 6, "=1+3")])) == [
        (2, "“occupied beds” is empty.")
    ]
