"""Contributions: what was sent, its versions, how it went from hand to hand."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from journal.models.base import DIGEST, LONGEST_NOTE, LONGEST_TEXT, USER, Language
from journal.models.issues import Issue, Section
from lune.models import BaseModel
from privacy.fields import EncryptedTextField


class ContributionKind(models.TextChoices):
    TEXT = "text", _("text")
    POEM = "poem", _("poem")
    DRAWING = "drawing", _("drawing")
    PHOTOGRAPH = "photograph", _("photograph")
    VOICE = "voice", _("voice note")


class Origin(models.TextChoices):
    TEAM = "team", _("the team")
    PARTICIPANT = "participant", _("a participant")
    OUTSIDE = "outside", _("somebody outside")


class Channel(models.TextChoices):
    PUBLIC = "public", _("public page")
    TAKEN_DOWN = "taken_down", _("taken down by the team")


class ContributionState(models.TextChoices):
    RECEIVED = "received", pgettext_lazy("contribution", "received")
    READING = "reading", pgettext_lazy("contribution", "being read")
    REWORK = "rework", pgettext_lazy("contribution", "to rework")
    ACCEPTED = "accepted", pgettext_lazy("contribution", "accepted")
    COPYEDITED = "copyedited", pgettext_lazy("contribution", "copy-edited")
    APPROVED = "approved", pgettext_lazy("contribution", "approved by its author")
    READY = "ready", pgettext_lazy("contribution", "ready")
    PUBLISHED = "published", pgettext_lazy("contribution", "published")
    POSTPONED = "postponed", pgettext_lazy("contribution", "postponed")
    DECLINED = "declined", pgettext_lazy("contribution", "declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("contribution", "withdrawn")


class SignatureKind(models.TextChoices):
    NAME = "name", _("my name")
    PEN_NAME = "pen_name", _("a pen name")
    NONE = "none", _("no signature")


S = ContributionState
# On its way to paper, in this order.
ON_ITS_WAY = (S.RECEIVED, S.READING, S.REWORK, S.ACCEPTED, S.COPYEDITED, S.APPROVED, S.READY)
# What the contents of an issue are made of.
IN_CONTENTS = (*ON_ITS_WAY, S.PUBLISHED)
# The text is being worked on: a new version changes nothing else.
BEING_WORKED_ON = (S.RECEIVED, S.READING, S.REWORK, S.ACCEPTED, S.COPYEDITED)


class ContributionQuerySet(models.QuerySet["Contribution"]):
    def in_contents(self) -> Self:
        return self.filter(state__in=IN_CONTENTS)

    def waiting(self) -> Self:
        """Nobody has begun to read it."""
        return self.filter(state=S.RECEIVED)


class Contribution(BaseModel):
    """Something for the journal. `position` counts from 1 through all of an issue; it is empty without one."""

    kind = models.CharField(_("kind"), max_length=10, choices=ContributionKind.choices)
    origin = models.CharField(_("from"), max_length=11, choices=Origin.choices)
    channel = models.CharField(_("came by"), max_length=10, choices=Channel.choices)
    language = models.CharField(
        _("language"), max_length=2, choices=Language.choices, default=Language.FRENCH
    )
    title: EncryptedTextField[str, str] = EncryptedTextField(_("title"), max_length=200)
    state = models.CharField(
        _("state"), max_length=10, choices=ContributionState.choices, default=ContributionState.RECEIVED
    )
    issue = models.ForeignKey(
        Issue, models.PROTECT, null=True, blank=True, related_name="contributions", verbose_name=_("issue")
    )
    section = models.ForeignKey(
        Section, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("section")
    )
    position = models.PositiveSmallIntegerField(_("position"), null=True, blank=True)
    # "": its author has not said yet.
    signature_kind = models.CharField(
        _("signed with"), max_length=8, choices=SignatureKind.choices, blank=True
    )
    signature: EncryptedTextField[str, str] = EncryptedTextField(_("signature"), max_length=80, blank=True)
    # None: nobody left one, or the daily job destroyed it.
    contact: EncryptedTextField[str | None, str | None] = EncryptedTextField(
        _("how to reach its author"), max_length=200, null=True, blank=True
    )
    slip = models.BinaryField(_("slip"), max_length=DIGEST, null=True, unique=True)
    received_at = models.DateTimeField(_("received at"))
    approved_version: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "journal.Version", models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["-received_at", "-id"]
        permissions = [("take_down", "Can take a contribution or a report down for somebody")]
        indexes = [models.Index(fields=["state", "-received_at"], name="contribution_by_state")]
        constraints = [
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{field}__in": values}),
                    name=f"contribution_{field}_known",
                    violation_error_message=_("This choice is not known."),
                )
                for field, values in (
                    ("kind", ContributionKind.values),
                    ("origin", Origin.values),
                    ("channel", Channel.values),
                    ("language", Language.values),
                    ("state", ContributionState.values),
                    ("signature_kind", ["", *SignatureKind.values]),
                )
            ),
            models.CheckConstraint(
                condition=Q(issue=None, section=None, position=None)
                | Q(issue__isnull=False, position__isnull=False, position__gt=0),
                name="contribution_placed_in_issue",
                violation_error_message=_("A section and a position belong to an issue."),
            ),
            models.UniqueConstraint(
                fields=["issue", "position"],
                name="contribution_position_unique",
                deferrable=models.Deferrable.IMMEDIATE,
                violation_error_message=_("Another contribution is at this position."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=IN_CONTENTS) | Q(state=S.WITHDRAWN) | Q(issue=None),
                name="contribution_out_is_in_no_issue",
                violation_error_message=_("What was postponed or declined is in no issue."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[S.APPROVED, S.READY, S.PUBLISHED])
                | Q(approved_version__isnull=False),
                name="contribution_approved_has_version",
                violation_error_message=_("Its author has not approved the text."),
            ),
        ]

    @property
    def is_in_contents(self) -> bool:
        return self.state in IN_CONTENTS


class Version(BaseModel):
    """The text as it stood at one time. `by` None: the author wrote it. PostgreSQL keeps it as it was written."""

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    title: EncryptedTextField[str, str] = EncryptedTextField(_("title"), max_length=200)
    body: EncryptedTextField[str, str] = EncryptedTextField(
        _("text"), max_length=LONGEST_TEXT, blank=True, multiline=True
    )
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+", verbose_name=_("by"))

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "number"],
                name="version_number_unique",
                violation_error_message=_(
                    "Somebody else changed this text meanwhile. Look at it as it is now."
                ),
            ),
            # What a contribution's pair (approved version, itself) refers to.
            models.UniqueConstraint(fields=["id", "contribution"], name="version_of_contribution"),
        ]


class ContributionStep(BaseModel):
    """A contribution went from one state to another. `by` None: its author did, or the machine."""

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="steps")
    from_state = models.CharField(_("from"), max_length=10, choices=ContributionState.choices, blank=True)
    to_state = models.CharField(_("to"), max_length=10, choices=ContributionState.choices)
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+", verbose_name=_("by"))
    note: EncryptedTextField[str, str] = EncryptedTextField(_("note"), max_length=LONGEST_NOTE, blank=True)

    class Meta:
        verbose_name = _("step of a contribution")
        verbose_name_plural = _("steps of contributions")
        ordering = ["id"]


class Note(BaseModel):
    """A word between editors."""

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="notes")
    body: EncryptedTextField[str, str] = EncryptedTextField(
        _("note"), max_length=LONGEST_NOTE, multiline=True
    )
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+", verbose_name=_("by"))

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["id"]
