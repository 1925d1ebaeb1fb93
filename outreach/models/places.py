"""Where things are, come from and go to, and the lasting things that stand there."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lune.models import BaseModel
from lune.rows import row_by_key
from outreach.models.base import Named


class Kind(models.TextChoices):
    INTERNAL = "internal", _("place of ours")
    SUPPLIER = "supplier", _("supplier")
    DONOR = "donor", _("donor")
    PARTICIPANTS = "participants", _("participants")
    ASSEMBLY = "assembly", _("assembly")
    LOSS = "loss", _("loss")
    EXPIRED = "expired", _("expired")
    DIFFERENCE = "difference", _("count difference")


# One of each is enough, and figures rely on it.
SINGLE = (Kind.PARTICIPANTS, Kind.ASSEMBLY, Kind.LOSS, Kind.EXPIRED, Kind.DIFFERENCE)


class LocationQuerySet(models.QuerySet["Location"]):
    def ours(self) -> Self:
        """Places with a stock, bags included."""
        return self.filter(kind=Kind.INTERNAL, is_active=True)

    def places(self) -> Self:
        return self.ours().filter(is_bag=False)

    def bags(self) -> Self:
        return self.ours().filter(is_bag=True)

    def suppliers(self) -> Self:
        return self.filter(kind=Kind.SUPPLIER, is_active=True)

    def donors(self) -> Self:
        return self.filter(kind=Kind.DONOR, is_active=True)

    def single(self, kind: Kind) -> "Location":
        """The one location of a kind that has one. Raises Location.DoesNotExist."""
        if location := row_by_key(Location, "kind", kind.value):
            return location
        raise Location.DoesNotExist


class Location(Named):
    """Where a quantity is. Suppliers, donors, participants, losses are locations too, without a balance."""

    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    is_bag = models.BooleanField(_("a bag for outings"), default=False)
    # The house whose desk hands out from here, by its opaque name: that room is not known in this one.
    house = models.UUIDField(_("house"), null=True, blank=True, unique=True)
    is_active = models.BooleanField(_("in use"), default=True)

    objects = LocationQuerySet.as_manager()

    class Meta:
        verbose_name = _("location")
        verbose_name_plural = _("locations")
        ordering = ["kind", "is_bag", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values),
                name="location_kind_known",
                violation_error_message=_("This kind of location is not known."),
            ),
            models.CheckConstraint(
                condition=Q(kind=Kind.INTERNAL) | Q(is_bag=False, house=None),
                name="location_bag_is_ours",
                violation_error_message=_("Only a place of ours can be a bag or belong to a house."),
            ),
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(kind__in=SINGLE),
                name="location_single",
                violation_error_message=_("There is already one location of this kind."),
            ),
        ]


class Durable(Named):
    """A lasting thing: a sofa, a telephone. It has a state; it is never stock."""

    class State(models.TextChoices):
        GOOD = "good", _("good")
        WORN = "worn", _("worn")
        BROKEN = "broken", _("broken")
        MISSING = "missing", _("missing")

    place = models.ForeignKey(
        Location, models.PROTECT, related_name="durables", limit_choices_to={"kind": Kind.INTERNAL}
    )
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.GOOD)
    # None: nobody looked yet.
    checked_on = models.DateField(_("checked on"), null=True, blank=True)

    class Meta:
        verbose_name = _("lasting thing")
        verbose_name_plural = _("lasting things")
        ordering = ["place", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["good", "worn", "broken", "missing"]),
                name="durable_state_known",
                violation_error_message=_("This state is not known."),
            )
        ]


class BagLoad(BaseModel):
    """How many of an item a bag usually leaves with."""

    bag = models.ForeignKey(
        Location, models.CASCADE, related_name="usual_load", limit_choices_to={"is_bag": True}
    )
    item = models.ForeignKey("outreach.Item", models.CASCADE, related_name="bag_loads")
    quantity = models.PositiveIntegerField(_("quantity"))

    class Meta:
        verbose_name = _("usual load")
        verbose_name_plural = _("usual loads")
        ordering = ["item__category__position", "item__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["bag", "item"],
                name="bagload_unique",
                violation_error_message=_("This bag already has a usual load of this item."),
            ),
            models.CheckConstraint(
                condition=Q(quantity__gt=0),
                name="bagload_some",
                violation_error_message=_("A quantity is a whole number above 0."),
            ),
        ]
