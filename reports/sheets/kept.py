"""Lines between an upload and its confirmation, as the database keeps them: sealed, as JSON."""

import json
from collections.abc import Sequence
from datetime import date

from reports.models import Category, ExpenseSheet
from reports.sheets.reading import Line


def packed(lines: Sequence[Line]) -> str:
    return json.dumps(
        [[line.number, line.on.isoformat(), line.category, line.cents, line.note] for line in lines]
    )


def lines_of(sheet: ExpenseSheet) -> list[Line]:
    return [
        Line(number, date.fromisoformat(on), Category(category), cents, note)
        for number, on, category, cents, note in json.loads(sheet.lines)
    ]
