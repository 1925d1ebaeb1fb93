"""Words that services are found by, and what is good to know of them before going."""

from typing import Self
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from community.models.base import Kept, in_english
from community.models.folded import folded_column

# Both come with the installation, under names that no file brings.
THEMES = UUID("6a2f7c1e-0d52-4b0a-9a51-3f6f0c8b1d01")
TO_KNOW = UUID("6a2f7c1e-0d52-4b0a-9a51-3f6f0c8b1d02")


class Taxonomy(Kept):
    name = models.CharField(_("name"), max_length=200)
    description = models.TextField(_("description"), blank=True, max_length=4_000)
    uri = models.URLField(_("address on the web"), max_length=500, blank=True)
    version = models.CharField(_("version"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("taxonomy")
        verbose_name_plural = _("taxonomies")


class TermQuerySet(models.QuerySet["TaxonomyTerm"]):
    def themes(self) -> Self:
        return self.filter(taxonomy__uid=THEMES)

    def to_know(self) -> Self:
        return self.filter(taxonomy__uid=TO_KNOW)


class TaxonomyTerm(Kept):
    """`code` stands in addresses and is unique among ours; `has_date` where the attribute's value is a day."""

    taxonomy = models.ForeignKey(
        Taxonomy, models.PROTECT, null=True, blank=True, related_name="terms", verbose_name=_("taxonomy")
    )
    code = models.CharField(_("code"), max_length=200, blank=True)
    name = models.CharField(_("name"), max_length=300)
    name_en = models.CharField(_("name in English"), max_length=300, blank=True)
    description = models.TextField(_("description"), blank=True, max_length=4_000)
    language = models.CharField(_("language"), max_length=20, blank=True)
    term_uri = models.CharField(_("address on the web"), max_length=500, blank=True)
    has_date = models.BooleanField(_("goes with a date"), default=False, editable=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    folded = folded_column("name", "name_en", "description")

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["position", "name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["taxonomy", "code"],
                condition=~models.Q(code=""),
                name="term_code_unique",
                violation_error_message=_("Another theme has this code."),
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name in the reader's language."""
        return (in_english() and self.name_en) or self.name
