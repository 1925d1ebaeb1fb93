"""The figures as plain data, under names that other programs read, or as lines for a terminal."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from lune.figures import Row, Table, cell_text
from outreach.stats.tables import Asked, all_tables


def report(asked: Asked) -> dict[str, Any]:
    """Every table by its key. Money is in cents; None where nobody knew."""
    return {
        "from": asked.period.first.isoformat(),
        "to": (asked.period.next - timedelta(days=1)).isoformat(),
        "kits_counted_as": "contents" if asked.contents else "kits",
        **{table.key: [_plain(table, row) for row in table.rows] for table in all_tables(asked)},
    }


def _plain(table: Table, row: Row) -> dict[str, Any]:
    values = {column.key: value for column, value in zip(table.columns, row.values, strict=True)}
    return {"key": row.key, "label": row.label, **values}


def report_text(asked: Asked) -> Iterator[str]:
    """A title for each table, its rows under it: "label: column value, …"."""
    for table in all_tables(asked):
        yield table.title
        yield from (_line(table, row) for row in table.rows)
        yield ""


def _line(table: Table, row: Row) -> str:
    shown = zip(table.columns, row.values, strict=True)
    cells = ", ".join(f"{column.label} {cell_text(column, value)}" for column, value in shown)
    return _("  %(label)s: %(cells)s") % {"label": row.label, "cells": cells}
