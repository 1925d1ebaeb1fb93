"""What is kept and given."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lune.models import BaseModel
from outreach.models.base import Named


class Funder(models.TextChoices):
    """What funders count, whatever an item is called here."""

    SYRINGE = "syringe", _("syringes")
    STERICUP = "stericup", _("Stéricups")
    WATER = "water", _("sterile water")
    SWAB = "swab", _("alcohol swabs")
    INHALATION = "inhalation", _("inhalation material")
    CONDOM = "condom", _("condoms")
    LUBRICANT = "lubricant", _("lubricant")
    NALOXONE = "naloxone", _("naloxone kits")
    HYGIENE_KIT = "hygiene_kit", _("hygiene kits")
    HYGIENE = "hygiene", _("hygiene products")
    FOOD = "food", _("food")
    CLOTHING = "clothing", _("clothing")
    LEAFLET = "leaflet", _("leaflets")
    CONTACT_CARD = "contact_card", _("contact cards")
    OTHER = "other", _("other")


class Unit(models.TextChoices):
    """Whole ones alone: half a box is counted in pieces."""

    PIECE = "piece", _("piece")
    PAIR = "pair", _("pair")
    BOX = "box", _("box")
    BAG = "bag", _("bag")
    BOTTLE = "bottle", _("bottle")
    TUBE = "tube", _("tube")
    MEAL = "meal", _("meal")
    KIT = "kit", _("kit")


class Category(Named):
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                name="category_name_unique",
                violation_error_message=_("Another category has this name."),
            )
        ]


class ItemQuerySet(models.QuerySet["Item"]):
    def active(self) -> Self:
        return self.filter(is_active=True)

    def kits(self) -> Self:
        return self.filter(is_kit=True)


class Item(Named):
    """Something kept by the whole unit. `code` names what came with the installation; "" for the others."""

    code = models.SlugField(max_length=40, blank=True, editable=False)
    category = models.ForeignKey(Category, models.PROTECT, related_name="items", verbose_name=_("category"))
    unit = models.CharField(_("unit"), max_length=8, choices=Unit.choices, default=Unit.PIECE)
    funder = models.CharField(
        _("counted for funders as"), max_length=12, choices=Funder.choices, default=Funder.OTHER
    )
    tracks_expiry = models.BooleanField(_("has an expiry date"), default=False)
    is_kit = models.BooleanField(_("made here from other items"), default=False)
    is_active = models.BooleanField(_("in use"), default=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("item")
        verbose_name_plural = _("items")
        ordering = ["category__position", "name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                name="item_name_unique",
                violation_error_message=_("Another item has this name."),
            ),
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="item_code_unique"),
            models.CheckConstraint(
                condition=Q(unit__in=Unit.values),
                name="item_unit_known",
                violation_error_message=_("This unit is not known."),
            ),
            models.CheckConstraint(
                condition=Q(funder__in=Funder.values),
                name="item_funder_known",
                violation_error_message=_("Funders do not count under this name."),
            ),
        ]


class YearGoalQuerySet(models.QuerySet["YearGoal"]):
    def of(self, kit: Item, *, year: int) -> int:
        """The goal of a year: its own, or that of the last year that has one; 0 when none has."""
        goal = self.filter(item=kit, year__lte=year).order_by("-year").first()
        return goal.quantity if goal else 0


class YearGoal(BaseModel):
    """How many of a kit a calendar year is meant to give, and those after it until another says so."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="goals", limit_choices_to={"is_kit": True})
    year = models.PositiveSmallIntegerField(_("year"))
    quantity = models.PositiveIntegerField(_("goal"))

    objects = YearGoalQuerySet.as_manager()

    class Meta:
        verbose_name = _("goal of a year")
        verbose_name_plural = _("goals of years")
        ordering = ["-year", "item"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "year"],
                name="yeargoal_unique",
                violation_error_message=_("This year already has a goal for this kit."),
            )
        ]
