"""Hours besides shifts: meetings, trainings, what is paid and stands in no night."""

from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lune.models import BaseModel
from lune.periods import Month
from team.models.base import USER, cancelled
from team.models.people import Worker

LONGEST = 16 * 60


class Work(models.TextChoices):
    MEETING = "meeting", _("meeting")
    TRAINING = "training", _("training")
    PREPARATION = "preparation", _("preparation")
    OTHER = "other", _("other")


class OtherHoursQuerySet(models.QuerySet["OtherHours"]):
    def standing(self) -> Self:
        return self.filter(cancelled_at=None)

    def standing_in(self, month: Month) -> Self:
        return self.standing().filter(on__gte=month.first, on__lt=month.plus(1).first)


class OtherHours(BaseModel):
    """Somebody worked so long on a day, elsewhere than on a shift. A mistake is taken back, never changed."""

    worker = models.ForeignKey(Worker, models.PROTECT, related_name="other_hours", verbose_name=_("who"))
    on = models.DateField(_("day"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    what = models.CharField(_("what"), max_length=12, choices=Work.choices)
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    recorded_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(_("taken back at"), null=True, blank=True)
    cancelled_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")

    objects = OtherHoursQuerySet.as_manager()

    class Meta:
        verbose_name = _("hours besides shifts")
        verbose_name_plural = _("hours besides shifts")
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gt=0, minutes__lte=LONGEST),
                name="otherhours_minutes",
                violation_error_message=_("From a quarter of an hour to 16 hours."),
            ),
            cancelled("otherhours_cancelled_together"),
        ]

    @property
    def length(self) -> timedelta:
        return timedelta(minutes=self.minutes)
