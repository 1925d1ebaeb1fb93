"""Questionnaires as coordinators make them: versions, questions, choices, rules for leaving some questions out."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from community.models.base import USER, in_english
from lune.models import BaseModel

# More than anybody would answer in one sitting, or read in one list.
MOST_QUESTIONS = 80
MOST_CHOICES = 30
# A scale is drawn as a row of buttons on a telephone.
WIDEST_SCALE = 11
LATER = _("A rule leads to a later question of the same version, or to the end.")
FROZEN = _("Somebody has answered this version: it stays as it is. Make a new version.")


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


class QuestionKind(models.TextChoices):
    CHOICE = "choice", _("one choice")
    SEVERAL = "several", _("several choices")
    SCALE = "scale", _("a scale")
    NUMBER = "number", _("a number")
    TEXT = "text", _("her own words")


CHOSEN = (QuestionKind.CHOICE, QuestionKind.SEVERAL)
COUNTED = (QuestionKind.SCALE, QuestionKind.NUMBER)


class QuestionQuerySet(models.QuerySet["Question"]):
    def whole(self) -> Self:
        """With their choices and their rules, in their order: four queries, however many there are."""
        return self.order_by("position").prefetch_related("choices", "skips__choice", "skips__to")


class Question(BaseModel):
    """A question of one version. Its `code` stays the same from version to version: results are joined by it.

    `lowest` and `highest` are the ends of a scale, or what a number may be at all.
    """

    version = models.ForeignKey(Version, models.CASCADE, related_name="questions", verbose_name=_("version"))
    position = models.PositiveSmallIntegerField(_("position"), editable=False)
    code = models.CharField(_("code"), max_length=8, editable=False)
    kind = models.CharField(_("kind of answer"), max_length=7, choices=QuestionKind)
    words = models.CharField(_("question"), max_length=300)
    words_en = models.CharField(_("question in English"), max_length=300, blank=True)
    help = models.CharField(_("to help her answer"), max_length=300, blank=True)
    help_en = models.CharField(_("to help her answer, in English"), max_length=300, blank=True)
    lowest = models.IntegerField(_("lowest"), null=True, blank=True)
    highest = models.IntegerField(_("highest"), null=True, blank=True)
    lowest_words = models.CharField(_("what the lowest means"), max_length=60, blank=True)
    lowest_words_en = models.CharField(_("what the lowest means, in English"), max_length=60, blank=True)
    highest_words = models.CharField(_("what the highest means"), max_length=60, blank=True)
    highest_words_en = models.CharField(_("what the highest means, in English"), max_length=60, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["version", "position"]
        constraints = [
            # Deferrable: moving a question writes two places at once.
            models.UniqueConstraint(
                fields=["version", "position"],
                name="question_position_unique",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(fields=["version", "code"], name="question_code_unique"),
            models.CheckConstraint(
                condition=Q(lowest=None) | Q(highest=None) | Q(lowest__lt=F("highest")),
                name="question_ends_in_order",
                violation_error_message=_("The lowest comes before the highest."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="scale")
                | Q(lowest__isnull=False, highest__isnull=False, highest__lt=F("lowest") + WIDEST_SCALE),
                name="question_scale_has_ends",
                violation_error_message=_("A scale has a lowest and a highest, with at most 11 steps."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["scale", "number"]) | Q(lowest=None, highest=None),
                name="question_ends_are_numbers",
                violation_error_message=_("Only a scale or a number has a lowest and a highest."),
            ),
        ]

    @property
    def label(self) -> str:
        return (in_english() and self.words_en) or self.words

    @property
    def hint(self) -> str:
        return (in_english() and self.help_en) or self.help

    @property
    def low_label(self) -> str:
        return (in_english() and self.lowest_words_en) or self.lowest_words

    @property
    def high_label(self) -> str:
        return (in_english() and self.highest_words_en) or self.highest_words

    @property
    def steps(self) -> range:
        """A scale's numbers, from its lowest to its highest."""
        assert self.lowest is not None
        assert self.highest is not None
        return range(self.lowest, self.highest + 1)


class Choice(BaseModel):
    """What may be chosen. Its `code` stays the same from version to version."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="choices", verbose_name=_("question"))
    position = models.PositiveSmallIntegerField(_("position"))
    code = models.CharField(_("code"), max_length=8, editable=False)
    words = models.CharField(_("words"), max_length=160)
    words_en = models.CharField(_("words in English"), max_length=160, blank=True)

    class Meta:
        verbose_name = _("choice")
        verbose_name_plural = _("choices")
        ordering = ["question", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["question", "position"],
                name="choice_position_unique",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(fields=["question", "code"], name="choice_code_unique"),
        ]

    @property
    def label(self) -> str:
        return (in_english() and self.words_en) or self.words


class Skip(BaseModel):
    """A rule: after `question` answered so, go on at `to`, or at the end where it is None.

    It holds for one choice, or for a number from `at_least` on, or up to `at_most`. Where several hold,
    the one that leaves out the fewest questions does. `to` is later in the same version: PostgreSQL sees to it,
    so that no rule can lead in a circle.
    """

    question = models.ForeignKey(Question, models.CASCADE, related_name="skips", verbose_name=_("after"))
    choice = models.ForeignKey(
        Choice, models.CASCADE, null=True, blank=True, related_name="skips", verbose_name=_("choice")
    )
    at_least = models.IntegerField(_("from this number on"), null=True, blank=True)
    at_most = models.IntegerField(_("up to this number"), null=True, blank=True)
    to = models.ForeignKey(
        Question,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="skips_to",
        verbose_name=_("go on at"),
    )

    class Meta:
        verbose_name = _("skip rule")
        verbose_name_plural = _("skip rules")
        ordering = ["question", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(choice__isnull=False, at_least=None, at_most=None)
                | Q(choice=None, at_least__isnull=False, at_most=None)
                | Q(choice=None, at_least=None, at_most__isnull=False),
                name="skip_has_one_reason",
                violation_error_message=_("A rule holds for one choice, or from a number on, or up to one."),
            ),
            models.UniqueConstraint(
                fields=["choice"],
                name="skip_choice_once",
                violation_error_message=_("This choice has a rule already: take it away first."),
            ),
        ]
