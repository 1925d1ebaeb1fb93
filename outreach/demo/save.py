"""Saving a story: one statement for each table, in the order in which things came."""

from collections.abc import Iterable
from operator import attrgetter

from django.db.models import F, Model

from outreach.models import (
    CountLine,
    Document,
    Lot,
    Move,
    NaloxoneNote,
    OrderLine,
    Outing,
    SharpsReturn,
    StockCount,
    SupplyOrder,
)

TABLES: tuple[type[Model], ...] = (
    Lot,
    SupplyOrder,
    OrderLine,
    Outing,
    Outing.team.through,
    Outing.zones.through,
    SharpsReturn,
    NaloxoneNote,
    StockCount,
    CountLine,
    Document,
    Move,
)


def save(rows: Iterable[Model]) -> None:
    """One insert for each table: the ledger looks at all of it at once, every day of it."""
    by_table: dict[type[Model], list[Model]] = {table: [] for table in TABLES}
    for row in rows:
        by_table[type(row)].append(row)
    by_table[Document].sort(key=attrgetter("occurred_at"))
    for table in TABLES:
        table._default_manager.bulk_create(by_table[table])
    outings = [row.pk for row in by_table[Outing]]
    # Saving put now where it was typed on coming back.
    Outing.objects.filter(pk__in=outings).update(recorded_at=F("ended_at"))
