"""Rows that people type: they say who and when, and are taken back rather than deleted."""

from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lune.models import BaseModel

USER = settings.AUTH_USER_MODEL
Row = TypeVar("Row", bound="Recorded", covariant=True)


def together(name: str, *fields: str) -> models.CheckConstraint:
    """Who and when stand together or not at all."""
    none = Q(**{f"{field}__isnull": True for field in fields})
    every = Q(**{f"{field}__isnull": False for field in fields})
    return models.CheckConstraint(
        condition=none | every,
        name=name,
        violation_error_message=_("Who did it and when go together."),
    )


class RecordedQuerySet(models.QuerySet[Row]):
    def standing(self) -> Self:
        """Without what was taken back."""
        return self.filter(cancelled_at=None)


class Recorded(BaseModel):
    """Something typed. It is never edited away: it is taken back, and what replaces it points at it."""

    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    # Accounts are closed, never deleted: who did what must stay readable. None: an import run by the machine.
    recorded_by = models.ForeignKey(
        USER, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("recorded by")
    )
    cancelled_at = models.DateTimeField(_("taken back at"), null=True, blank=True)
    cancelled_by = models.ForeignKey(
        USER, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("taken back by")
    )

    class Meta:
        abstract = True
