"""Who works where and when: a week's pattern, the shifts laid out from it, and how many are needed."""

from datetime import datetime, timedelta
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Q
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from lune.models import BaseModel
from lune.ranges import between, same
from team.models.base import USER, Kind, cancelled
from team.models.people import Worker

LONGEST = timedelta(hours=16)


class Pattern(BaseModel):
    """A shift of every week. `place` is a house by its opaque name, None for outings; it may end the next morning."""

    place = models.UUIDField(_("place"), null=True, blank=True)
    weekday = models.PositiveSmallIntegerField(_("day"), choices=list(WEEKDAYS.items()))
    starts = models.TimeField(_("begins"))
    ends = models.TimeField(_("ends"))
    kind = models.CharField(_("who is needed"), max_length=12, choices=Kind.choices)
    worker = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="patterns", verbose_name=_("who")
    )
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("shift of every week")
        verbose_name_plural = _("week's pattern")
        ordering = ["weekday", "starts", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(weekday__gte=0, weekday__lte=6),
                name="pattern_weekday_known",
                violation_error_message=_("A week has seven days."),
            )
        ]


class ShiftQuerySet(models.QuerySet["Shift"]):
    def standing(self) -> Self:
        return self.filter(cancelled_at=None)

    def at(self, moment: datetime) -> Self:
        return self.standing().filter(starts_at__lte=moment, ends_at__gt=moment)

    def within(self, start: datetime, end: datetime) -> Self:
        """Those that touch a span, the first to begin first."""
        return self.standing().filter(starts_at__lt=end, ends_at__gt=start).order_by("starts_at", "id")


class Shift(BaseModel):
    """One shift, `[starts_at, ends_at)`, with somebody or still to be given. PostgreSQL lets nobody be at two at once."""

    place = models.UUIDField(_("place"), null=True, blank=True)
    kind = models.CharField(_("who is needed"), max_length=12, choices=Kind.choices)
    worker = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="shifts", verbose_name=_("who")
    )
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    # The pattern it was laid out from, and for which day: once, even when it was taken back since.
    pattern = models.ForeignKey(Pattern, models.PROTECT, null=True, blank=True, related_name="shifts")
    day = models.DateField(_("day"))
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    recorded_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    cancelled_at = models.DateTimeField(_("taken back at"), null=True, blank=True)
    cancelled_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ShiftQuerySet.as_manager()

    class Meta:
        verbose_name = _("shift")
        verbose_name_plural = _("shifts")
        ordering = ["starts_at", "id"]
        permissions = [
            ("manage_shifts", "Can lay out, give and take back shifts"),
            ("see_shifts", "Can see her own shifts and who is on tonight"),
        ]
        indexes = [models.Index(fields=["starts_at"], name="shift_starts_at")]
        constraints = [
            ExclusionConstraint(
                name="shift_worker_once",
                expressions=[(same("worker_id"), "&&"), (between("starts_at", "ends_at"), "&&")],
                condition=Q(cancelled_at=None, worker__isnull=False),
                violation_error_message=_("She already works at that time."),
            ),
            models.UniqueConstraint(
                fields=["pattern", "day"],
                name="shift_laid_out_once",
                violation_error_message=_("This shift was already laid out."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="shift_ends_after_beginning",
                violation_error_message=_("A shift ends after it begins."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__lte=F("starts_at") + LONGEST),
                name="shift_not_too_long",
                violation_error_message=_("A shift lasts 16 hours at most."),
            ),
            cancelled("shift_cancelled_together"),
        ]

    @property
    def length(self) -> timedelta:
        return self.ends_at - self.starts_at


class CoverRule(BaseModel):
    """The fewest who must be at a place through its night, from `starts` to `ends`."""

    place = models.UUIDField(_("place"), unique=True)
    starts = models.TimeField(_("from"))
    ends = models.TimeField(_("to"))
    workers = models.PositiveSmallIntegerField(_("workers at least"), default=1)
    peers = models.PositiveSmallIntegerField(_("peer workers at least"), default=1)
    # Whatever two agree about shifts here waits for a coordinator.
    asks_coordinator = models.BooleanField(_("a coordinator confirms swaps"), default=False)

    class Meta:
        verbose_name = _("cover rule")
        verbose_name_plural = _("cover rules")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(workers__gt=0) | Q(peers__gt=0),
                name="coverrule_asks_somebody",
                violation_error_message=_("A rule asks for somebody at least."),
            ),
            models.CheckConstraint(
                condition=~Q(starts=F("ends")),
                name="coverrule_has_hours",
                violation_error_message=_("It begins and ends at different hours."),
            ),
        ]
