"""Under how many of an item somebody should be told."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lune.models import BaseModel
from outreach.models.items import Item
from outreach.models.places import Kind, Location


class Minimum(BaseModel):
    """A place ought to have at least this many of an item."""

    place = models.ForeignKey(
        Location, models.CASCADE, related_name="minimums", limit_choices_to={"kind": Kind.INTERNAL}
    )
    item = models.ForeignKey(Item, models.CASCADE, related_name="minimums")
    quantity = models.PositiveIntegerField(_("minimum"))

    class Meta:
        verbose_name = _("minimum")
        verbose_name_plural = _("minimums")
        ordering = ["item__category__position", "item__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "item"],
                name="minimum_unique",
                violation_error_message=_("This place already has a minimum for this item."),
            ),
            models.CheckConstraint(
                condition=Q(quantity__gt=0),
                name="minimum_some",
                violation_error_message=_("A quantity is a whole number above 0."),
            ),
        ]
