"""The people who work here, with an account or without one."""

from datetime import date
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lune.models import BaseModel
from privacy.fields import EncryptedTextField
from team.models.base import USER, Kind

LEFT_BEFORE = _("She can't leave before she began.")


class Contract(models.TextChoices):
    FULL_TIME = "full_time", _("full-time")
    PART_TIME = "part_time", _("part-time")
    ON_CALL = "on_call", _("on call")


class Language(models.TextChoices):
    """Those that are heard in the street; each under its own name."""

    FRENCH = "fr", "français"
    ENGLISH = "en", "English"
    SPANISH = "es", "español"
    CREOLE = "ht", "kreyòl"
    PORTUGUESE = "pt", "português"
    ARABIC = "ar", "العربية"
    INUKTITUT = "iu", "ᐃᓄᒃᑎᑐᑦ"
    LSQ = "lsq", "LSQ"


class WorkerQuerySet(models.QuerySet["Worker"]):
    def active(self, *, on: date) -> Self:
        return self.not_gone(on=on).filter(active_from__lte=on)

    def not_gone(self, *, on: date) -> Self:
        """Who works here, or will."""
        return self.filter(Q(active_to=None) | Q(active_to__gte=on))

    def by_name(self) -> list["Worker"]:
        """The database can't read names: they are put in order here."""
        return sorted(self, key=lambda worker: worker.name.casefold())


class Worker(BaseModel):
    """Somebody who works here from a day until another. Never deleted: her shifts stay hers."""

    name = EncryptedTextField(_("name"), max_length=80)
    telephone = EncryptedTextField(_("telephone"), max_length=40, blank=True, default="")
    kind = models.CharField(_("works as"), max_length=12, choices=Kind.choices)
    contract = models.CharField(_("contract"), max_length=10, choices=Contract.choices)
    languages = ArrayField(
        models.CharField(max_length=3, choices=Language.choices),
        default=list,
        blank=True,
        verbose_name=_("languages"),
    )
    active_from = models.DateField(_("here since"), default=timezone.localdate)
    active_to = models.DateField(_("last day"), null=True, blank=True)
    user = models.OneToOneField(
        USER, models.PROTECT, null=True, blank=True, related_name="worker", verbose_name=_("account")
    )
    # Her place on the list of those who are called when a shift is free; None: she is not on it.
    call_back_rank = models.PositiveSmallIntegerField(_("place on the call-back list"), null=True, blank=True)

    objects = WorkerQuerySet.as_manager()

    class Meta:
        verbose_name = _("member of the team")
        verbose_name_plural = _("team")
        ordering = ["id"]
        permissions = [("manage_people", "Can keep the people who work here and their qualifications")]
        constraints = [
            models.CheckConstraint(
                condition=Q(active_to=None) | Q(active_to__gte=F("active_from")),
                name="worker_leaves_after_beginning",
                violation_error_message=LEFT_BEFORE,
            ),
            models.UniqueConstraint(
                fields=["call_back_rank"],
                name="worker_call_back_once",
                violation_error_message=_("Somebody already has this place on the list."),
            ),
        ]

    @property
    def spoken(self) -> str:
        """Her languages, each under its own name."""
        return ", ".join(Language(code).label for code in self.languages)

    def is_active(self, *, on: date) -> bool:
        return self.active_from <= on and not self.is_gone(on=on)

    def is_gone(self, *, on: date) -> bool:
        return self.active_to is not None and self.active_to < on
