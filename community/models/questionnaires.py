"""Questionnaires and their versions: what is asked about, what for, and under which words of consent."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from community.models.base import USER, in_english
from lune.models import BaseModel


class Questionnaire(BaseModel):
    """What is asked, and what for. What is asked in detail stands in its versions."""

    title = models.CharField(_("title"), max_length=160)
    title_en = models.CharField(_("title in English"), max_length=160, blank=True)
    purpose = models.TextField(
        _("what it is for"), max_length=1_000, blank=True, help_text=_("One or two sentences, for her.")
    )
    purpose_en = models.TextField(_("what it is for, in English"), max_length=1_000, blank=True)
    retired_at = models.DateTimeField(_("put away at"), null=True, blank=True, editable=False)
    # Accounts are closed, never deleted.
    retired_by = models.ForeignKey(
        USER,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=_("put away by"),
    )

    class Meta:
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")
        ordering = ["title", "id"]
        permissions = [
            ("manage_questionnaires", "Can make questionnaires, open and close them"),
            ("take_answers", "Can hand the tablet over, and type in what was answered on paper"),
            ("read_results", "Can read what was answered"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(retired_at=None, retired_by=None)
                | Q(retired_at__isnull=False, retired_by__isnull=False),
                name="questionnaire_retired_together",
                violation_error_message=_("Who did it and when go together."),
            )
        ]

    @property
    def label(self) -> str:
        return (in_english() and self.title_en) or self.title

    @property
    def reason(self) -> str:
        return (in_english() and self.purpose_en) or self.purpose


class VersionState(models.TextChoices):
    DRAFT = "draft", _("draft")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")


class VersionQuerySet(models.QuerySet["Version"]):
    def open(self) -> Self:
        """What may be answered now."""
        return self.filter(state=VersionState.OPEN, questionnaire__retired_at=None)

    def told(self) -> Self:
        """Whose results were told."""
        return self.filter(tellings__isnull=False).distinct()

    def with_counts(self) -> Self:
        """With how many answered as `people`, and how many tables were told as `told`."""
        people = models.Count("responses", distinct=True)
        return self.select_related("questionnaire").annotate(
            people=people, told=models.Count("tellings", distinct=True)
        )


class Version(BaseModel):
    """One wording of a questionnaire. From the first answer on it stays as it is: PostgreSQL sees to it."""

    questionnaire = models.ForeignKey(
        Questionnaire, models.CASCADE, related_name="versions", verbose_name=_("questionnaire")
    )
    number = models.PositiveSmallIntegerField(_("number of the version"), default=1)
    state = models.CharField(
        _("state"), max_length=6, choices=VersionState, default=VersionState.DRAFT, editable=False
    )
    consent = models.TextField(
        _("what she agrees to"),
        max_length=4_000,
        help_text=_("Shown before the first question; she answers yes, or nothing is asked."),
    )
    consent_en = models.TextField(_("what she agrees to, in English"), max_length=4_000, blank=True)
    opened_at = models.DateTimeField(_("opened at"), null=True, blank=True, editable=False)
    # Accounts are closed, never deleted.
    opened_by = models.ForeignKey(
        USER,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=_("opened by"),
    )
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        USER,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=_("closed by"),
    )

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a questionnaire")
        verbose_name_plural = _("versions of questionnaires")
        ordering = ["questionnaire", "number"]
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "number"], name="questionnaire_version_number"),
            models.UniqueConstraint(
                fields=["questionnaire"],
                condition=Q(state="open"),
                name="questionnaire_open_once",
                violation_error_message=_("Another version of this questionnaire is open: close it first."),
            ),
            models.UniqueConstraint(
                fields=["questionnaire"],
                condition=Q(state="draft"),
                name="questionnaire_draft_once",
                violation_error_message=_("This questionnaire has a draft already."),
            ),
            models.CheckConstraint(
                condition=Q(state="draft", opened_at=None, opened_by=None, closed_at=None, closed_by=None)
                | Q(
                    state="open",
                    opened_at__isnull=False,
                    opened_by__isnull=False,
                    closed_at=None,
                    closed_by=None,
                )
                | Q(
                    state="closed",
                    opened_at__isnull=False,
                    opened_by__isnull=False,
                    closed_at__isnull=False,
                    closed_by__isnull=False,
                ),
                name="questionnaire_version_state",
                violation_error_message=_("Who did it and when go together."),
            ),
        ]

    @property
    def wording(self) -> str:
        """The words of consent in the reader's language."""
        return (in_english() and self.consent_en) or self.consent

    @property
    def is_draft(self) -> bool:
        return self.state == VersionState.DRAFT

    @property
    def is_open(self) -> bool:
        return self.state == VersionState.OPEN
