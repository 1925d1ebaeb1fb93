"""What was spent, on what, and when."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import BigIntegerField, Count, Q, Sum
from django.db.models.functions import Cast, TruncMonth
from django.utils.translation import gettext_lazy as _

from lune.periods import Month, Period
from lune.recorded import RecordedQuerySet
from privacy.fields import EncryptedTextField
from reports.models.amounts import Amount
from reports.models.sheets import ExpenseSheet

FIRST_DAY = date(1990, 1, 1)


class ExpenseQuerySet(RecordedQuerySet["Expense"]):
    def within(self, period: Period) -> Self:
        return self.filter(on__gte=period.first, on__lt=period.next)

    def whole(self, month: Month) -> Self:
        """What was typed as the month's own amounts."""
        return self.standing().filter(whole_month=True, on=month.first)

    def by_month(self) -> "models.QuerySet[Expense, Any]":
        """For each month and category: cents, and how many expenses they are."""
        return (
            self.standing()
            .order_by()
            .values(month=TruncMonth("on"), of=models.F("category"))
            .annotate(cents=Sum(Cast("cents", BigIntegerField())), count=Count("id"))
            .order_by("month", "of")
        )


class Expense(Amount):
    """An expense of a day; or of a whole month (`on` its first day), at most one for each category.

    `note` is sealed: a landlord's name would say where the house is. `sheet` and `line`: where it was read.
    """

    on = models.DateField(_("day"))
    whole_month = models.BooleanField(_("of the whole month"), default=False)
    note = EncryptedTextField(
        _("note"), max_length=300, blank=True, help_text=_("Who was paid, for what. It stays in the house.")
    )
    sheet = models.ForeignKey(
        ExpenseSheet,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="expenses",
        verbose_name=_("sheet of expenses"),
    )
    line = models.PositiveIntegerField(_("line of the sheet"), null=True, blank=True)

    objects = ExpenseQuerySet.as_manager()

    class Meta(Amount.Meta):
        abstract = False
        verbose_name = _("expense")
        verbose_name_plural = _("expenses")
        ordering = ["-on", "-id"]
        permissions = [
            ("manage_expenses", "Can manage expenses and budgets"),
            ("view_report", "Can read the year report"),
        ]
        indexes = [models.Index(fields=["on"], name="expense_on")]
        constraints = [
            *Amount.Meta.constraints,
            models.CheckConstraint(
                condition=Q(on__gte=FIRST_DAY),
                name="expense_day",
                violation_error_message=_("This day is too far back."),
            ),
            models.CheckConstraint(
                condition=Q(whole_month=False) | Q(on__day=1),
                name="expense_month_by_its_first",
                violation_error_message=_("A month is named by its first day."),
            ),
            models.CheckConstraint(
                condition=Q(sheet=None, line=None) | Q(sheet__isnull=False, line__isnull=False),
                name="expense_sheet_and_line",
                violation_error_message=_("A sheet and its line go together."),
            ),
            models.UniqueConstraint(
                fields=["on", "category"],
                condition=Q(whole_month=True, cancelled_at=None),
                name="expense_month_once",
                violation_error_message=_(
                    "Somebody wrote this month meanwhile: look at the page as it is now."
                ),
            ),
        ]
