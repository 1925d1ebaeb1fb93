"""Values and years as people read them."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from lune.disclosure import FEW, Mark
from lune.disclosure.table import SMALL
from lune.formats import MINUS, NBSP, money, number, percent, signed
from reports.year.figures import Bounds, Figure, Unit, Value

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
    """The year's figure; where hidden months are missing in it, « de 24 à 45 » or « ≥ 31 »."""
    return _missing(figure.value, figure.unit, figure.lacks, figure.bounds)


def before_text(figure: Figure) -> str:
    return _missing(figure.before, figure.unit, figure.before_is_part, figure.before_bounds)


def _missing(value: Value, unit: Unit, is_part: bool, bounds: Bounds) -> str:
    least, most = bounds
    if not is_part or not least:
        return value_text(value, unit)
    if most is None:
        return f"{AT_LEAST}{NBSP}{value_text(least, unit)}"
    if bounds == (SMALL[0], SMALL[-1]):
        return value_text(FEW, unit)
    return _("%(least)s to %(most)s") % {
        "least": value_text(least, unit),
        "most": value_text(most, unit),
    }


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
