"""From cells to expenses: a day, a category, cents, a note."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from lune.cells import UnclearError, read_day, short
from lune.columns import folded
from lune.tables import Cell, lines
from reports.models import Category, Expense
from reports.models.expenses import FIRST_DAY
from reports.money import read_amount
from reports.sheets.columns import COLUMNS, MEANING

MOST_LINES = 20_000
NOTE_MOST = Expense._meta.get_field("note").max_length or 0


@dataclass(frozen=True)
class Line:
    """A line of the file. `number` is where it stands there, the heading being line 1."""

    number: int
    on: date
    category: Category
    cents: int
    note: str

    @property
    def facts(self) -> tuple[date, str, int]:
        """What makes two expenses the same, but for their notes."""
        return self.on, self.category.value, self.cents


@dataclass(frozen=True)
class BadLine:
    number: int
    reason: str


@dataclass
class Reading:
    """What a file says, and what of it can't be taken."""

    lines: list[Line] = field(default_factory=list)
    bad: list[BadLine] = field(default_factory=list)


def read(data: bytes) -> Reading:
    """Read a file; what is wrong with a line is in `bad`. Raises ValidationError when it is no table."""
    table = lines(data, COLUMNS)
    _number, heading = next(table, (1, []))
    places = COLUMNS.found([str(cell or "") for cell in heading])
    reading = Reading()
    for count, (number, cells) in enumerate(table, start=1):
        if count > MOST_LINES:
            raise ValidationError(
                _("This file has more than 20,000 lines. Cut it in several, by years for example.")
            )
        _take(reading, number, {name: cells[at] if at < len(cells) else None for name, at in places.items()})
    if not reading.lines and not reading.bad:
        raise ValidationError(_("There is no expense in this file, only the names of its columns."))
    return reading


def _take(reading: Reading, number: int, cells: Mapping[str, Cell]) -> None:
    values: dict[str, object] = {"note": ""}
    reasons = []
    for name, cell in cells.items():
        try:
            values[FIELDS.get(name, name)] = _value(name, cell)
        except UnclearError as unclear:
            reasons.append(str(unclear))
    if reasons:
        reading.bad += [BadLine(number, reason) for reason in reasons]
    else:
        reading.lines.append(Line(number=number, **values))  # type: ignore[arg-type]  # one value for each field


def _value(name: str, cell: Cell) -> object:
    if name != "note" and cell in (None, ""):
        raise UnclearError(_("“%(column)s” is empty.") % {"column": COLUMNS.labels[name]})
    return READERS[name](cell)


def _day(cell: Cell) -> date:
    day = read_day(cell)
    if day < FIRST_DAY:
        raise UnclearError(_("The year %(year)d is too far back.") % {"year": day.year})
    if day > timezone.localdate():
        raise UnclearError(_("The day %(day)s has not come yet.") % {"day": day.isoformat()})
    return day


def _category(cell: Cell) -> Category:
    found = MEANING.get(folded(str(cell)))
    if found is None:
        known = ", ".join(str(category.label) for category in Category)
        raise UnclearError(
            _("“%(text)s” is not a category. There are: %(known)s.")
            % {"text": short(str(cell)), "known": known}
        )
    return found


def _note(cell: Cell) -> str:
    text = " ".join(str("" if cell is None else cell).split())
    if len(text) > NOTE_MOST:
        raise UnclearError(_("The note is longer than %(most)d characters.") % {"most": NOTE_MOST})
    if not text.isprintable():
        raise UnclearError(_("The note holds characters that can't be shown."))
    return text


FIELDS = {"date": "on", "amount": "cents"}
READERS: dict[str, Callable[[Cell], object]] = {
    "date": _day,
    "category": _category,
    "amount": read_amount,
    "note": _note,
}
