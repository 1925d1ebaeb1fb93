"""Trainings for participants: head counts, and an alias only where a certificate is wanted."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q, Sum
from django.utils.translation import gettext_lazy as _

from community.models.base import in_english
from lune.models import BaseModel
from privacy.fields import EncryptedTextField

# More than any room here holds: a slip of the finger.
MOST_PRESENT = 500
LONGEST = 24


class Topic(BaseModel):
    """What trainings are about. Eight come with the installation."""

    name = models.CharField(_("name"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=99)

    class Meta:
        verbose_name = _("topic of trainings")
        verbose_name_plural = _("topics of trainings")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                name="topic_name_unique",
                violation_error_message=_("This topic exists already."),
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return (in_english() and self.name_en) or self.name


class TrainingQuerySet(models.QuerySet["Training"]):
    def standing(self) -> Self:
        """Without what was called off."""
        return self.filter(cancelled_at=None)

    def between(self, first: date, after: date) -> Self:
        """Held from `first` up to, not including, `after`."""
        return self.filter(on__gte=first, on__lt=after)

    def gone_by(self, day: date) -> Self:
        """On that day or before: what is still to come was not held."""
        return self.filter(on__lte=day)

    def by_topic(self) -> "models.QuerySet[Training, Any]":
        """For each topic: sessions, hours given, people present, hours times people."""
        return (
            self.standing()
            .order_by()
            .values("topic", "topic__name", "topic__name_en")
            .annotate(
                sessions=Count("pk"),
                given=Sum("hours"),
                people=Sum("present"),
                person_hours=Sum(F("hours") * F("present")),
            )
            .order_by("topic__position", "topic")
        )


class Training(BaseModel):
    """One session. `hours` may have quarters; `new` of those present had never come to one."""

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="trainings", verbose_name=_("topic"))
    on = models.DateField(_("day"))
    starts = models.TimeField(_("starts at"), null=True, blank=True)
    hours = models.DecimalField(_("hours"), max_digits=4, decimal_places=2, default=Decimal(2))
    trainer = EncryptedTextField(_("given by"), max_length=200, blank=True)
    place = models.CharField(
        _("where"), max_length=160, blank=True, help_text=_("In words; never the house's address.")
    )
    present = models.PositiveIntegerField(_("people present"), default=0)
    new = models.PositiveIntegerField(_("of whom for the first time"), default=0)
    cancelled_at = models.DateTimeField(_("called off at"), null=True, blank=True, editable=False)
    # Accounts are closed, never deleted.
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=_("called off by"),
    )

    objects = TrainingQuerySet.as_manager()

    class Meta:
        verbose_name = _("training")
        verbose_name_plural = _("trainings")
        ordering = ["-on", "-id"]
        permissions = [("manage_trainings", "Can manage trainings and their certificates")]
        constraints = [
            models.CheckConstraint(
                condition=Q(hours__gt=0, hours__lte=LONGEST),
                name="training_hours",
                violation_error_message=_("From a quarter of an hour to 24 hours."),
            ),
            models.CheckConstraint(
                condition=Q(present__lte=MOST_PRESENT),
                name="training_present",
                violation_error_message=_("A number of people is a whole number from 0 to 500."),
            ),
            models.CheckConstraint(
                condition=Q(new__lte=F("present")),
                name="training_new_were_present",
                violation_error_message=_("There cannot be more new people than people."),
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None, cancelled_by=None)
                | Q(cancelled_at__isnull=False, cancelled_by__isnull=False),
                name="training_cancelled_together",
                violation_error_message=_("Who did it and when go together."),
            ),
        ]
        indexes = [models.Index(fields=["on"], name="training_on")]

    @property
    def length(self) -> timedelta:
        return timedelta(hours=float(self.hours))


class Attendance(BaseModel):
    """Somebody who wants a certificate, by the alias that she chose. It joins nothing else of hers."""

    training = models.ForeignKey(
        Training, models.CASCADE, related_name="attendances", verbose_name=_("training")
    )
    alias = EncryptedTextField(_("alias"), max_length=80)
    noted_at = models.DateTimeField(_("noted at"), auto_now_add=True)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ["id"]
