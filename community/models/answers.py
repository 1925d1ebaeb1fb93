"""What was answered: by nobody, in a week. Neither a row's key nor its place tells when it came."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from community.models.surveys import Choice, Question, Version
from privacy.fields import EncryptedTextField

LONGEST_TEXT = 2_000


class Mode(models.TextChoices):
    TABLET = "tablet", _("on the tablet")
    PAPER = "paper", _("on paper")


class Nameless(models.Model):
    """A row whose key is random: keys that count would tell in which order the answers came."""

    uid = models.UUIDField(primary_key=True, default=uuid4, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.uid.hex[:6]}"


class Response(Nameless):
    """One person's answers. No person, no account, no time: the week it was given in, by its Monday."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="responses", verbose_name=_("version"))
    week = models.DateField(_("week of"))
    mode = models.CharField(_("how"), max_length=6, choices=Mode)
    language = models.CharField(_("language"), max_length=2, choices=[("fr", "Français"), ("en", "English")])

    class Meta:
        verbose_name = _("answered questionnaire")
        verbose_name_plural = _("answered questionnaires")
        constraints = [
            models.CheckConstraint(
                condition=Q(week__iso_week_day=1),
                name="response_week_is_a_monday",
                violation_error_message=_("A week is named by its Monday."),
            )
        ]
        indexes = [models.Index(fields=["version", "week"], name="response_version_week")]


class Answer(Nameless):
    """An answer to one question; of several choices, a row each. A question passed over has none."""

    response = models.ForeignKey(
        Response, models.CASCADE, related_name="answers", verbose_name=_("answered questionnaire")
    )
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers", verbose_name=_("question"))
    choice = models.ForeignKey(
        Choice, models.PROTECT, null=True, blank=True, related_name="answers", verbose_name=_("choice")
    )
    number = models.DecimalField(_("a number"), max_digits=12, decimal_places=2, null=True, blank=True)
    text = EncryptedTextField(_("words"), max_length=LONGEST_TEXT, null=True, blank=True, multiline=True)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.CheckConstraint(
                condition=Q(choice__isnull=False, number=None, text__isnull=True)
                | Q(choice=None, number__isnull=False, text__isnull=True)
                | Q(choice=None, number=None, text__isnull=False),
                name="answer_is_one_thing",
            ),
            models.UniqueConstraint(fields=["response", "choice"], name="answer_choice_once"),
            models.UniqueConstraint(
                fields=["response", "question"], condition=Q(choice=None), name="answer_once"
            ),
        ]
