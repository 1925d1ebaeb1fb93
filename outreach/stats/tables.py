"""Outreach's tables: months or figures across. Quantities are whole; money is in cents."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from lune.figures import Column, Row, Table, month_columns
from lune.formats import in_language
from lune.periods import Period
from lune.spans import months_of
from outreach.models.items import Funder
from outreach.models.ledger import Source
from outreach.models.outings import SharpsReturn
from outreach.stats.sql import STATEMENTS
from outreach.stats.words import COLUMNS, MONEY, PARTS, PERSONS, WORDS

Raw = dict[str, Any]

PICTURED = {"given_funder": tuple(Funder.values), "people": ("reached",)}
"""Tables drawn month by month, and their rows that are added up there."""


@dataclass(frozen=True)
class Asked:
    """`contents`: kits by what is in them rather than as kits."""

    period: Period
    contents: bool = False

    @property
    def months(self) -> list[date]:
        return list(months_of(self.period))


def all_tables(asked: Asked) -> list[Table]:
    """Every table of a period, one statement each."""
    return [one_table(key, asked) for key in MAKERS]


def one_table(key: str, asked: Asked) -> Table:
    return MAKERS[key](key, _rows(key, asked), asked)


def _rows(key: str, asked: Asked) -> list[Raw]:
    with connection.cursor() as cursor:
        period: dict[str, date | bool] = {
            "first": asked.period.first,
            "next": asked.period.next,
            "contents": asked.contents,
        }
        cursor.execute(STATEMENTS[key], period)
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _label(row: Raw) -> str:
    return in_language(row["name"], row["name_en"])


def _by_month(key: str, asked: Asked, cells: Iterable[tuple[str, str, date, int]]) -> Table:
    """Cells are row key, row label, month and quantity; rows come in the order in which they are first met."""
    found: dict[str, dict[date, int]] = {}
    labels: dict[str, str] = {}
    for row, label, month, quantity in cells:
        labels.setdefault(row, label)
        found.setdefault(row, {})[month] = quantity
    rows = tuple(
        Row(row, labels[row], _with_total(asked, by), is_small=row in PERSONS, part_of=PARTS.get(row, ""))
        for row, by in found.items()
    )
    pictured = PICTURED.get(key, ())
    return Table(key, WORDS[key], month_columns(asked.months), rows, pictured=pictured)


def _with_total(asked: Asked, by_month: dict[date, int]) -> tuple[int, ...]:
    values = [by_month.get(month, 0) for month in asked.months]
    return (*values, sum(values))


def _given(key: str, rows: list[Raw], asked: Asked) -> Table:
    return _by_month(key, asked, ((row["key"], _label(row), row["month"], row["quantity"]) for row in rows))


def _given_zone(key: str, rows: list[Raw], asked: Asked) -> Table:
    none = _("No one zone")
    cells = ((row["key"] or "none", _label(row) or none, row["month"], row["quantity"]) for row in rows)
    return _by_month(key, asked, cells)


def _by_choice(choices: Sequence[tuple[str, Any]]) -> Callable[[str, list[Raw], Asked], Table]:
    """A row for each choice, in the choices' own order, nothing given included: funders ask for zeros too."""

    def make(key: str, rows: list[Raw], asked: Asked) -> Table:
        cells = [(value, str(label), asked.months[0], 0) for value, label in choices]
        names = dict(choices)
        cells += [(row["key"], str(names[row["key"]]), row["month"], row["quantity"]) for row in rows]
        return _by_month(key, asked, cells)

    return make


def _of_columns(names: Sequence[str]) -> Callable[[str, list[Raw], Asked], Table]:
    """A row for each figure, months across."""

    def make(key: str, rows: list[Raw], asked: Asked) -> Table:
        cells = [(name, str(COLUMNS[name]), asked.months[0], 0) for name in names]
        cells += [(name, str(COLUMNS[name]), row["month"], row[name]) for name in names for row in rows]
        return _by_month(key, asked, cells)

    return make


def _kits(key: str, rows: list[Raw], asked: Asked) -> Table:
    names = ("assembled", "dismantled", "given")
    cells = (
        (f"{name}-{row['key']}", f"{_label(row)}, {COLUMNS[name]}", row["month"], row[name] or 0)
        for name in names
        for row in rows
    )
    return _by_month(key, asked, cells)


def _of_items(names: Sequence[str], drawn: int = 0) -> Callable[[str, list[Raw], Asked], Table]:
    """A row for each item, figures across."""

    def make(key: str, rows: list[Raw], asked: Asked) -> Table:
        columns = tuple(Column(name, str(COLUMNS[name]), is_money=name in MONEY) for name in names)
        made = (Row(row["key"], _label(row), tuple(row[name] for name in names)) for row in rows)
        return Table(key, WORDS[key], columns, tuple(made), drawn)

    return make


def _goals(key: str, rows: list[Raw], asked: Asked) -> Table:
    named = [row | {"name": f"{_label(row)}, {row['year']}", "name_en": ""} for row in rows]
    keyed = [row | {"key": f"{row['key']}-{row['year']}"} for row in named]
    return _of_items(("goal", "assembled", "given"), drawn=2)(key, keyed, asked)


def _received(key: str, rows: list[Raw], asked: Asked) -> Table:
    """Under each source its own sum, then its items."""
    made: list[Raw] = []
    for source in Source:
        of_source = [row for row in rows if row["source"] == source.value]
        if of_source:
            sums = {name: _sum(row[name] for row in of_source) for name in ("quantity", "cost", "value")}
            made.append({"key": source.value, "name": str(source.label), "name_en": "", **sums})
        made += [
            row
            | {"key": f"{source.value}-{row['key']}", "name": f"{source.label}, {_label(row)}", "name_en": ""}
            for row in of_source
        ]
    return _of_items(("quantity", "cost", "value"))(key, made, asked)


def _sum(values: Iterable[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


MAKERS: dict[str, Callable[[str, list[Raw], Asked], Table]] = {
    "given_funder": _by_choice(Funder.choices),
    "given_item": _given,
    "given_category": _given,
    "given_zone": _given_zone,
    "given_place": _given,
    "people": _of_columns(("outings", "reached", "new", "contacts", "encounters")),
    "kits": _kits,
    "goals": _goals,
    "sharps": _by_choice(SharpsReturn.Method.choices),
    "naloxone": _of_columns(("kits", "trained", "reversed")),
    "received": _received,
    "ordered": _of_items(("ordered", "received", "missing")),
    "gone": _of_items(("expired", "lost", "difference", "worth")),
}
