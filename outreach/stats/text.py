"""A cell of a table as people read it."""

from decimal import Decimal

from django.utils.translation import gettext as _

from lune.disclosure import FEW, Mark
from lune.formats import NBSP, in_french, number
from outreach.stats.tables import Column, Value


def money(cents: int | None) -> str:
    """« 1 234,50 $ »; $1,234.50. Empty when nobody knows."""
    if cents is None:
        return ""
    amount = number(Decimal(cents) / 100, 2)
    return f"{amount}{NBSP}$" if in_french() else f"${amount}"


def cell_text(column: Column, value: Value) -> str:
    if isinstance(value, Mark):
        return f"<{NBSP}5" if value is FEW else _("hidden")
    return money(value) if column.is_money else number(value)
