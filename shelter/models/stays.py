"""Who is here, what is kept for whom, and who did not get a bed."""

from datetime import datetime
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lune.ranges import between, same
from lune.recorded import USER, Recorded, RecordedQuerySet, together
from shelter.models.guests import Guest
from shelter.models.houses import Bed
from shelter.models.nights import Night


class StayQuerySet(RecordedQuerySet["Stay"]):
    def present(self) -> Self:
        """Those who have not left."""
        return self.standing().filter(left_at=None)

    def in_beds(self) -> Self:
        return self.filter(bed__isnull=False)

    def visits(self) -> Self:
        return self.filter(bed=None)

    def current(self, *, at: datetime) -> Self:
        return self.standing().filter(Q(left_at=None) | Q(left_at__gt=at), arrived_at__lte=at)


class Stay(Recorded):
    """A person's presence in one night, `[arrived_at, left_at)`: with a bed a bed-night, without one a visit."""

    night = models.ForeignKey(Night, models.PROTECT, related_name="stays", verbose_name=_("night"))
    bed = models.ForeignKey(
        Bed, models.PROTECT, null=True, blank=True, related_name="stays", verbose_name=_("bed")
    )
    guest = models.ForeignKey(
        Guest, models.PROTECT, null=True, blank=True, related_name="stays", verbose_name=_("person")
    )
    arrived_at = models.DateTimeField(_("arrived at"))
    left_at = models.DateTimeField(_("left at"), null=True, blank=True)
    left_by = models.ForeignKey(
        USER, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("departure noted by")
    )
    leaving_about = models.DateTimeField(_("leaves about"), null=True, blank=True)
    # The same presence, continued: in another bed, or as it was put right.
    moved_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="moved_to", verbose_name=_("came from")
    )
    corrects = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="corrected_by",
        verbose_name=_("puts right"),
    )

    objects = StayQuerySet.as_manager()

    class Meta:
        verbose_name = _("stay")
        verbose_name_plural = _("stays")
        ordering = ["-arrived_at"]
        indexes = [
            models.Index(fields=["guest", "arrived_at"], name="stay_guest_arrived"),
            models.Index(
                fields=["bed"], condition=Q(left_at=None, cancelled_at=None), name="stay_bed_present"
            ),
        ]
        constraints = [
            ExclusionConstraint(
                name="stay_bed_once",
                expressions=[(same("bed_id"), "&&"), (between("arrived_at", "left_at"), "&&")],
                condition=Q(cancelled_at=None, bed__isnull=False),
                violation_error_message=_("Somebody has this bed at that time."),
            ),
            ExclusionConstraint(
                name="stay_guest_once",
                expressions=[(same("guest_id"), "&&"), (between("arrived_at", "left_at"), "&&")],
                condition=Q(cancelled_at=None, guest__isnull=False),
                violation_error_message=_("This person is already here at that time."),
            ),
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(left_at__gt=F("arrived_at")),
                name="stay_leaves_after_arriving",
                violation_error_message=_("The departure comes after the arrival."),
            ),
            models.CheckConstraint(
                condition=Q(left_by=None) | Q(left_at__isnull=False),
                name="stay_left_by_when",
                violation_error_message=_("Who did it and when go together."),
            ),
            together("stay_cancelled_together", "cancelled_at", "cancelled_by"),
        ]


class HoldQuerySet(RecordedQuerySet["Hold"]):
    def active(self, *, at: datetime) -> Self:
        return self.standing().filter(ended_at=None, until__gt=at)


class Hold(Recorded):
    """A bed kept for somebody until a time tonight. It lapses by itself."""

    night = models.ForeignKey(Night, models.PROTECT, related_name="holds", verbose_name=_("night"))
    bed = models.ForeignKey(Bed, models.PROTECT, related_name="holds", verbose_name=_("bed"))
    guest = models.ForeignKey(
        Guest, models.PROTECT, null=True, blank=True, related_name="holds", verbose_name=_("person")
    )
    starts_at = models.DateTimeField(_("from"))
    until = models.DateTimeField(_("until"))
    # Released, or the person came: `until` is what was promised, this is when it ended.
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    ended_by = models.ForeignKey(
        USER, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("ended by")
    )
    # The stay that began when the person came.
    stay = models.OneToOneField(
        Stay, models.PROTECT, null=True, blank=True, related_name="hold", verbose_name=_("stay")
    )

    objects = HoldQuerySet.as_manager()

    class Meta:
        verbose_name = _("bed kept")
        verbose_name_plural = _("beds kept")
        ordering = ["-starts_at"]
        constraints = [
            ExclusionConstraint(
                name="hold_bed_once",
                expressions=[(same("bed_id"), "&&"), (between("starts_at", "until"), "&&")],
                condition=Q(cancelled_at=None, ended_at=None),
                violation_error_message=_("This bed is already kept for somebody."),
            ),
            models.CheckConstraint(
                condition=Q(until__gt=F("starts_at")),
                name="hold_ends_after_start",
                violation_error_message=_("A bed is kept until a later time."),
            ),
            together("hold_ended_together", "ended_at", "ended_by"),
            together("hold_cancelled_together", "cancelled_at", "cancelled_by"),
        ]


class Reason(models.TextChoices):
    FULL = "full", _("no bed left")
    NOT_ELIGIBLE = "not_eligible", _("not for whom the house is")
    RESTRICTION = "restriction", _("restriction in force")
    BEHAVIOUR = "behaviour", _("safety of the others")
    CLOSED = "closed", _("outside opening hours")
    OTHER = "other", _("other reason")


class TurnawayQuerySet(RecordedQuerySet["Turnaway"]):
    def refused(self) -> Self:
        return self.standing().exclude(reason="")

    def declined(self) -> Self:
        return self.standing().filter(reason="")


class Turnaway(Recorded):
    """Somebody asked for a bed and did not get it, for a reason; with none, she was offered one and declined."""

    night = models.ForeignKey(Night, models.PROTECT, related_name="turnaways", verbose_name=_("night"))
    at = models.DateTimeField(_("at"))
    reason = models.CharField(_("reason"), max_length=20, choices=Reason.choices, blank=True)
    guest = models.ForeignKey(
        Guest, models.PROTECT, null=True, blank=True, related_name="turnaways", verbose_name=_("person")
    )

    objects = TurnawayQuerySet.as_manager()

    class Meta:
        verbose_name = _("turn-away")
        verbose_name_plural = _("turn-aways")
        ordering = ["-at"]
        constraints = [together("turnaway_cancelled_together", "cancelled_at", "cancelled_by")]
