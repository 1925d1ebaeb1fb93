"""The tables, typed: rows with a label, months or figures across. Quantities are whole; money is in cents."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from lune.disclosure import Mark
from lune.formats import month_name

Value = int | Mark | None
"""None: nobody knows."""

TOTAL = "total"
"""The key of the row and of the column that add the others up; they come last."""


@dataclass(frozen=True)
class Words:
    """What a table is called, and its one definition, printed under it wherever it is shown."""

    title: str | Promise
    definition: str | Promise


@dataclass(frozen=True)
class Column:
    """`month`: the first day of the month that it counts. `is_hours`: it holds minutes, shown as hours."""

    key: str
    label: str
    is_money: bool = False
    month: date | None = None
    is_hours: bool = False


@dataclass(frozen=True)
class Row:
    """`is_small`: it counts persons or what they did, and shows no count from 1 to 4 where it leaves."""

    key: str
    label: str
    values: tuple[Value, ...]
    is_small: bool = False


@dataclass(frozen=True)
class Table:
    """`drawn`: the column that bars are drawn from, None where rows do not compare. `pictured`: the rows that are added
    up month by month in a picture above the table."""

    key: str
    words: Words
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    drawn: int | None = -1
    pictured: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        return str(self.words.title)

    @property
    def definition(self) -> str:
        return str(self.words.definition)

    @property
    def has_total(self) -> bool:
        return self.columns[-1].key == TOTAL


def total_column() -> Column:
    return Column(TOTAL, _("Total"))


def month_columns(months: Iterable[date]) -> tuple[Column, ...]:
    """A column for each month, and their total."""
    named = (Column(f"{month:%Y-%m}", month_name(month), month=month) for month in months)
    return (*named, total_column())


def hours(minutes: int) -> Decimal:
    """« 2,5 » of 150; hundredths at most."""
    exact = (Decimal(minutes) / 60).quantize(Decimal("0.01"))
    return exact.quantize(Decimal(1)) if exact == exact.to_integral() else exact.normalize()
