"""Sheets of past nights for tests, as CSV and as XLSX."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

TORONTO = Path(__file__).parent / "data" / "toronto-women-2024-01-02.csv"
HEADING = ("house", "date", "actual", "funded", "occupied")

Table = Sequence[Sequence[object]]


def as_csv(
    rows: Table, *, heading: Sequence[str] = HEADING, delimiter: str = ",", encoding: str = "utf-8"
) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([heading, *rows])
    return text.getvalue().encode(encoding)


def as_xlsx(rows: Table, *, heading: Sequence[str] = HEADING) -> bytes:
    book = Workbook()
    sheet = book.active
    for row in [heading, *rows]:
        sheet.append(list(row))
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def toronto_lines() -> list[dict[str, str]]:
    """The city's file, read by the standard library alone."""
    with TORONTO.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
