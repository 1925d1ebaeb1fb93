"""What may leave the room: no count from 1 to 4 of what people sent, and none that could be worked out.

A hidden count is left out of every total too: calendar years and years from April overlap, and each may be sent to
somebody else.
"""

from dataclasses import replace

from journal.stats.tables import Table, Value
from lune.disclosure import FEW, HIDDEN
from lune.disclosure.table import SMALL


def share(table: Table) -> Table:
    """The same table, as it may be shared. Its last row and its last column are totals."""
    if not table.is_small:
        return table
    hidden = [[FEW if value in SMALL else value for value in row.values[:-1]] for row in table.rows[:-1]]
    made = [[*values, _total(values)] for values in hidden]
    made.append([_total(column) for column in zip(*made, strict=True)])
    rows = (replace(row, values=tuple(values)) for row, values in zip(table.rows, made, strict=True))
    return replace(table, rows=tuple(rows))


def _total(values: list[Value] | tuple[Value, ...]) -> Value:
    """Of what shows. Where nothing does, a 0 would say that nothing came."""
    total = sum(value for value in values if isinstance(value, int))
    return HIDDEN if not total and any(value in (FEW, HIDDEN) for value in values) else total


def hides(tables: list[Table]) -> bool:
    return any(FEW in row.values for table in tables for row in table.rows)
