"""The bad-client list: what stays of a report once its original is destroyed, and who decided what.

Nothing here tells what happened to whom: that is in `originals`, sealed, for two roles and a time.
"""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from journal.models.base import DIGEST, USER
from journal.models.consents import OF_REPORTS, ConsentWording
from journal.reports.words import Decision, Kind, Reason
from lune.formats import in_language
from lune.models import BaseModel


class ReportArea(BaseModel):
    """A broad place: a quarter, never a street. Reports name one of these, so that no address is typed into what stays."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    name_en = models.CharField(_("name in English"), max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_offered = models.BooleanField(_("offered on the form"), default=True)

    class Meta:
        verbose_name = _("broad place")
        verbose_name_plural = _("broad places")
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return in_language(self.name, self.name_en)


class State(models.TextChoices):
    RECEIVED = "received", pgettext_lazy("report", "Received")
    READING = "reading", pgettext_lazy("report", "To read")
    MORE_ASKED = "more_asked", pgettext_lazy("report", "More asked")
    TALK = "talk", pgettext_lazy("report", "Only talk")
    KEPT = "kept", pgettext_lazy("report", "Kept")
    COUNTED = "counted", pgettext_lazy("report", "Counted only")
    REFUSED = "refused", pgettext_lazy("report", "Not kept")
    PUBLISHED = "published", pgettext_lazy("report", "On the list")
    EXPIRED = "expired", pgettext_lazy("report", "Expired")
    WITHDRAWN = "withdrawn", pgettext_lazy("report", "Withdrawn")


OPEN = (State.RECEIVED, State.READING, State.MORE_ASKED)
DECIDED = (State.KEPT, State.COUNTED, State.REFUSED, State.PUBLISHED)
# Reached with a decision or without one.
EITHER = (State.TALK, State.EXPIRED, State.WITHDRAWN)


class Channel(models.TextChoices):
    PUBLIC = "public", _("public page")
    TAKEN_DOWN = "taken_down", _("taken down for her")


class ReportQuerySet(models.QuerySet["ClientReport"]):
    def allowing(self, *purposes: str) -> "ReportQuerySet":
        """Reports whose author agrees, today, to one of these."""
        standing = ReportConsent.objects.filter(
            report=OuterRef("pk"), purpose__in=purposes, withdrawn_at=None
        )
        return self.filter(Exists(standing))


class ClientReport(BaseModel):
    """What stays: kinds, broad place, month, state. `month` is the first of the month it was left in.

    `slip` is the keyed hash of its author's code, until nothing is left that she could come back to.
    """

    kinds = ArrayField(models.CharField(max_length=20, choices=Kind), verbose_name=_("what happened"))
    area = models.ForeignKey(
        ReportArea, models.PROTECT, null=True, related_name="+", verbose_name=_("broad place")
    )
    month = models.DateField(_("month"))
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.RECEIVED)
    channel = models.CharField(_("how it came"), max_length=20, choices=Channel)
    taken_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    slip = models.BinaryField(max_length=DIGEST, unique=True, null=True, editable=False)
    decided_on = models.DateField(_("decided on"), null=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report for the list")
        verbose_name_plural = _("reports for the list")
        ordering = ["-id"]
        permissions = [("moderate_reports", "Can read originals of reports and decide on them")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kinds__len__gt=0),
                name="report_has_a_kind",
                violation_error_message=_("Say at least one thing that happened."),
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="report_month_is_a_month"),
            models.CheckConstraint(
                condition=Q(channel=Channel.PUBLIC, taken_by=None)
                | Q(channel=Channel.TAKEN_DOWN, taken_by__isnull=False),
                name="report_taken_down_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(decided_on=None, state__in=[*OPEN, *EITHER])
                | Q(decided_on__isnull=False, state__in=[*DECIDED, *EITHER]),
                name="report_decision_has_its_day",
            ),
        ]

    @property
    def code(self) -> str:
        """What moderators call it among themselves: opaque, and not the author's code."""
        return self.uid.hex[:6].upper()

    @property
    def kind_labels(self) -> list[str]:
        return [str(Kind(kind).label) for kind in self.kinds]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    def allows(self, *purposes: str) -> bool:
        return self.consents.standing().filter(purpose__in=purposes).exists()


class ReportConsentQuerySet(models.QuerySet["ReportConsent"]):
    def standing(self) -> "ReportConsentQuerySet":
        return self.filter(withdrawn_at=None)


class ReportConsent(BaseModel):
    """The author said yes to one purpose, as it was worded then. No row: no."""

    report = models.ForeignKey(ClientReport, models.CASCADE, related_name="consents")
    purpose = models.CharField(
        _("purpose"), max_length=20, choices=[(purpose.value, purpose.label) for purpose in OF_REPORTS]
    )
    wording = models.ForeignKey(ConsentWording, models.PROTECT, related_name="+")
    given_at = models.DateTimeField(_("given at"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True)

    objects = ReportConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent for a report")
        verbose_name_plural = _("consents for reports")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "purpose"],
                condition=Q(withdrawn_at=None),
                name="report_one_standing_consent",
                violation_error_message=_("She already agrees to this."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=models.F("given_at")),
                name="report_consent_ends_after_it_began",
            ),
        ]


class ReportMark(BaseModel):
    """A keyed hash of a telephone or a plate: whether it came before, without opening what came before."""

    class Kind(models.TextChoices):
        TELEPHONE = "telephone", _("telephone")
        PLATE = "plate", _("plate")

    report = models.ForeignKey(ClientReport, models.CASCADE, related_name="marks")
    kind = models.CharField(max_length=20, choices=Kind)
    digest = models.BinaryField(max_length=DIGEST)

    class Meta:
        verbose_name = _("mark of a report")
        verbose_name_plural = _("marks of reports")
        constraints = [
            models.UniqueConstraint(fields=["report", "kind", "digest"], name="report_mark_once"),
        ]
        indexes = [models.Index(fields=["digest"], name="report_mark_digest")]


class Vote(BaseModel):
    """What one moderator thinks should be done. She may change her mind: the earlier vote stays, replaced."""

    report = models.ForeignKey(ClientReport, models.CASCADE, related_name="votes")
    by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    decision = models.CharField(_("decision"), max_length=20, choices=Decision)
    reason = models.CharField(_("reason"), max_length=20, choices=Reason, blank=True)
    at = models.DateTimeField(_("at"))
    replaced_at = models.DateTimeField(_("replaced at"), null=True)

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "by"],
                condition=Q(replaced_at=None),
                name="report_one_vote_each",
                violation_error_message=_("You already gave your opinion on this report."),
            ),
            models.CheckConstraint(
                condition=Q(decision=Decision.REFUSE) ^ Q(reason=""),
                name="report_refusal_has_a_reason",
                violation_error_message=_("Choose the reason why it is not kept."),
            ),
        ]


def month_of(day: date) -> date:
    return day.replace(day=1)
