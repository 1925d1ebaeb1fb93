"""People who chose to be recognised, by an alias and nothing else."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lune.models import BaseModel
from lune.recorded import USER, together
from privacy.fields import EncryptedTextField
from shelter.models.houses import House


class Guest(BaseModel):
    """Somebody who chose to be recognised. The alias alone is needed, and nothing has to be unique."""

    alias = EncryptedTextField(_("alias"), max_length=60)
    birth_year = EncryptedTextField(_("year of birth"), blank=True, default="", max_length=4)
    note = EncryptedTextField(_("note"), blank=True, default="", max_length=1000)
    created_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    created_by = models.ForeignKey(
        USER, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("recorded by")
    )

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        ordering = ["-id"]


class RestrictionQuerySet(models.QuerySet["Restriction"]):
    def in_force(self, *, at: datetime) -> Self:
        return self.filter(lifted_at=None, starts_at__lte=at, until__gt=at)

    def ending(self, *, after: datetime, before: datetime) -> Self:
        return self.filter(lifted_at=None, until__gt=after, until__lte=before)


class Restriction(BaseModel):
    """A decision not to receive somebody in a house, until a time. It warns at intake; it decides nothing by itself."""

    guest = models.ForeignKey(Guest, models.PROTECT, related_name="restrictions", verbose_name=_("person"))
    house = models.ForeignKey(House, models.PROTECT, related_name="restrictions", verbose_name=_("house"))
    reason = EncryptedTextField(_("reason"), max_length=1000)
    starts_at = models.DateTimeField(_("from"))
    until = models.DateTimeField(_("until"))
    imposed_by = models.ForeignKey(USER, models.PROTECT, related_name="+", verbose_name=_("decided by"))
    imposed_at = models.DateTimeField(_("decided at"), auto_now_add=True)
    lifted_at = models.DateTimeField(_("lifted at"), null=True, blank=True)
    lifted_by = models.ForeignKey(
        USER, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("lifted by")
    )

    objects = RestrictionQuerySet.as_manager()

    class Meta:
        verbose_name = _("restriction")
        verbose_name_plural = _("restrictions")
        ordering = ["-until"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=F("starts_at")),
                name="restriction_ends_after_start",
                violation_error_message=_("A restriction ends after it begins."),
            ),
            together("restriction_lifted_together", "lifted_at", "lifted_by"),
        ]
