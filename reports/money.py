"""Reading amounts as people write them, in French and in English: « 1 234,56 $ », $1,234.56. In cents."""

import re
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext as _

from lune.cells import UnclearError, short
from lune.formats import money
from lune.tables import Cell
from reports.models import MOST_CENTS

# Every space that a spreadsheet may put between thousands.
SPACES = " \t\xa0\u2007\u2009\u202f"
CURRENCY = re.compile(r"(?:CAD|CA)?\$(?:CAD|CA)?|CAD", re.IGNORECASE)
DIGITS = re.compile(r"[0-9]+(?:[.,' ][0-9]+)*")
TINY = Decimal("0.0001")


def read_amount(cell: Cell) -> int:
    """Cents. Raises UnclearError with a sentence for what is no amount, or could be two."""
    if isinstance(cell, bool) or cell is None:
        raise _no_amount(cell)
    cents = _of_number(cell) if isinstance(cell, int | float) else _of_text(str(cell))
    if cents == 0:
        raise UnclearError(_("An amount is above 0."))
    if cents > MOST_CENTS:
        raise UnclearError(_("“%(text)s” is above $10,000,000.") % {"text": short(str(cell))})
    return cents


def _of_number(value: float) -> int:
    """A workbook's number: what its arithmetic left behind the cents is forgiven, a third decimal is not."""
    exact = (
        Decimal(repr(value)) * 100 if abs(value) < 1e15 else Decimal(MOST_CENTS + 1).copy_sign(Decimal(value))
    )
    if exact < 0:
        raise _below_zero(str(value))
    if abs(exact - round(exact)) > TINY:
        raise _too_fine(str(value))
    return round(exact)


def _of_text(typed: str) -> int:
    text = CURRENCY.sub("", typed.replace("−", "-"), count=1).strip(SPACES)
    for space in SPACES:
        text = text.replace(space, " ")
    if re.fullmatch(r"-.*|\(.*\)|.*-", text) and re.search("[0-9]", text):
        raise _below_zero(typed)
    if not DIGITS.fullmatch(text):
        raise _no_amount(typed)
    return _cents(text, typed)


def _cents(text: str, typed: str) -> int:
    """Groups of figures and what stands between them: the last separator may be the decimal one."""
    parts, marks = re.split("[.,' ]", text), re.findall("[.,' ]", text)
    if not marks:
        return int(text) * 100
    if len(parts[-1]) <= 2 and marks[-1] in ".,":
        whole = _grouped(parts[:-1], marks[:-1], typed, decimal=marks[-1])
        return whole * 100 + int(parts[-1].ljust(2, "0"))
    if len(marks) == 1 and marks[0] in ".,":
        raise _two_ways(typed, parts) if len(parts[1]) == 3 and len(parts[0]) <= 3 else _too_fine(typed)
    return _grouped(parts, marks, typed) * 100


def _grouped(parts: list[str], marks: list[str], typed: str, decimal: str = "") -> int:
    """Thousands by threes, with the same mark between them all, which is not the decimal one."""
    alike = all(one == other for one, other in pairwise(marks))
    by_three = 1 <= len(parts[0]) <= 3 and all(len(part) == 3 for part in parts[1:])
    if marks and not (alike and by_three and marks[0] != decimal):
        raise _no_amount(typed)
    return int("".join(parts))


def _no_amount(cell: Cell) -> UnclearError:
    text = short(str("" if cell is None else cell))
    return UnclearError(
        _("“%(text)s” is not an amount: write it as %(example)s.") % {"text": text, "example": money(123456)}
    )


def _below_zero(text: str) -> UnclearError:
    return UnclearError(
        _("“%(text)s” is below zero. What was given back is taken off the expense itself.")
        % {"text": short(text)}
    )


def _too_fine(text: str) -> UnclearError:
    return UnclearError(_("“%(text)s” has more than two decimals.") % {"text": short(text)})


def _two_ways(text: str, parts: list[str]) -> UnclearError:
    return UnclearError(
        _(
            "“%(text)s” could be read in two ways: write %(whole)s without a comma or a point, or two decimals."
        )
        % {"text": short(text), "whole": "".join(parts)}
    )
