"""A house that receives people, and its beds."""

from datetime import date, datetime
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from lune import time
from lune.models import BaseModel
from lune.recorded import USER, together
from privacy.fields import EncryptedTextField


def validate_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(
            _("“%(name)s” is not a time zone; for example America/Toronto."), params={"name": name}
        )


class House(BaseModel):
    """A place that receives people: a shelter with beds, or a centre without."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(max_length=140, unique=True, editable=False)
    opens_at = models.TimeField(_("opens at"))
    closes_at = models.TimeField(
        _("closes at"), help_text=_("At or before the opening hour: the next morning.")
    )
    time_zone = models.CharField(
        _("time zone"), max_length=60, default="America/Toronto", validators=[validate_zone]
    )
    eligibility = models.CharField(
        _("for whom"), max_length=200, blank=True, help_text=_("Said aloud at intake, never a form to fill.")
    )
    address = EncryptedTextField(
        _("confidential address"),
        blank=True,
        default="",
        max_length=300,
        help_text=_("Shown to signed-in staff alone."),
    )
    funded_beds = models.PositiveSmallIntegerField(
        _("funded beds"),
        default=0,
        validators=[MaxValueValidator(2000)],
        help_text=_("What the programme is meant to have."),
    )
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("house")
        verbose_name_plural = _("houses")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["slug"],
                name="house_slug_unique",
                violation_error_message=_("Another house has this name."),
            )
        ]

    def save(self, *args: object, **kwargs: object) -> None:
        self.slug = slugify(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # passed through as they came

    def clean(self) -> None:
        slug = slugify(self.name)
        if self.name and not slug:
            raise ValidationError({"name": _("A name needs at least one letter or figure.")})
        if House.objects.filter(slug=slug).exclude(pk=self.pk).exists():
            raise ValidationError({"name": _("Another house has this name.")})

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def service_date(self, at: datetime) -> date:
        return time.service_date(at, self.opens_at, self.closes_at, self.zone)

    def last_over(self, at: datetime) -> date:
        """The last evening whose night is over: in the morning, the one that has just ended."""
        day = self.service_date(at)
        return day if self.bounds(day)[1] <= at else day - time.DAY

    def bounds(self, day: date) -> tuple[datetime, datetime]:
        return time.bounds(day, self.opens_at, self.closes_at, self.zone)

    def reach(self, day: date) -> tuple[datetime, datetime]:
        return time.reach(day, self.opens_at, self.closes_at, self.zone)


class BedQuerySet(models.QuerySet["Bed"]):
    def existing(self) -> "BedQuerySet":
        return self.filter(retired_at=None)

    def in_service(self) -> "BedQuerySet":
        return self.existing().exclude(outages__ended_at=None, outages__isnull=False)


class Bed(BaseModel):
    house = models.ForeignKey(House, models.PROTECT, related_name="beds", verbose_name=_("house"))
    number = models.PositiveSmallIntegerField(_("number"))
    retired_at = models.DateTimeField(_("taken away at"), null=True, blank=True, editable=False)

    objects = BedQuerySet.as_manager()

    class Meta:
        verbose_name = _("bed")
        verbose_name_plural = _("beds")
        ordering = ["house", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["house", "number"],
                name="bed_number_unique",
                violation_error_message=_("This house already has a bed with this number."),
            )
        ]


class Outage(BaseModel):
    """A span during which a bed is out of service. Whoever sleeps in it may stay, and leave."""

    bed = models.ForeignKey(Bed, models.PROTECT, related_name="outages", verbose_name=_("bed"))
    started_at = models.DateTimeField(_("since"))
    started_by = models.ForeignKey(
        USER, models.PROTECT, null=True, related_name="+", verbose_name=_("said by")
    )
    ended_at = models.DateTimeField(_("back in service at"), null=True, blank=True)
    ended_by = models.ForeignKey(
        USER, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("put back by")
    )
    note = EncryptedTextField(_("what is wrong"), blank=True, default="", max_length=300)

    class Meta:
        verbose_name = _("bed out of service")
        verbose_name_plural = _("beds out of service")
        ordering = ["-started_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["bed"],
                condition=Q(ended_at=None),
                name="outage_open_unique",
                violation_error_message=_("This bed is already out of service."),
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("started_at")),
                name="outage_ends_after_start",
                violation_error_message=_("A bed comes back after it went out of service."),
            ),
            together("outage_ended_together", "ended_at", "ended_by"),
        ]
