"""Issues of the journal, and how each came to be."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from journal.models.base import USER
from lune.models import BaseModel


class Season(models.TextChoices):
    WINTER = "winter", _("winter")
    SPRING = "spring", _("spring")
    SUMMER = "summer", _("summer")
    AUTUMN = "autumn", _("autumn")


class IssueState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("issue", "planned")
    CALL_OPEN = "call_open", pgettext_lazy("issue", "call open")
    CONTENTS_FIXED = "contents_fixed", pgettext_lazy("issue", "contents fixed")
    LAYOUT = "layout", pgettext_lazy("issue", "layout")
    PROOFS = "proofs", pgettext_lazy("issue", "proofs")
    GOOD_TO_PRINT = "good_to_print", pgettext_lazy("issue", "good to print")
    PRINTED = "printed", pgettext_lazy("issue", "printed")
    DISTRIBUTED = "distributed", pgettext_lazy("issue", "distributed")
    ONLINE = "online", pgettext_lazy("issue", "online")


# Paper exists: what is in it stays as it was.
ON_PAPER = (IssueState.PRINTED, IssueState.DISTRIBUTED, IssueState.ONLINE)


class IssueQuerySet(models.QuerySet["Issue"]):
    def on_the_web(self) -> Self:
        """Readers see these, the latest first."""
        return self.filter(state=IssueState.ONLINE).order_by("-number")

    def still_open(self) -> Self:
        """Not printed yet: what is in them may change."""
        return self.exclude(state__in=ON_PAPER)

    def calling(self) -> Self:
        """Contributions are asked for, the first deadline first."""
        return self.filter(state=IssueState.CALL_OPEN).order_by("call_closes_on", "number")


class Issue(BaseModel):
    """One issue. Its dates go in order; those that are not known yet are empty."""

    number = models.PositiveSmallIntegerField(_("number"))
    theme = models.CharField(_("theme"), max_length=120)
    season = models.CharField(_("season"), max_length=6, choices=Season.choices)
    year = models.PositiveSmallIntegerField(_("year"))
    description = models.TextField(_("description"), blank=True, max_length=4_000)
    call = models.TextField(_("call for contributions"), blank=True, max_length=4_000)
    call_closes_on = models.DateField(_("call closes on"), null=True, blank=True)
    layout_on = models.DateField(_("layout on"), null=True, blank=True)
    print_on = models.DateField(_("to print on"), null=True, blank=True)
    out_on = models.DateField(_("out on"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=14, choices=IssueState.choices, default=IssueState.PLANNED
    )
    cover = models.ForeignKey(
        "journal.Picture", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("cover")
    )
    copies_printed = models.PositiveIntegerField(_("copies printed"), null=True, blank=True)

    objects = IssueQuerySet.as_manager()

    class Meta:
        verbose_name = _("issue")
        verbose_name_plural = _("issues")
        ordering = ["-number"]
        permissions = [("edit_journal", "Can edit the journal")]
        constraints = [
            models.UniqueConstraint(
                fields=["number"],
                name="issue_number_unique",
                violation_error_message=_("Another issue has this number."),
            ),
            models.CheckConstraint(
                condition=Q(season__in=Season.values),
                name="issue_season_known",
                violation_error_message=_("This season is not known."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=IssueState.values),
                name="issue_state_known",
                violation_error_message=_("This state is not known."),
            ),
            models.CheckConstraint(
                condition=Q(number__gt=0, year__gte=1900, year__lte=2200),
                name="issue_number_and_year_believable",
                violation_error_message=_("A number above 0, and a year of four digits."),
            ),
            # A date that is not known stands in nobody's way.
            models.CheckConstraint(
                condition=Q(call_closes_on__lte=F("layout_on"))
                & Q(call_closes_on__lte=F("print_on"))
                & Q(call_closes_on__lte=F("out_on"))
                & Q(layout_on__lte=F("print_on"))
                & Q(layout_on__lte=F("out_on"))
                & Q(print_on__lte=F("out_on")),
                name="issue_dates_in_order",
                violation_error_message=_(
                    "These dates go in this order: the call closes, the layout, to print, out."
                ),
            ),
        ]

    def __str__(self) -> str:
        return gettext("No. %(number)d") % {"number": self.number}

    @property
    def is_on_paper(self) -> bool:
        return self.state in ON_PAPER


class IssueStep(BaseModel):
    """An issue went from one state to another. PostgreSQL keeps it as it was written."""

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="steps")
    from_state = models.CharField(_("from"), max_length=14, choices=IssueState.choices, blank=True)
    to_state = models.CharField(_("to"), max_length=14, choices=IssueState.choices)
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+", verbose_name=_("by"))
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("step of an issue")
        verbose_name_plural = _("steps of issues")
        ordering = ["id"]


class Section(BaseModel):
    """A heading in the contents of an issue. `position` is 1, 2, 3…"""

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="sections")
    title = models.CharField(_("title"), max_length=80)
    position = models.PositiveSmallIntegerField(_("position"))

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["issue", "title"],
                name="section_title_unique",
                violation_error_message=_("This issue already has a section with this title."),
            ),
            models.UniqueConstraint(
                fields=["issue", "position"],
                name="section_position_unique",
                deferrable=models.Deferrable.IMMEDIATE,
                violation_error_message=_("Another section is at this position."),
            ),
            # What a contribution's pair (section, issue) refers to.
            models.UniqueConstraint(fields=["id", "issue"], name="section_of_issue"),
        ]
