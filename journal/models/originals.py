"""What an author told, all of it sealed. Two roles read it, each reading is recorded, and it is destroyed when due."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from journal.models.base import DIGEST, USER
from journal.models.reports import ClientReport
from journal.reports.words import TICKED
from lune.models import BaseModel
from privacy.fields import EncryptedTextField

LONGEST = 20_000
LINE = 200


class ReportOriginal(BaseModel):
    """A report as it was told. Choices are sealed as their codes: which one was ticked tells as much as words do.

    `same` is a keyed hash of the words, to know the same report sent twice; none where nothing was written.
    `left_on` goes with the original: what stays knows the month alone.
    """

    report = models.OneToOneField(ClientReport, models.CASCADE, related_name="original")
    left_on = models.DateField(_("left on"))
    same = models.BinaryField(max_length=DIGEST, null=True, editable=False)
    since = EncryptedTextField[str, str](_("when"), blank=True, default="")
    band = EncryptedTextField[str, str](_("time of day"), blank=True, default="")
    setting = EncryptedTextField[str, str](_("what kind of place"), blank=True, default="")
    exact_place = EncryptedTextField[str, str](_("where exactly"), blank=True, default="", max_length=LINE)
    age = EncryptedTextField[str, str](_("age"), blank=True, default="")
    height = EncryptedTextField[str, str](_("height"), blank=True, default="")
    build = EncryptedTextField[str, str](_("build"), blank=True, default="")
    hair = EncryptedTextField[str, str](_("hair, beard"), blank=True, default="", max_length=LINE)
    signs = EncryptedTextField[str, str](
        _("signs to know this person by"), blank=True, default="", max_length=1_000, multiline=True
    )
    vehicle = EncryptedTextField[str, str](_("vehicle"), blank=True, default="", max_length=LINE)
    plate = EncryptedTextField[str, str](_("plate"), blank=True, default="", max_length=20)
    telephone = EncryptedTextField[str, str](_("telephone"), blank=True, default="", max_length=40)
    description = EncryptedTextField[str, str](
        _("what happened, in your words"), blank=True, default="", max_length=LONGEST, multiline=True
    )

    class Meta:
        verbose_name = _("original of a report")
        verbose_name_plural = _("originals of reports")
        constraints = [
            models.UniqueConstraint(
                fields=["same", "left_on"],
                name="report_told_once_a_day",
                violation_error_message=_("These same words already came in today."),
            )
        ]

    def told(self) -> list[tuple[str, str]]:
        """What was said, label by label, in the reader's language; what was left blank is not there."""
        return [
            (str(self._meta.get_field(name).verbose_name), said)  # type: ignore[union-attr]  # a field of ours
            for name in ORDER
            if (said := self.said(name))
        ]

    def said(self, name: str) -> str:
        value: str = getattr(self, name)
        return str(TICKED[name](value).label) if value and name in TICKED else value


# As a page shows it: when, where, who, how to know them again, what happened.
ORDER = (
    *("since", "band", "setting", "exact_place"),
    *("age", "height", "build", "hair", "signs"),
    *("vehicle", "plate", "telephone"),
    "description",
)


class ReportAddition(BaseModel):
    """What an author came back to add, of her own accord."""

    original = models.ForeignKey(ReportOriginal, models.CASCADE, related_name="additions")
    text = EncryptedTextField[str, str](_("addition"), max_length=LONGEST, multiline=True)
    added_on = models.DateField(_("added on"))

    class Meta:
        verbose_name = _("addition to a report")
        verbose_name_plural = _("additions to reports")
        ordering = ["id"]


class ReportQuestion(BaseModel):
    """What moderators ask an author, and what she answers when she comes back with her code."""

    original = models.ForeignKey(ReportOriginal, models.CASCADE, related_name="questions")
    question = EncryptedTextField[str, str](_("question"), max_length=2_000, multiline=True)
    asked_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    asked_on = models.DateField(_("asked on"))
    answer = EncryptedTextField[str | None, str | None](
        _("answer"), null=True, blank=True, max_length=LONGEST, multiline=True
    )
    answered_on = models.DateField(_("answered on"), null=True, blank=True)

    class Meta:
        verbose_name = _("question about a report")
        verbose_name_plural = _("questions about reports")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer__isnull=True, answered_on=None)
                | Q(answer__isnull=False, answered_on__isnull=False),
                name="report_answer_has_its_day",
            ),
            models.UniqueConstraint(
                fields=["original"],
                condition=Q(answered_on=None),
                name="report_one_question_at_a_time",
                violation_error_message=_("A question is already waiting for her answer."),
            ),
        ]
