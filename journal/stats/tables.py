"""The journal's tables: figures, months or origins across."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from journal.models.contributions import ContributionKind, Origin
from journal.models.issues import ON_PAPER
from journal.stats.sql import STATEMENTS
from journal.stats.words import COLUMNS, ENTRY_ROWS, WORDS
from lune.figures import TOTAL, Column, Row, Table, month_columns, total_column
from lune.periods import Period
from lune.spans import months_of

Raw = dict[str, Any]


def all_tables(period: Period) -> list[Table]:
    """Every table of a period, one statement each."""
    return [make(key, _rows(key, period), period) for key, make in MAKERS.items()]


def _rows(key: str, period: Period) -> list[Raw]:
    facts: Raw = {
        "first": period.first,
        "next": period.next,
        "zone": str(timezone.get_default_timezone()),
        "on_paper": [state.value for state in ON_PAPER],
    }
    with connection.cursor() as cursor:
        cursor.execute(STATEMENTS[key], facts)
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _columns(names: Iterable[str]) -> tuple[Column, ...]:
    return tuple(Column(name, str(COLUMNS[name])) for name in names)


def _issues(key: str, rows: list[Raw], period: Period) -> Table:
    names = ("printed", "left", "returned", "missing", "places")
    made = (
        Row(
            str(row["number"]),
            _("Number %(number)d: %(theme)s") % row,
            tuple(row[name] for name in names),
        )
        for row in rows
    )
    return Table(key, WORDS[key], _columns(names), tuple(made), drawn=1)


def _round(key: str, rows: list[Raw], period: Period) -> Table:
    """A row for each figure, months across; the last column counts each place of the period once."""
    months = list(months_of(period))
    found = {row["month"]: row for row in rows}
    names = ("visits", "places", "left", "returned", "missing")
    made = (
        Row(name, str(COLUMNS[name]), tuple(found.get(month, {}).get(name) or 0 for month in (*months, None)))
        for name in names
    )
    columns = month_columns(months)
    return Table(key, WORDS[key], columns, tuple(made), drawn=None, pictured=("left",))


def _received(key: str, rows: list[Raw], period: Period) -> Table:
    """A row for each kind, a column for each origin, totals on both sides."""
    found = {(row["kind"], row["origin"]): row["count"] for row in rows}
    made = [
        (kind, str(label), [found.get((kind, origin), 0) for origin in Origin.values])
        for kind, label in ContributionKind.choices
    ]
    columns = (*(Column(value, str(label)) for value, label in Origin.choices), total_column())
    return Table(key, WORDS[key], columns, _with_totals(made))


def _with_totals(rows: Sequence[tuple[str, str, list[int]]]) -> tuple[Row, ...]:
    made = [Row(key, label, (*counts, sum(counts)), is_small=True) for key, label, counts in rows]
    across = zip(*(row.values for row in made), strict=True)
    total = tuple(sum(value for value in column if isinstance(value, int)) for column in across)
    return (*made, Row(TOTAL, _("Total"), total))


def _published(key: str, rows: list[Raw], period: Period) -> Table:
    found = {row["kind"]: row["count"] for row in rows}
    made = [Row(kind, str(label), (found.get(kind, 0),)) for kind, label in ContributionKind.choices]
    total = Row(TOTAL, _("Total"), (sum(found.values()),))
    return Table(key, WORDS[key], _columns(["published"]), (*made, total))


def _entries(key: str, rows: list[Raw], period: Period) -> Table:
    months = list(months_of(period))
    found = {(row["what"], row["month"]): row["count"] for row in rows}
    made = (
        (what, str(label), [found.get((what, month), 0) for month in months])
        for what, label in ENTRY_ROWS.items()
    )
    counted = (Row(what, label, (*counts, sum(counts)), is_small=True) for what, label, counts in made)
    return Table(key, WORDS[key], month_columns(months), tuple(counted), drawn=None)


MAKERS: dict[str, Callable[[str, list[Raw], Period], Table]] = {
    "issues": _issues,
    "round": _round,
    "received": _received,
    "published": _published,
    "entries": _entries,
}
