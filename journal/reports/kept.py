"""How long what was told is kept: one place says it, every page and the daily job read it there."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from journal.models.masthead import Masthead
from journal.models.originals import ReportOriginal
from journal.models.reports import State

# What nobody has decided waits twice as long, then goes all the same: a pile forgotten is a pile that leaks.
UNDECIDED = 2


@dataclass(frozen=True)
class Kept:
    """Days that an original stays: after the decision; after it was left, where only talking was asked for."""

    days: int

    def until(self, original: ReportOriginal) -> date:
        """The last day of this original."""
        report = original.report
        if report.decided_on:
            return report.decided_on + timedelta(days=self.days)
        factor = 1 if report.state == State.TALK else UNDECIDED
        return original.left_on + timedelta(days=self.days * factor)

    def days_left(self, original: ReportOriginal) -> int:
        return max((self.until(original) - timezone.localdate()).days, 0)


def kept() -> Kept:
    return Kept(Masthead.objects.the().original_kept_days)
