"""The month as lines to read in a terminal."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from lune.formats import month_name, number, percent
from lune.periods import Month
from shelter.models import House
from shelter.models.services import ServiceKind
from shelter.models.stays import Reason
from shelter.stats.figures import Figures
from shelter.stats.report import KEYS
from shelter.stats.words import MEANS, PERCENTAGES, WORDS

CHOICES: dict[str, type[Reason] | type[ServiceKind]] = {"turnaways": Reason, "services": ServiceKind}
SUMS = {"turnaways": "refused", "services": "services_given"}


def lines(house: House, month: Month, figures: Figures) -> Iterator[str]:
    """A line for each figure, "label: value"; kinds and reasons indented under theirs."""
    yield f"{house.name}, {month_name(month.first)}"
    for key in KEYS:
        name = SUMS.get(key, key)
        yield _line(WORDS[name].label, value_text(name, getattr(figures, name)))
        if key in CHOICES:
            times = getattr(figures, key)
            yield from ("  " + _line(label, times[name]) for name, label in CHOICES[key].choices)


def value_text(name: str, value: int | Decimal | None) -> str:
    """A figure as people read it: "85,3 %", "2,07", "128", and a dash where it is undefined."""
    if name in PERCENTAGES:
        return percent(value / Decimal(100) if value is not None else None)
    return number(value, 2 if name in MEANS else None)


def _line(label: object, value: object) -> str:
    return _("%(label)s: %(value)s") % {"label": label, "value": value}
