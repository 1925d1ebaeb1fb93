"""The month as lines to read in a terminal."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from django.utils import formats
from django.utils.translation import gettext as _

from shelter.models import House
from shelter.models.services import ServiceKind
from shelter.models.stays import Reason
from shelter.stats.figures import Figures
from shelter.stats.periods import Month
from shelter.stats.report import KEYS
from shelter.stats.words import WORDS

UNITS = {"occupancy", "turnaway_rate_available", "turnaway_rate_requests"}
CHOICES = {"turnaways": Reason, "services": ServiceKind}


def lines(house: House, month: Month, figures: Figures) -> Iterator[str]:
    """A line for each figure, "label: value"; kinds and reasons indented under theirs."""
    yield f"{house.name}, {formats.date_format(month.first, 'YEAR_MONTH_FORMAT')}"
    for key in KEYS:
        value = getattr(figures, key)
        if isinstance(value, Mapping):
            yield _line(WORDS[key].label, sum(value.values()))
            yield from ("  " + _line(CHOICES[key](name).label, times) for name, times in value.items())
        else:
            yield _line(WORDS[key].label, value, unit=" %" if key in UNITS else "")


def _line(label: object, value: int | Decimal | None, unit: str = "") -> str:
    shown = _("undefined") if value is None else formats.localize(value) + unit
    return _("%(label)s: %(value)s") % {"label": label, "value": shown}
