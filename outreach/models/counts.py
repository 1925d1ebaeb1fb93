"""Counting the shelves while the house goes on working."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lune.models import BaseModel
from outreach.models.base import MOST, USER
from outreach.models.items import Item
from outreach.models.ledger import Lot
from outreach.models.places import Kind, Location


class CountState(models.TextChoices):
    OPEN = "open", _("counting")
    REVIEWED = "reviewed", _("reviewed")
    POSTED = "posted", _("posted")
    CANCELLED = "cancelled", _("given up")


class StockCountQuerySet(models.QuerySet["StockCount"]):
    def unfinished(self) -> Self:
        return self.filter(state__in=[CountState.OPEN, CountState.REVIEWED])


class StockCount(BaseModel):
    """Somebody counts a place. Each line has its own time; once posted, the differences are moves."""

    location = models.ForeignKey(
        Location,
        models.PROTECT,
        related_name="counts",
        limit_choices_to={"kind": Kind.INTERNAL},
        verbose_name=_("place"),
    )
    state = models.CharField(_("state"), max_length=9, choices=CountState.choices, default=CountState.OPEN)
    opened_at = models.DateTimeField(_("opened at"))
    opened_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(_("reviewed at"), null=True, blank=True)
    reviewed_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    posted_at = models.DateTimeField(_("posted at"), null=True, blank=True)
    posted_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")

    objects = StockCountQuerySet.as_manager()

    class Meta:
        verbose_name = _("count")
        verbose_name_plural = _("counts")
        ordering = ["-opened_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["location"],
                condition=Q(state__in=[CountState.OPEN, CountState.REVIEWED]),
                name="stockcount_one_at_a_time",
                violation_error_message=_("A count of this place is already under way."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=CountState.values),
                name="stockcount_state_known",
                violation_error_message=_("This state is not known."),
            ),
            models.CheckConstraint(
                condition=Q(state=CountState.POSTED, posted_at__isnull=False)
                | (~Q(state=CountState.POSTED) & Q(posted_at=None)),
                name="stockcount_posted_when",
                violation_error_message=_("Who did it and when go together."),
            ),
        ]


class CountLine(BaseModel):
    """What was seen of one lot, at `counted_at`: the difference is taken against the ledger as of that moment."""

    count = models.ForeignKey(StockCount, models.CASCADE, related_name="lines")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+", verbose_name=_("item"))
    lot = models.ForeignKey(Lot, models.PROTECT, related_name="+", verbose_name=_("lot"))
    counted = models.PositiveIntegerField(_("counted"))
    counted_at = models.DateTimeField(_("counted at"))
    counted_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("line of a count")
        verbose_name_plural = _("lines of counts")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["count", "lot"],
                name="countline_lot_unique",
                violation_error_message=_("This lot is already counted."),
            ),
            models.CheckConstraint(
                condition=Q(counted__lte=MOST),
                name="countline_believable",
                violation_error_message=_("That is more than can be."),
            ),
        ]
