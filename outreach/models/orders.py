"""What was asked of a supplier, to set beside what came."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lune.models import BaseModel
from outreach.models.base import USER
from outreach.models.items import Item
from outreach.models.places import Kind, Location


class SupplyOrder(BaseModel):
    """An order. What came of it are the receipts that name it."""

    supplier = models.ForeignKey(
        Location,
        models.PROTECT,
        related_name="orders",
        limit_choices_to={"kind": Kind.SUPPLIER},
        verbose_name=_("supplier"),
    )
    ordered_on = models.DateField(_("ordered on"))
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    recorded_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    # Nothing more is awaited, come or not.
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("order")
        verbose_name_plural = _("orders")
        ordering = ["-ordered_on", "-id"]


class OrderLine(BaseModel):
    order = models.ForeignKey(SupplyOrder, models.CASCADE, related_name="lines")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+", verbose_name=_("item"))
    quantity = models.PositiveIntegerField(_("ordered"))

    class Meta:
        verbose_name = _("line of an order")
        verbose_name_plural = _("lines of orders")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["order", "item"],
                name="orderline_item_unique",
                violation_error_message=_("This item is already in the order."),
            ),
            models.CheckConstraint(
                condition=Q(quantity__gt=0),
                name="orderline_some",
                violation_error_message=_("A quantity is a whole number above 0."),
            ),
        ]
