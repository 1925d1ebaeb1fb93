"""The ledger: lots, documents, their moves, and the balances that PostgreSQL keeps from them."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from lune.models import BaseModel
from outreach.models.base import MOST, USER
from outreach.models.items import Item
from outreach.models.kits import Recipe
from outreach.models.places import Location


class Source(models.TextChoices):
    PURCHASE = "purchase", _("bought")
    DONATION = "donation", _("given to us")
    PUBLIC_HEALTH = "public_health", _("from public health")
    ASSEMBLY = "assembly", _("assembled here")
    NONE = "none", _("not known")


class LotQuerySet(models.QuerySet["Lot"]):
    def plain(self, item: Item) -> "Lot":
        """The lot of what came without one and from nobody knows where. Made with the item."""
        return self.get_or_create(
            item=item, code="", expires_on=None, source=Source.NONE, unit_cost=None, unit_value=None
        )[0]


class Lot(BaseModel):
    """What came in together. Its expiry, cost and value never change: PostgreSQL refuses it.

    Units that cost something else are another lot, even where the maker gave none (`code` is "").
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="lots", verbose_name=_("item"))
    code = models.CharField(_("lot number"), max_length=40, blank=True)
    expires_on = models.DateField(_("expires on"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=13, choices=Source.choices, default=Source.NONE)
    # In cents. None: nobody knows.
    unit_cost = models.PositiveIntegerField(_("cost of one, in cents"), null=True, blank=True)
    unit_value = models.PositiveIntegerField(_("value of one, in cents"), null=True, blank=True)

    objects = LotQuerySet.as_manager()

    class Meta:
        verbose_name = _("lot")
        verbose_name_plural = _("lots")
        ordering = [F("expires_on").asc(nulls_last=True), "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "code", "expires_on", "source", "unit_cost", "unit_value"],
                nulls_distinct=False,
                name="lot_unique",
                violation_error_message=_("This lot is already known."),
            ),
            # What a move's pair (lot, item) refers to.
            models.UniqueConstraint(fields=["id", "item"], name="lot_with_item"),
            models.CheckConstraint(
                condition=Q(source__in=Source.values),
                name="lot_source_known",
                violation_error_message=_("This source is not known."),
            ),
        ]


class DocumentKind(models.TextChoices):
    RECEIPT = "receipt", _("receipt")
    TRANSFER = "transfer", _("transfer")
    GIFT = "gift", _("given")
    ASSEMBLY = "assembly", _("assembly")
    DISMANTLING = "dismantling", _("dismantling")
    COUNT = "count", _("count")
    LOSS = "loss", _("loss")
    REVERSAL = "reversal", _("reversal")


KITS = (DocumentKind.ASSEMBLY, DocumentKind.DISMANTLING)


class DocumentQuerySet(models.QuerySet["Document"]):
    def standing(self) -> "DocumentQuerySet":
        """Without what was reversed, and without the reversals."""
        return self.filter(reverses=None, reversed_by=None)


