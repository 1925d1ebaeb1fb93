"""Organisations, the services that they give, and where: the rows that have an address of their own."""

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from community.models.base import Kept, in_english
from community.models.folded import folded_column
from community.models.taxonomy import THEMES

# Six months, in days: what nobody has checked for longer is stale.
FRESH = timedelta(days=183)
OLDEST = 120


class ServiceStatus(models.TextChoices):
    """HSDS's own four words."""

    ACTIVE = "active", _("active")
    PAUSED = "temporarily closed", _("temporarily closed")
    INACTIVE = "inactive", _("inactive")
    DEFUNCT = "defunct", _("closed for good")


class LocationType(models.TextChoices):
    PHYSICAL = "physical", _("a place")
    POSTAL = "postal", _("a postal address")
    VIRTUAL = "virtual", _("on the web or by telephone")


# Readers see these.
SHOWN = (ServiceStatus.ACTIVE, ServiceStatus.PAUSED)


class Organization(Kept):
    name = models.CharField(_("name"), max_length=200)
    alternate_name = models.CharField(_("other name"), max_length=200, blank=True)
    description = models.TextField(_("what it does"), max_length=4_000)
    description_en = models.TextField(_("what it does, in English"), max_length=4_000, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("site"), max_length=500, blank=True)
    folded = folded_column("name", "alternate_name", "description", "description_en")

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering = ["name", "id"]

    @property
    def text(self) -> str:
        return (in_english() and self.description_en) or self.description


class Location(Kept):
    """A place of an organization's; somebody else's service may be given there too."""

    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="locations",
        verbose_name=_("organization"),
    )
    location_type = models.CharField(
        _("kind of place"), max_length=8, choices=LocationType.choices, default=LocationType.PHYSICAL
    )
    name = models.CharField(_("name"), max_length=200, blank=True)
    alternate_name = models.CharField(_("other name"), max_length=200, blank=True)
    description = models.TextField(_("description"), max_length=4_000, blank=True)
    transportation = models.CharField(
        _("how to get there"),
        max_length=500,
        blank=True,
        help_text=_("Bus, metro, a door with a ramp."),
    )

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(location_type__in=LocationType.values),
                name="location_type_known",
                violation_error_message=_("This kind of place is not known."),
            )
        ]


class ServiceQuerySet(models.QuerySet["Service"]):
    def shown(self) -> Self:
        """Those that readers without an account are told of."""
        return self.filter(status__in=SHOWN)

    def stale(self, today: date) -> Self:
        """Shown, and checked by nobody for six months."""
        unchecked = Q(assured_date=None) | Q(assured_date__lt=today - FRESH)
        return self.shown().filter(unchecked)

    def in_theme(self, code: str) -> Self:
        """Under one of our own themes: others' taxonomies may have the same code."""
        return self.filter(
            attributes__taxonomy_term__code=code, attributes__taxonomy_term__taxonomy__uid=THEMES
        )


class Service(Kept):
    """A service of an organization. `assured_date` is the day somebody last checked what stands here."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="services", verbose_name=_("organization")
    )
    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    alternate_name = models.CharField(_("other name"), max_length=200, blank=True)
    description = models.TextField(_("what it is"), max_length=4_000, blank=True)
    description_en = models.TextField(_("what it is, in English"), max_length=4_000, blank=True)
    status = models.CharField(
        _("state"), max_length=18, choices=ServiceStatus.choices, default=ServiceStatus.ACTIVE
    )
    alert = models.CharField(
        _("alert"), max_length=500, blank=True, help_text=_("Shown first: closed this week, full, moved.")
    )
    eligibility_description = models.TextField(_("for whom"), max_length=2_000, blank=True)
    minimum_age = models.PositiveSmallIntegerField(_("from what age"), null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(_("up to what age"), null=True, blank=True)
    application_process = models.TextField(_("how to ask for it"), max_length=2_000, blank=True)
    fees_description = models.TextField(_("cost, in words"), max_length=2_000, blank=True)
    wait_time = models.CharField(_("waiting time"), max_length=300, blank=True)
    interpretation_services = models.CharField(_("interpreters"), max_length=500, blank=True)
    url = models.URLField(_("page on the web"), max_length=500, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    assured_date = models.DateField(_("last checked on"), null=True, blank=True)
    folded = folded_column(
        "name",
        "name_en",
        "alternate_name",
        "description",
        "description_en",
        "eligibility_description",
    )

    objects = ServiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")
        ordering = ["name", "id"]
        permissions = [("edit_directory", "Can edit the documentation centre")]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=ServiceStatus.values),
                name="service_status_known",
                violation_error_message=_("This state is not known."),
            ),
            models.CheckConstraint(
                condition=Q(minimum_age=None) | Q(maximum_age=None) | Q(minimum_age__lte=F("maximum_age")),
                name="service_ages_in_order",
                violation_error_message=_("The first age comes before the last."),
            ),
            models.CheckConstraint(
                condition=(Q(minimum_age=None) | Q(minimum_age__lte=OLDEST))
                & (Q(maximum_age=None) | Q(maximum_age__lte=OLDEST)),
                name="service_ages",
                violation_error_message=_("An age is a whole number from 0 to 120."),
            ),
        ]

    def is_stale(self, today: date) -> bool:
        return self.assured_date is None or self.assured_date < today - FRESH

    @property
    def is_paused(self) -> bool:
        return self.status == ServiceStatus.PAUSED

    @property
    def title(self) -> str:
        return (in_english() and self.name_en) or self.name

    @property
    def text(self) -> str:
        return (in_english() and self.description_en) or self.description


class ServiceAtLocation(Kept):
    service = models.ForeignKey(
        Service, models.CASCADE, related_name="service_at_locations", verbose_name=_("service")
    )
    location = models.ForeignKey(
        Location, models.PROTECT, related_name="services_here", verbose_name=_("place")
    )
    description = models.TextField(_("what is given there"), max_length=2_000, blank=True)

    class Meta:
        verbose_name = _("service at a place")
        verbose_name_plural = _("services at places")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "location"],
                name="service_at_location_once",
                violation_error_message=_("This service is at this place already."),
            )
        ]
