"""What may leave the room: no count from 1 to 4 of what people sent.

A hidden count is left out of every total too. Entries of the list are hidden month by month: calendar years and years
from April overlap, and each may be sent to somebody else, but both are made of the same months.
"""

from collections.abc import Sequence
from dataclasses import replace

from journal.stats.tables import Table, Value
from lune.disclosure import FEW, HIDDEN
from lune.disclosure.table import SMALL


def share(table: Table) -> Table:
    """The same table, as it may be shared. Its last column is a total; so is its row "total", where there is one."""
    if not table.is_small:
        return table
    counted = [row for row in table.rows if row.key != "total"]
    values: list[list[Value]] = []
    for row in counted:
        shown: list[Value] = [FEW if value in SMALL else value for value in row.values[:-1]]
        values.append([*shown, _total(shown)])
    if len(counted) < len(table.rows):
        values.append([_total(column) for column in zip(*values, strict=True)])
    rows = (replace(row, values=tuple(shown)) for row, shown in zip(table.rows, values, strict=True))
    return replace(table, rows=tuple(rows))


def _total(values: Sequence[Value]) -> Value:
    """Of what shows. Where nothing does, a 0 would say that nothing came."""
    total = sum(value for value in values if isinstance(value, int))
    return HIDDEN if not total and any(value in (FEW, HIDDEN) for value in values) else total


def hides(tables: Sequence[Table]) -> bool:
    return any(FEW in row.values for table in tables for row in table.rows)
