"""What an expense and a budget share: a category and an amount of money."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lune.recorded import Recorded, together

MOST_CENTS = 1_000_000_000
"""Ten million dollars: a slip of the finger."""


class Category(models.TextChoices):
    """What a programme spends on. Salaries are never added to the others unless somebody asks."""

    RENT = "rent", _("rent")
    FOOD = "food", _("food")
    FOOD_TRANSPORT = "food_transport", _("transport of food")
    UPKEEP = "upkeep", _("upkeep")
    OFFICE = "office", _("office supplies")
    OTHER = "other", _("other expenses")
    SALARIES = "salaries", _("salaries")


RUNNING = tuple(category for category in Category if category is not Category.SALARIES)
"""What a year costs without salaries."""


class Amount(Recorded):
    """Money for a category, in cents. It is taken back, never edited; what replaces it points at it."""

    category = models.CharField(_("category"), max_length=20, choices=Category.choices)
    cents = models.PositiveIntegerField(_("amount, in cents"))
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by", verbose_name=_("corrects")
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(cents__gt=0, cents__lte=MOST_CENTS),
                name="%(class)s_cents",
                violation_error_message=_("An amount is above 0 and at most $10,000,000."),
            ),
            together("%(class)s_cancelled_together", "cancelled_at", "cancelled_by"),
        ]

    @property
    def label(self) -> str:
        return str(Category(self.category).label)
