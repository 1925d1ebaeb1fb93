"""What stands in every issue: the journal's name and words, and where to call."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from journal.models.base import Language
from lune.formats import in_language
from lune.models import BaseModel


class MastheadManager(models.Manager["Masthead"]):
    def the(self) -> "Masthead":
        """The one masthead there is; as it comes with the installation where nobody saved it yet."""
        return self.filter(pk=1).first() or Masthead(pk=1)


class Masthead(BaseModel):
    """The journal itself, in one row."""

    name = models.CharField(_("name"), max_length=80, default="Les voix de la ruELLES")
    subtitle = models.CharField(_("subtitle"), max_length=160, blank=True)
    imprint = models.TextField(_("imprint"), blank=True, max_length=4_000)
    how_to_contribute = models.TextField(_("how to contribute"), blank=True, max_length=4_000)
    how_to_contribute_en = models.TextField(_("how to contribute, in English"), blank=True, max_length=4_000)
    noindex = models.BooleanField(_("ask search engines not to list it"), default=True)
    original_kept_days = models.PositiveSmallIntegerField(
        _("days that the original of a report is kept once it was decided"), default=90
    )
    entry_months = models.PositiveSmallIntegerField(
        _("months that an entry stands on the printed list"), default=12
    )

    objects = MastheadManager()

    class Meta:
        verbose_name = _("masthead")
        verbose_name_plural = _("masthead")
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="masthead_is_one"),
            models.CheckConstraint(
                condition=Q(original_kept_days__gte=1, original_kept_days__lte=3650),
                name="masthead_original_kept_days",
                violation_error_message=_("From 1 day to 10 years."),
            ),
            models.CheckConstraint(
                condition=Q(entry_months__gte=1, entry_months__lte=60),
                name="masthead_entry_months",
                violation_error_message=_("From 1 month to 5 years."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def contributing(self) -> str:
        """How to contribute, in the reader's language where it was written."""
        return in_language(self.how_to_contribute, self.how_to_contribute_en)


class Helpline(BaseModel):
    """Where to call, printed in every issue."""

    name = models.CharField(_("name"), max_length=80)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    text = models.CharField(_("what for"), max_length=200, blank=True)
    hours = models.CharField(_("hours"), max_length=80, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    # "": both.
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, blank=True)

    class Meta:
        verbose_name = _("helpline")
        verbose_name_plural = _("helplines")
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(language__in=["", *Language.values]),
                name="helpline_language_known",
                violation_error_message=_("This language is not known."),
            )
        ]

    def __str__(self) -> str:
        return self.name
