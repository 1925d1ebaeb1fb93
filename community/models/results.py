"""Which tables of a closed version were told, and what is hidden in each: once told, it stays so."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from community.models.questionnaires import Version
from community.models.surveys import Question
from lune.models import BaseModel


class Telling(BaseModel):
    """Every question by itself, or two that are crossed. Told in the order of its rows.

    `hidden` holds the indexes of the printed cells that are hidden, table by table.
    """

    version = models.ForeignKey(Version, models.PROTECT, related_name="tellings", verbose_name=_("version"))
    first = models.ForeignKey(
        Question, models.PROTECT, null=True, related_name="+", verbose_name=_("question")
    )
    second = models.ForeignKey(
        Question, models.PROTECT, null=True, related_name="+", verbose_name=_("crossed with")
    )
    hidden = models.JSONField(_("what is hidden"))

    class Meta:
        verbose_name = _("told results")
        verbose_name_plural = _("told results")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "first", "second"],
                nulls_distinct=False,
                name="telling_once",
                violation_error_message=_("This has been told already."),
            ),
            models.CheckConstraint(
                condition=Q(first=None, second=None)
                | (Q(first__isnull=False, second__isnull=False) & ~Q(first=F("second"))),
                name="telling_of_two_questions",
                violation_error_message=_("Choose two different questions."),
            ),
        ]
