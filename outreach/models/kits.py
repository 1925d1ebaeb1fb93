"""What a kit is made of, by version."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lune.models import BaseModel
from outreach.models.items import Item


class RecipeQuerySet(models.QuerySet["Recipe"]):
    def latest_of(self, kit: Item) -> "Recipe | None":
        return self.filter(kit=kit).order_by("-version").first()


class Recipe(BaseModel):
    """One version of what a kit holds. An assembly that used it freezes it: PostgreSQL refuses any change."""

    kit = models.ForeignKey(
        Item,
        models.PROTECT,
        related_name="recipes",
        limit_choices_to={"is_kit": True},
        verbose_name=_("kit"),
    )
    version = models.PositiveSmallIntegerField(_("version"), default=1)

    objects = RecipeQuerySet.as_manager()

    class Meta:
        verbose_name = _("recipe")
        verbose_name_plural = _("recipes")
        ordering = ["kit", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["kit", "version"],
                name="recipe_version_unique",
                violation_error_message=_("This kit already has a recipe with this version."),
            )
        ]


class RecipeLine(BaseModel):
    recipe = models.ForeignKey(Recipe, models.CASCADE, related_name="lines")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+", verbose_name=_("item"))
    quantity = models.PositiveIntegerField(_("in each kit"), default=1)

    class Meta:
        verbose_name = _("line of a recipe")
        verbose_name_plural = _("lines of recipes")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["recipe", "item"],
                name="recipeline_item_unique",
                violation_error_message=_("This item is already in the recipe."),
            ),
            models.CheckConstraint(
                condition=Q(quantity__gt=0),
                name="recipeline_some",
                violation_error_message=_("A quantity is a whole number above 0."),
            ),
        ]
