"""What was told of a version, as it was told."""

from community.models import Telling
from community.results.reading import Read
from community.results.safety import Told
from community.results.tables import Table


def tables_of(read: Read, telling: Telling) -> list[Table]:
    """The tables that one telling is about."""
    if telling.first_id is None or telling.second_id is None:
        return read.singles
    return [read.crossed(read.number_of(telling.first_id), read.number_of(telling.second_id))]


def told_so_far(read: Read, tellings: list[Telling]) -> Told:
    told = Told(read.survey)
    for telling in tellings:
        tables = tables_of(read, telling)
        hidden = [
            table.printed[index]
            for table, indexes in zip(tables, telling.hidden, strict=True)
            for index in indexes
        ]
        told.add(tables, hidden)
    return told


def hidden_in(told: Told, tables: list[Table]) -> list[list[int]]:
    """To be kept with a telling."""
    return [
        [index for index, cell in enumerate(table.printed) if told.shown(cell) is None] for table in tables
    ]
