"""What hangs on an entry: telephones, hours, languages, costs, addresses, themes.

Files repeat a telephone under each entry that has it, with one name: so `part_id` is not unique, and `uid` is ours.
"""

import uuid

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from community.models.base import Kept
from community.models.entries import Location, Organization, Service
from community.models.taxonomy import TaxonomyTerm

DIALLED = RegexValidator(r"\d", _("A telephone number has figures."))
# Days as HSDS (and calendars) write them, the week's first one first.
DAYS = (
    ("MO", _("Monday")),
    ("TU", _("Tuesday")),
    ("WE", _("Wednesday")),
    ("TH", _("Thursday")),
    ("FR", _("Friday")),
    ("SA", _("Saturday")),
    ("SU", _("Sunday")),
)


def one_of(*owners: str) -> Q:
    """Exactly one of these is named."""
    ways = [Q(**{f"{other}__isnull": other != owner for other in owners}) for owner in owners]
    whole = ways[0]
    for way in ways[1:]:
        whole |= way
    return whole


class Part(Kept):
    """`part_id` is its name in HSDS files."""

    part_id = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True


class Phone(Part):
    organization = models.ForeignKey(
        Organization, models.CASCADE, null=True, blank=True, related_name="phones", editable=False
    )
    service = models.ForeignKey(
        Service, models.CASCADE, null=True, blank=True, related_name="phones", editable=False
    )
    location = models.ForeignKey(
        Location, models.CASCADE, null=True, blank=True, related_name="phones", editable=False
    )
    number = models.CharField(_("number"), max_length=60, validators=[DIALLED])
    extension = models.PositiveIntegerField(_("extension"), null=True, blank=True)
    type = models.CharField(
        pgettext_lazy("of a telephone line", "kind"),
        max_length=40,
        blank=True,
        help_text=_("Voice, text, fax."),
    )
    description = models.CharField(_("what for"), max_length=1_000, blank=True)

    class Meta:
        verbose_name = _("telephone")
        verbose_name_plural = _("telephones")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=one_of("organization", "service", "location"),
                name="phone_has_one_owner",
                violation_error_message=_("A telephone belongs to one entry."),
            )
        ]


class Schedule(Part):
    """When it is open: days as « MO,TU », hours as « 09:00 ». What has no hours says it in words."""

    service = models.ForeignKey(
        Service, models.CASCADE, null=True, blank=True, related_name="schedules", editable=False
    )
    location = models.ForeignKey(
        Location, models.CASCADE, null=True, blank=True, related_name="schedules", editable=False
    )
    freq = models.CharField(max_length=8, blank=True, editable=False)
    byday = models.CharField(_("days"), max_length=200, blank=True)
    opens_at = models.CharField(_("opens at"), max_length=32, blank=True)
    closes_at = models.CharField(_("closes at"), max_length=32, blank=True)
    description = models.CharField(_("in words"), max_length=1_000, blank=True)

    class Meta:
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=one_of("service", "location"),
                name="schedule_has_one_owner",
                violation_error_message=_("Hours belong to one entry."),
            )
        ]


class Language(Part):
    service = models.ForeignKey(Service, models.CASCADE, related_name="languages", editable=False)
    name = models.CharField(_("language"), max_length=80, blank=True)
    code = models.CharField(_("code"), max_length=20, blank=True, help_text=_("fr, en, es …"))
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("language")
        verbose_name_plural = _("languages")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="", code=""),
                name="language_is_named",
                violation_error_message=_("Name the language."),
            )
        ]


class CostOption(Part):
    """A price. `amount` is in units of `currency` (ISO 4217), cents after the point."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="cost_options", editable=False)
    option = models.CharField(_("for what"), max_length=300, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True, default="CAD")
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2, null=True, blank=True)
    amount_description = models.CharField(_("in words"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("cost")
        verbose_name_plural = _("costs")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__gte=0),
                name="cost_amount",
                violation_error_message=_("A cost is 0 or more."),
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=False) | ~Q(option="", amount_description=""),
                name="cost_says_something",
                violation_error_message=_("Say an amount, or what it costs in words."),
            ),
        ]


class Address(Part):
    location = models.ForeignKey(Location, models.CASCADE, related_name="addresses", editable=False)
    address_1 = models.CharField(_("number and street"), max_length=200)
    address_2 = models.CharField(_("floor, door"), max_length=200, blank=True)
    city = models.CharField(_("city"), max_length=100)
    state_province = models.CharField(_("province"), max_length=60, default="QC")
    postal_code = models.CharField(_("postal code"), max_length=20)
    country = models.CharField(_("country"), max_length=40, default="CA")
    address_type = models.CharField(max_length=8, default="physical", editable=False)

    class Meta:
        verbose_name = _("address")
        verbose_name_plural = _("addresses")
        ordering = ["id"]


class Attribute(Part):
    """A theme of a service, or something to know of it; `value` is the day of a check where there is one."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="attributes", editable=False)
    taxonomy_term = models.ForeignKey(TaxonomyTerm, models.PROTECT, related_name="attributes")
    value = models.CharField(_("value"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("theme of a service")
        verbose_name_plural = _("themes of services")
        ordering = ["taxonomy_term__position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "taxonomy_term"],
                name="attribute_once",
                violation_error_message=_("This service has this theme already."),
            )
        ]