class Document(BaseModel):
    """A deed of the ledger; its lines are moves. Added, never changed: a mistake is put right by one reversal."""

    kind = models.CharField(_("kind"), max_length=11, choices=DocumentKind.choices)
    occurred_at = models.DateTimeField(_("at"))
    # The local day; for an outing, its evening. Balances hold for every day's end.
    occurred_on = models.DateField(_("on"))
    recorded_at = models.DateTimeField(_("recorded at"), db_default=Now())
    # None: the machine itself.
    recorded_by = models.ForeignKey(
        USER, models.PROTECT, null=True, related_name="+", verbose_name=_("recorded by")
    )
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="reversed_by", verbose_name=_("reverses")
    )
    outing = models.ForeignKey("outreach.Outing", models.PROTECT, null=True, related_name="documents")
    zone = models.ForeignKey("outreach.Zone", models.PROTECT, null=True, related_name="documents")
    count = models.ForeignKey("outreach.StockCount", models.PROTECT, null=True, related_name="documents")
    order = models.ForeignKey("outreach.SupplyOrder", models.PROTECT, null=True, related_name="receipts")
    recipe = models.ForeignKey(Recipe, models.PROTECT, null=True, related_name="documents")
    kits = models.PositiveIntegerField(_("kits"), null=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-occurred_at", "-id"]
        indexes = [models.Index(fields=["-occurred_at"], name="document_by_time")]
        constraints = [
            models.UniqueConstraint(fields=["id", "occurred_on"], name="document_with_day"),
            models.UniqueConstraint(
                fields=["count"],
                condition=Q(kind="count"),
                name="document_count_once",
                violation_error_message=_("This count is already posted."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=DocumentKind.values),
                name="document_kind_known",
                violation_error_message=_("This kind of document is not known."),
            ),
            models.CheckConstraint(
                condition=Q(occurred_at__lte=F("recorded_at") + timedelta(minutes=2)),
                name="document_has_happened",
                violation_error_message=_("This time has not come yet."),
            ),
            models.CheckConstraint(
                condition=Q(kind="reversal", reverses__isnull=False)
                | (~Q(kind="reversal") & Q(reverses=None)),
                name="document_reversal_names_its_document",
                violation_error_message=_("A reversal names what it reverses."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=KITS, recipe__isnull=False, kits__gt=0)
                | (~Q(kind__in=KITS) & Q(recipe=None, kits=None)),
                name="document_kits_have_a_recipe",
                violation_error_message=_("Kits are made by a recipe, one at least."),
            ),
            models.CheckConstraint(
                condition=Q(kind="count", count__isnull=False) | (~Q(kind="count") & Q(count=None)),
                name="document_count_named",
                violation_error_message=_("A difference belongs to a count."),
            ),
            models.CheckConstraint(
                condition=Q(order=None) | Q(kind="receipt"),
                name="document_order_is_received",
                violation_error_message=_("Only what is received belongs to an order."),
            ),
        ]


class Move(models.Model):
    """A quantity of a lot goes from one location to another. Added with its document, never changed."""

    # Held together by two keys of the database: (document, occurred_on) and (lot, item).
    document = models.ForeignKey(Document, models.PROTECT, related_name="moves", db_constraint=False)
    item = models.ForeignKey(
        Item, models.PROTECT, related_name="moves", db_constraint=False, verbose_name=_("item")
    )
    lot = models.ForeignKey(
        Lot, models.PROTECT, related_name="moves", db_constraint=False, verbose_name=_("lot")
    )
    # Their own indexes below begin with them.
    from_location = models.ForeignKey(
        Location,
        models.PROTECT,
        related_name="moves_out",
        db_index=False,
        verbose_name=_("from the location"),
    )
    to_location = models.ForeignKey(
        Location, models.PROTECT, related_name="moves_in", db_index=False, verbose_name=_("to the location")
    )
    quantity = models.PositiveIntegerField(_("quantity"))
    # The document's own: figures and balances ask for it at every step.
    occurred_on = models.DateField(_("on"))

    class Meta:
        verbose_name = _("move")
        verbose_name_plural = _("moves")
        ordering = ["id"]
        indexes = [
            models.Index(fields=["from_location", "lot", "occurred_on"], name="move_out_by_lot"),
            models.Index(fields=["to_location", "lot", "occurred_on"], name="move_in_by_lot"),
            models.Index(fields=["occurred_on"], name="move_by_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__gt=0, quantity__lte=MOST),
                name="move_quantity_believable",
                violation_error_message=_("A quantity is a whole number from 1 to 1,000,000."),
            ),
            models.CheckConstraint(
                condition=~Q(from_location=F("to_location")),
                name="move_goes_elsewhere",
                violation_error_message=_("From and to are the same place."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class Balance(models.Model):
    """How many of a lot are in a place of ours. Written by the moves' trigger alone, never under 0."""

    location = models.ForeignKey(Location, models.PROTECT, related_name="balances", db_index=False)
    item = models.ForeignKey(Item, models.PROTECT, related_name="balances")
    lot = models.ForeignKey(Lot, models.PROTECT, related_name="balances")
    quantity = models.BigIntegerField(_("on hand"))

    class Meta:
        verbose_name = _("balance")
        verbose_name_plural = _("balances")
        ordering = ["location", "item", "lot"]
        constraints = [
            models.UniqueConstraint(fields=["location", "item", "lot"], name="balance_unique"),
            models.CheckConstraint(
                condition=Q(quantity__gte=0),
                name="balance_not_negative",
                violation_error_message=_("There are not that many left."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
