"""Sheets of past nights for tests, as CSV and as XLSX."""

import csv
from collections.abc import Sequence
from pathlib import Path

from lune.tests.sheets import Table, csv_of, xlsx_of

TORONTO = Path(__file__).parent / "data" / "toronto-women-2024-01-02.csv"
HEADING = ("house", "date", "actual", "funded", "occupied")


def as_csv(
    rows: Table, *, heading: Sequence[str] = HEADING, delimiter: str = ",", encoding: str = "utf-8"
) -> bytes:
    return csv_of([heading, *rows], delimiter=delimiter, encoding=encoding)


def as_xlsx(rows: Table, *, heading: Sequence[str] = HEADING) -> bytes:
    return xlsx_of([heading, *rows])


def toronto_lines() -> list[dict[str, str]]:
    """The city's file, read by the standard library alone."""
    with TORONTO.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
