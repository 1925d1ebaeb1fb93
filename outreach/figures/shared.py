"""What may leave the room: no count of persons from 1 to 4, and none that could be worked out.

A hidden month is left out of its total too. Quarters, years and April–March years overlap, and each may be sent to
somebody else: a true total beside the months that show, in any of them, would give a hidden month back.
"""

from dataclasses import replace

from lune.disclosure import FEW, HIDDEN
from lune.disclosure.table import SMALL
from outreach.stats.tables import Row, Table, Value


def share(table: Table) -> Table:
    """The same table, as it may be shared. Outings and kits are no persons; whoever was met on them is."""
    if not table.counts_persons:
        return table
    return replace(table, rows=tuple(_shared(row) for row in table.rows))


def _shared(row: Row) -> Row:
    if row.key in {"outings", "kits"}:
        return row
    months: list[Value] = [FEW if value in SMALL else value for value in row.values[:-1]]
    total = sum(value for value in months if isinstance(value, int))
    # A 0 beside nothing but hidden months would say that nobody came.
    return replace(row, values=(*months, HIDDEN if FEW in months and not total else total))


def hides(tables: list[Table]) -> bool:
    return any(FEW in row.values for table in tables for row in table.rows)
