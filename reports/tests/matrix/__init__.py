"""Who may what with the reports' pages, and what stands in their addresses."""

from lune.tests.doors import Row
from reports.tests.matrix import money, year

ROWS: dict[str, Row] = {**money.ROWS, **year.ROWS}


def within() -> dict[str, dict[str, object]]:
    return money.within() | year.within()
