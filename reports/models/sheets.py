"""A sheet of expenses, between its upload and somebody's word; then what was done with it."""

from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lune.recorded import Recorded, RecordedQuerySet, together
from privacy.fields import EncryptedTextField

KEPT_FOR = timedelta(days=1)


class ExpenseSheetQuerySet(RecordedQuerySet["ExpenseSheet"]):
    def brought_in(self) -> Self:
        return self.standing().filter(brought_in_at__isnull=False)


class ExpenseSheet(Recorded):
    """Its lines are kept sealed, as JSON, until they are brought in; notes may say where the house is.

    `digest` is the file's SHA-256. A sheet that nobody brought in is destroyed after a day.
    """

    digest = models.CharField(_("digest"), max_length=64)
    lines = EncryptedTextField(_("lines"), blank=True, default="[]")
    written = models.PositiveIntegerField(_("expenses written"), default=0)
    already_there = models.PositiveIntegerField(_("lines already there"), default=0)
    brought_in_at = models.DateTimeField(_("brought in at"), null=True)

    objects = ExpenseSheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("sheet of expenses")
        verbose_name_plural = _("sheets of expenses")
        ordering = ["-id"]
        constraints = [
            together("expensesheet_cancelled_together", "cancelled_at", "cancelled_by"),
            models.UniqueConstraint(
                fields=["digest"],
                condition=Q(cancelled_at=None, brought_in_at__isnull=False),
                name="expensesheet_once",
                violation_error_message=_("This same file was brought in already."),
            ),
        ]
