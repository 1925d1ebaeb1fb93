"""What people have learned, until when it holds, and of whom it is asked."""

from datetime import timedelta
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lune.formats import in_language
from lune.models import BaseModel
from privacy.fields import EncryptedTextField
from team.models.base import USER, Kind, cancelled
from team.models.people import Worker

SOON = timedelta(days=60)
"""What expires within this time is shown before it does."""


class QualificationKind(BaseModel):
    """A course, a certificate, an experience. It comes with a French name, and an English one where there is one."""

    name = models.CharField(_("name"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    lasts_months = models.PositiveSmallIntegerField(
        _("holds for (months)"), null=True, blank=True, help_text=_("Empty: it never expires.")
    )
    asked_of = ArrayField(
        models.CharField(max_length=12, choices=Kind.choices),
        default=list,
        blank=True,
        verbose_name=_("asked of"),
    )
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("kind of qualification")
        verbose_name_plural = _("kinds of qualifications")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                name="qualificationkind_name_unique",
                violation_error_message=_("Another kind has this name."),
            ),
            models.CheckConstraint(
                condition=Q(lasts_months=None) | Q(lasts_months__gt=0),
                name="qualificationkind_lasts",
                violation_error_message=_("It holds for a month at least, or it never expires."),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name in the reader's language."""
        return in_language(self.name, self.name_en)


class QualificationQuerySet(models.QuerySet["Qualification"]):
    def standing(self) -> Self:
        return self.filter(cancelled_at=None)


class Qualification(BaseModel):
    """Somebody has it since a day, and until another: on that day it no longer holds."""

    worker = models.ForeignKey(Worker, models.PROTECT, related_name="qualifications")
    kind = models.ForeignKey(QualificationKind, models.PROTECT, related_name="qualifications")
    obtained_on = models.DateField(_("obtained on"))
    expires_on = models.DateField(_("expires on"), null=True, blank=True)
    note = EncryptedTextField(_("note"), max_length=300, blank=True, default="")
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    recorded_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(_("taken back at"), null=True, blank=True)
    cancelled_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")

    objects = QualificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("qualification")
        verbose_name_plural = _("qualifications")
        ordering = ["kind", "-obtained_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_on=None) | Q(expires_on__gt=F("obtained_on")),
                name="qualification_expires_after",
                violation_error_message=_("It expires after the day it was obtained."),
            ),
            cancelled("qualification_cancelled_together"),
        ]
