"""Numbers in classes. Their limits come from the question alone, never from what was answered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from community.models import Question
from lune.formats import number

MOST_CLASSES = 6
STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1_000, 2_000, 5_000, 10_000)
AT_LARGE = (0, 1, 5, 10, 20, 50, 100)
"""Where the question does not say what a number may be."""


@dataclass(frozen=True)
class Class:
    """Numbers from `low` to under `high`, or up to it where it is `closed`. None: no limit on that side."""

    low: Decimal | None
    high: Decimal | None
    closed: bool = False

    def holds(self, value: Decimal) -> bool:
        if self.low is not None and value < self.low:
            return False
        return self.high is None or value < self.high or (self.closed and value == self.high)

    def is_within(self, at_least: int | None, at_most: int | None) -> bool:
        """Does a rule hold for each of its numbers? Two decimals are kept."""
        if at_least is not None:
            return self.low is not None and self.low >= at_least
        if at_most is None or self.high is None:
            return False
        return (self.high if self.closed else self.high - Decimal("0.01")) <= at_most

    @property
    def label(self) -> str:
        if self.low is None:
            return _("under %(high)s") % {"high": number(self.high)}
        if self.high is None:
            return _("%(low)s and more") % {"low": number(self.low)}
        if self.low == self.high:
            return number(self.low)
        limits = {"low": number(self.low), "high": number(self.high)}
        return (_("%(low)s to %(high)s") if self.closed else _("%(low)s to under %(high)s")) % limits


def together(classes: Sequence[Class]) -> str:
    """Neighbours under one name."""
    return Class(classes[0].low, classes[-1].high, classes[-1].closed).label


def classes_of(question: Question) -> list[Class]:
    if question.kind == "scale":
        return [Class(Decimal(step), Decimal(step), closed=True) for step in question.steps]
    limits = [Decimal(limit) for limit in _limits(question.lowest, question.highest)]
    classes = [Class(low, high) for low, high in zip(limits, [*limits[1:], None], strict=True)]
    if question.lowest is None:
        classes.insert(0, Class(None, limits[0]))
    if question.highest is not None:
        classes[-1] = replace(classes[-1], high=Decimal(question.highest), closed=True)
    return classes


def _limits(lowest: int | None, highest: int | None) -> Iterable[int]:
    """Where each class begins."""
    if lowest is None or highest is None:
        inner = (
            limit
            for limit in AT_LARGE
            if (lowest is None or limit > lowest) and (highest is None or limit < highest)
        )
        return [*([] if lowest is None else [lowest]), *inner] or [highest or 0]
    step = next((step for step in STEPS if (highest - lowest) / step <= MOST_CLASSES), highest - lowest)
    return [lowest, *range((lowest // step + 1) * step, highest, step)]
