"""Values and years as people read them."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from lune.disclosure import FEW, Mark
from lune.formats import MINUS, NBSP, money, number, percent, signed
from reports.year.figures import Figure, Unit, Value

AT_LEAST = "≥"


def value_text(value: Value, unit: Unit) -> str:
    """« 1 234 », « 85,3 % », « 12,5 h », « 1 234,50 $ »; a dash where nothing divides it, words where it is hidden."""
    if isinstance(value, Mark):
        return f"<{NBSP}5" if value is FEW else _("hidden")
    if value is None:
        return number(None)
    if unit is Unit.PERCENT:
        return percent(Decimal(value) / 100)
    if unit is Unit.MONEY:
        return money(int(value))
    if unit is Unit.HOURS:
        return f"{number(hours(value))}{NBSP}h"
    return number(value, 2 if unit is Unit.MEAN else None)


def hours(minutes: int | Decimal) -> Decimal:
    """With the hundredths that it needs: « 2 », « 2,5 »."""
    exact = (Decimal(minutes) / 60).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return exact.quantize(Decimal(1)) if exact == exact.to_integral() else exact.normalize()


def month_text(value: Value, unit: Unit) -> str:
    """Empty where nothing was recorded; amounts without cents, twelve in a line."""
    if value is None:
        return ""
    if unit is Unit.MONEY and not isinstance(value, Mark):
        return number(Decimal(value) / 100, 0)
    return value_text(value, unit)


def year_text(figure: Figure) -> str:
    """The year's figure; « ≥ 31 » where hidden months are missing in it."""
    return _at_least(value_text(figure.value, figure.unit), figure.lacks, figure.value)


def before_text(figure: Figure) -> str:
    return _at_least(value_text(figure.before, figure.unit), figure.before_is_part, figure.before)


def _at_least(text: str, is_part: bool, value: Value) -> str:
    return f"{AT_LEAST}{NBSP}{text}" if is_part and not isinstance(value, Mark | None) else text


def change_text(figure: Figure) -> str:
    change = figure.change
    if change is None:
        return ""
    if figure.unit is Unit.PERCENT:
        return _("%(change)s points") % {"change": signed(change, 1)}
    if figure.unit is Unit.MONEY:
        return _signed_money(int(change))
    if figure.unit is Unit.HOURS:
        return f"{signed(hours(change))}{NBSP}h"
    return signed(change, 2 if figure.unit is Unit.MEAN else None)


def _signed_money(cents: int) -> str:
    sign = "+" if cents > 0 else MINUS if cents < 0 else ""
    return f"{sign}{money(abs(cents))}"
