"""Figures out of a room's own tables, made for a page of its own and shared by its own rule."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from lune.figures import TOTAL, Row, Table, hides, share
from lune.periods import Period
from reports.year.figures import Asked, Figure, Section, Unit, Value, beside

Tables = Mapping[str, Table]


@dataclass(frozen=True)
class TwoYears:
    """A room's tables of the year and of the year before, by their keys.

    `apart`: tables that say nothing was done, such as goals.
    """

    asked: Asked
    now: Tables
    before: Tables
    apart: tuple[str, ...] = ()

    @classmethod
    def ask(
        cls, asked: Asked, tables: Callable[[Period], Sequence[Table]], apart: tuple[str, ...] = ()
    ) -> "TwoYears":
        """A year without a month to show has no table."""
        now, before = (
            _by_key(tables(each.period)) if _has_months(each) else {} for each in (asked, asked.before)
        )
        return cls(asked, now, before, apart)

    @property
    def has_data(self) -> bool:
        return self._is_written(self.now)

    @property
    def had_data(self) -> bool:
        return self._is_written(self.before)

    def _is_written(self, tables: Tables) -> bool:
        told = (table for key, table in tables.items() if key not in self.apart)
        return any(value for table in told for row in table.rows for value in row.values)

    def section(self, key: str, unit: Unit = Unit.COUNT) -> Section:
        """Of a table with months across."""
        return self.made(key, lambda table: by_month(self.asked, table, unit))

    def alone(self, key: str, make: Callable[[Table], Section]) -> Section:
        """Of a table that names its years itself."""
        return make(self._shown(self.now[key])) if key in self.now else Section(key, "", ())

    def made(self, key: str, make: Callable[[Table], Section]) -> Section:
        """Of any table, its years side by side. One of them has it, or nothing is shown."""
        found = [
            make(self._shown(tables[key])) if key in tables else None for tables in (self.now, self.before)
        ]
        now, before = found
        if now is None:
            now = _emptied(before) if before else Section(key, "", ())
        [section] = beside([now], [before] if before and self.had_data else [], absent=0)
        return section

    def _shown(self, table: Table) -> Table:
        return share(table) if self.asked.is_shared else table


def _by_key(tables: Sequence[Table]) -> dict[str, Table]:
    return {table.key: table for table in tables}


def _has_months(asked: Asked) -> bool:
    return asked.period.first < asked.period.next


def _emptied(section: Section) -> Section:
    return Section(section.key, section.title, (), section.definition)


def by_month(asked: Asked, table: Table, unit: Unit = Unit.COUNT) -> Section:
    """A figure for each row; months to come are empty."""
    figures = tuple(_figure(asked, table, row, unit) for row in table.rows)
    return Section(table.key, table.title, figures, table.definition)


def _figure(asked: Asked, table: Table, row: Row, unit: Unit) -> Figure:
    months: list[Value] = list(row.values[:-1])
    padded = (*months, *[None] * (asked.span.count - len(months)))
    is_part = row.key == TOTAL and hides([table])
    return Figure(f"{table.key}-{row.key}", row.label, row.values[-1], padded, is_part=is_part, unit=unit)
