"""One opening of a house, and the book that one night leaves to the next."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lune.models import BaseModel
from lune.recorded import USER, Recorded, RecordedQuerySet, together
from privacy.fields import EncryptedTextField
from shelter.models.houses import House
from team.models import User


class NightQuerySet(models.QuerySet["Night"]):
    def open(self) -> "NightQuerySet":
        return self.filter(closed_at=None)

    def of_month(self, year: int, month: int) -> "NightQuerySet":
        return self.filter(date__year=year, date__month=month)


class Night(BaseModel):
    """Night D of a house: from its hour on D to the next morning, whatever the clock does meanwhile.

    Capacity is kept here twice, for this night: `funded_beds`, and `actual_beds` in service.
    """

    house = models.ForeignKey(House, models.PROTECT, related_name="nights", verbose_name=_("house"))
    date = models.DateField(_("evening of"))
    # The planned hours, as moments: the house's hours may change later, this night's do not.
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"))
    funded_beds = models.PositiveSmallIntegerField(_("funded beds"))
    actual_beds = models.PositiveSmallIntegerField(_("beds in service"))
    opened_at = models.DateTimeField(_("opened at"))
    opened_by = models.ForeignKey(
        USER, models.PROTECT, null=True, related_name="+", verbose_name=_("opened by")
    )
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    closed_by = models.ForeignKey(
        USER, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("closed by")
    )
    # Nobody typed it: an import made it, and another may replace it until a hand touches it.
    imported = models.BooleanField(_("imported"), default=False, editable=False)
    crew: "models.ManyToManyField[User, models.Model]" = models.ManyToManyField(
        USER, blank=True, related_name="nights", verbose_name=_("on tonight")
    )

    objects = NightQuerySet.as_manager()

    class Meta:
        verbose_name = _("night")
        verbose_name_plural = _("nights")
        ordering = ["-date"]
        constraints = [
            models.UniqueConstraint(
                fields=["house", "date"],
                name="night_unique",
                violation_error_message=_("This night is already open."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="night_ends_after_start",
                violation_error_message=_("A night ends after it starts."),
            ),
            models.CheckConstraint(
                condition=Q(closed_by=None) | Q(closed_at__isnull=False),
                name="night_closed_by_when",
                violation_error_message=_("Who did it and when go together."),
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    def covers(self, at: datetime) -> bool:
        """May `at` be recorded in this night? Early arrivals and late departures count in it too."""
        first, last = self.house.reach(self.date)
        return min(first, self.starts_at) <= at < max(last, self.ends_at)


class HandoverNoteQuerySet(RecordedQuerySet["HandoverNote"]):
    pass


class HandoverNote(Recorded):
    """A line in the handover book: what this night leaves to the next."""

    night = models.ForeignKey(Night, models.PROTECT, related_name="handover_notes", verbose_name=_("night"))
    text = EncryptedTextField(_("message"), max_length=2000)

    objects = HandoverNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("handover message")
        verbose_name_plural = _("handover messages")
        ordering = ["recorded_at"]
        constraints = [together("handovernote_cancelled_together", "cancelled_at", "cancelled_by")]


class HandoverSignature(BaseModel):
    """Somebody of the next team read what this night left."""

    night = models.ForeignKey(
        Night, models.PROTECT, related_name="handover_signatures", verbose_name=_("night")
    )
    signed_at = models.DateTimeField(_("signed at"))
    signed_by = models.ForeignKey(USER, models.PROTECT, related_name="+", verbose_name=_("signed by"))

    class Meta:
        verbose_name = _("handover signature")
        verbose_name_plural = _("handover signatures")
        constraints = [
            models.UniqueConstraint(
                fields=["night", "signed_by"],
                name="handoversignature_unique",
                violation_error_message=_("You already signed this handover."),
            )
        ]
