"""From cells to rows: a house, a night, its beds, and how many were occupied."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from lune.cells import UnclearError, read_day, short
from lune.tables import Cell, lines
from shelter.census.columns import COLUMNS, LABELS
from shelter.models import House

MAX_BEDS = 2000
MAX_STAYS = 2_000_000
WHOLE = re.compile(r"([0-9]{1,9})(?:[.,]0+)?")


@dataclass(frozen=True)
class Row:
    """A line of the file. `line` is its number there, the heading being line 1."""

    line: int
    house: str
    day: date
    funded: int
    actual: int
    occupied: int

    @property
    def slug(self) -> str:
        return slugify(self.house)

    @property
    def figures(self) -> tuple[int, int, int]:
        return self.funded, self.actual, self.occupied

    @property
    def beds(self) -> int:
        """As many beds as this night needs."""
        return max(self.figures)


@dataclass(frozen=True)
class BadRow:
    line: int
    reason: str


@dataclass
class Reading:
    """What a file says: its rows, those that can't be taken, and how many only repeat another."""

    rows: list[Row] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)
    repeated: int = 0


def read(data: bytes) -> Reading:
    """Read a file; a bad line is in `bad`, with its reason. Raises ValidationError when it is no table."""
    table = lines(data, COLUMNS)
    _number, heading = next(table, (1, []))
    columns = COLUMNS.found([str(cell or "") for cell in heading])
    reading = Reading()
    seen: dict[tuple[str, date], Row] = {}
    for line, cells in table:
        named = {name: cells[place] if place < len(cells) else None for name, place in columns.items()}
        _take(reading, seen, line, named)
    _check_size(reading.rows)
    return reading


def _take(reading: Reading, seen: dict[tuple[str, date], Row], line: int, cells: Mapping[str, Cell]) -> None:
    values, reasons = _values(cells)
    if reasons:
        reading.bad += [BadRow(line, reason) for reason in reasons]
        return
    row = Row(line=line, **values)  # type: ignore[arg-type]  # one value for each field, by READERS
    first = seen.setdefault((row.slug, row.day), row)
    if first is row:
        reading.rows.append(row)
    elif first.figures == row.figures:
        reading.repeated += 1
    else:
        reason = _("The same house and the same night as line %(line)d, with other figures.")
        reading.bad.append(BadRow(line, reason % {"line": first.line}))


def _values(cells: Mapping[str, Cell]) -> tuple[dict[str, object], list[str]]:
    values: dict[str, object] = {}
    reasons: list[str] = []
    for name, cell in cells.items():
        try:
            values["day" if name == "date" else name] = _value(name, cell)
        except UnclearError as unclear:
            reasons.append(str(unclear))
    return values, reasons


def _value(name: str, cell: Cell) -> object:
    if cell is None or cell == "":
        raise UnclearError(_("“%(column)s” is empty.") % {"column": LABELS[name]})
    if name == "house":
        return _house(str(cell))
    return _evening(cell) if name == "date" else _count(name, cell)


def _house(text: str) -> str:
    name, slug = " ".join(text.split()), slugify(text)
    longest, slug_longest = House._meta.get_field("name").max_length, House._meta.get_field("slug").max_length
    if not slug:
        raise UnclearError(_("A house's name needs at least one letter or figure."))
    if len(name) > (longest or 0) or len(slug) > (slug_longest or 0):
        raise UnclearError(
            _("The house's name is longer than %(longest)d characters.") % {"longest": longest}
        )
    if not name.isprintable():
        raise UnclearError(_("The house's name holds characters that can't be shown."))
    return name


def _evening(cell: Cell) -> date:
    if isinstance(cell, datetime) and cell.time() != time():
        raise UnclearError(_("A night is the date of its evening, without an hour."))
    return read_day(cell)


def _count(name: str, cell: Cell) -> int:
    params = {"column": LABELS[name], "text": short(str(cell)), "most": MAX_BEDS}
    text = str(cell).replace("−", "-")
    if re.fullmatch(r"-[0-9]+(?:[.,][0-9]+)?", text):
        raise UnclearError(_("“%(column)s” is below zero: %(text)s.") % params)
    match = WHOLE.fullmatch(text)
    if isinstance(cell, bool) or not match:
        raise UnclearError(_("“%(column)s” is not a whole number: “%(text)s”.") % params)
    if int(match[1]) > MAX_BEDS:
        raise UnclearError(_("“%(column)s” is above %(most)d: %(text)s.") % params)
    return int(match[1])


def _check_size(rows: Iterable[Row]) -> None:
    if sum(row.occupied for row in rows) > MAX_STAYS:
        raise ValidationError(
            _("This file holds more than 2,000,000 stays. Cut it in several, by years for example.")
        )
