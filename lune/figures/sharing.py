"""What may leave the house: no small count from 1 to 4, and none that could be worked out.

A hidden count is left out of every total too. Months, quarters, calendar years and years from April overlap, and each may be
sent to somebody else, but all are made of the same months: a true total beside the months that show, in any of them,
would give a hidden month back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from lune.disclosure import FEW, HIDDEN
from lune.disclosure.table import SMALL
from lune.figures.tables import TOTAL, Row, Table, Value


def share(table: Table) -> Table:
    """The same table, as it may be shared."""
    counted = [row for row in table.rows if row.key != TOTAL]
    if not any(row.is_small for row in counted):
        return table
    wholes = {row.key: row for row in counted}
    shared = [
        _shared(row, wholes.get(row.part_of), table.has_total) if row.is_small else row for row in counted
    ]
    return replace(table, rows=(*shared, *(_added_up(row, shared) for row in table.rows if row.key == TOTAL)))


def _shared(row: Row, whole: Row | None, has_total: bool) -> Row:
    counts = row.values[:-1] if has_total else row.values
    if whole is None:
        shown: list[Value] = [FEW if value in SMALL else value for value in counts]
    else:
        shown = [_part(*pair) for pair in zip(counts, whole.values, strict=False)]
    return replace(row, values=(*shown, *([shared_total(shown)] if has_total else [])))


def _part(value: Value, whole: Value) -> Value:
    """One mark for what is small and for what leaves few others: two marks would tell which of both it is."""
    others = whole - value if isinstance(whole, int) and isinstance(value, int) else None
    return HIDDEN if value in SMALL or others in SMALL else value


def _added_up(total: Row, rows: Sequence[Row]) -> Row:
    columns = zip(*(row.values for row in rows), strict=True)
    return replace(total, values=tuple(shared_total(column) for column in columns))


def shared_total(values: Sequence[Value]) -> Value:
    """Of what shows. Where nothing does, a 0 would say that nothing came."""
    total = sum(value for value in values if isinstance(value, int))
    return HIDDEN if not total and any(value in (FEW, HIDDEN) for value in values) else total


def hides(tables: Iterable[Table]) -> bool:
    return any(not {FEW, HIDDEN}.isdisjoint(row.values) for table in tables for row in table.rows)
