"""What was meant to be spent in a year."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lune.recorded import RecordedQuerySet
from lune.spans import Span
from reports.models.amounts import Amount


class BudgetQuerySet(RecordedQuerySet["Budget"]):
    def of(self, year: Span) -> Self:
        return self.standing().filter(starts=year.start.first)


class Budget(Amount):
    """A category's budget for the twelve months from `starts`: a calendar year, or April to March."""

    starts = models.DateField(_("first day of the year"))

    objects = BudgetQuerySet.as_manager()

    class Meta(Amount.Meta):
        abstract = False
        verbose_name = _("budget")
        verbose_name_plural = _("budgets")
        ordering = ["-starts", "id"]
        constraints = [
            *Amount.Meta.constraints,
            models.CheckConstraint(
                condition=Q(starts__day=1, starts__month__in=(1, 4)),
                name="budget_of_a_year",
                violation_error_message=_("A year begins on January 1 or on April 1."),
            ),
            models.UniqueConstraint(
                fields=["starts", "category"],
                condition=Q(cancelled_at=None),
                name="budget_once",
                violation_error_message=_(
                    "Somebody wrote this budget meanwhile: look at the page as it is now."
                ),
            ),
        ]
