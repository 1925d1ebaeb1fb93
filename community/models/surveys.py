"""What is asked: questions as coordinators make them, their choices, rules for leaving some of them out."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from community.models.base import in_english
from community.models.questionnaires import Version
from lune.models import BaseModel

# More than anybody would answer in one sitting, or read in one list.
MOST_QUESTIONS = 80
MOST_CHOICES = 30
# A scale is drawn as a row of buttons on a telephone.
WIDEST_SCALE = 11


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
