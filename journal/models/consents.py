"""What people allow: the wordings they were shown, what they answered, and how a text was approved."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from journal.models.base import DIGEST, USER
from journal.models.contributions import Contribution, Version
from lune.formats import in_language
from lune.models import BaseModel
from privacy.fields import EncryptedTextField


class Purpose(models.TextChoices):
    """The first four are a contribution's, the others a report's."""

    PRINT = "print", _("in the printed journal")
    WEB = "web", _("on the web")
    ARCHIVE = "archive", _("in the archive, once another issue is out")
    QUOTING = "quoting", _("quoted elsewhere")
    TALK = "talk", _("talk only")
    COUNT = "count", _("count it")
    TEAM = "team", _("the team may know")
    LIST = "list", _("the printed list")
    PARTNERS = "partners", _("partner groups")
    POLICE = "police", _("the police, without who told")


OF_CONTRIBUTIONS = (Purpose.PRINT, Purpose.WEB, Purpose.ARCHIVE, Purpose.QUOTING)
OF_REPORTS = (Purpose.TALK, Purpose.COUNT, Purpose.TEAM, Purpose.LIST, Purpose.PARTNERS, Purpose.POLICE)


class How(models.TextChoices):
    """How somebody said so."""

    PUBLIC_PAGE = "public_page", _("on the public page")
    IN_PERSON = "in_person", _("in person")
    PAPER = "paper", _("on paper")


class WordingQuerySet(models.QuerySet["ConsentWording"]):
    def current(self) -> Self:
        """The last version for each purpose."""
        newer = ConsentWording.objects.filter(
            purpose=models.OuterRef("purpose"), version__gt=models.OuterRef("version")
        )
        return self.filter(~models.Exists(newer))

    def current_for(self, purpose: str) -> "ConsentWording":
        return self.current().get(purpose=purpose)


class ConsentWording(BaseModel):
    """The sentence that somebody says yes to. PostgreSQL keeps it once it was used: a change is a new version."""

    purpose = models.CharField(_("purpose"), max_length=8, choices=Purpose.choices)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    text_fr = models.TextField(_("in French"), max_length=500)
    text_en = models.TextField(_("in English"), max_length=500)
    since = models.DateField(_("since"))

    objects = WordingQuerySet.as_manager()

    class Meta:
        verbose_name = _("wording of a consent")
        verbose_name_plural = _("wordings of consents")
        ordering = ["purpose", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["purpose", "version"],
                name="consentwording_version_unique",
                violation_error_message=_("This purpose already has a wording with this version."),
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=Purpose.values),
                name="consentwording_purpose_known",
                violation_error_message=_("This purpose is not known."),
            ),
            # What a consent's pair (wording, purpose) refers to.
            models.UniqueConstraint(fields=["id", "purpose"], name="consentwording_of_purpose"),
        ]

    @property
    def text(self) -> str:
        """The wording in the reader's language."""
        return in_language(self.text_fr, self.text_en)


class ConsentQuerySet(models.QuerySet["Consent"]):
    def standing(self) -> Self:
        return self.filter(withdrawn_at=None)

    def to(self, purpose: Purpose) -> Self:
        return self.filter(purpose=purpose)


class Consent(BaseModel):
    """A yes to one use of one contribution. `recorded_by` None: its author gave it herself."""

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="consents")
    wording = models.ForeignKey(ConsentWording, models.PROTECT, related_name="+")
    # The wording's own, again: one yes stands at a time for each use.
    purpose = models.CharField(_("use"), max_length=8, choices=Purpose.choices)
    given_at = models.DateTimeField(_("given at"))
    how = models.CharField(_("how"), max_length=11, choices=How.choices)
    recorded_by = models.ForeignKey(
        USER, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("recorded by")
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        USER, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("withdrawn by")
    )

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "purpose"],
                condition=Q(withdrawn_at=None),
                name="consent_one_stands",
                violation_error_message=_("This consent is already given."),
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=OF_CONTRIBUTIONS),
                name="consent_purpose_known",
                violation_error_message=_("This is not a use of a contribution."),
            ),
            models.CheckConstraint(
                condition=Q(how__in=How.values),
                name="consent_how_known",
                violation_error_message=_("Say how it was given."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_at__gte=F("given_at")),
                name="consent_withdrawn_after_given",
                violation_error_message=_("A consent is withdrawn after it was given."),
            ),
        ]


class ApprovalLinkQuerySet(models.QuerySet["ApprovalLink"]):
    def open(self, *, at: datetime) -> Self:
        """May still be answered."""
        return self.filter(used_at=None, expires_at__gt=at)


class ApprovalLink(BaseModel):
    """A private address where the author reads one version and says yes or no. Only its hash is kept."""

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="approval_links")
    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    token = models.BinaryField(max_length=DIGEST, unique=True)
    made_at = models.DateTimeField(_("made at"))
    made_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    expires_at = models.DateTimeField(_("expires at"))
    used_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    objects = ApprovalLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("private link")
        verbose_name_plural = _("private links")
        ordering = ["id"]


class AuthorApproval(BaseModel):
    """What the author said of one version. `recorded_by` None: by her private link."""

    class How(models.TextChoices):
        IN_PERSON = "in_person", _("in person")
        LINK = "link", _("by private link")

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="approvals")
    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    how = models.CharField(_("how"), max_length=9, choices=How.choices)
    agreed = models.BooleanField(_("agreed"))
    comment: EncryptedTextField[str, str] = EncryptedTextField(
        _("comment"), max_length=2_000, blank=True, multiline=True
    )
    at = models.DateTimeField(_("at"))
    recorded_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("approval by the author")
        verbose_name_plural = _("approvals by authors")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(how="link", recorded_by=None) | Q(how="in_person", recorded_by__isnull=False),
                name="authorapproval_how_and_who",
                violation_error_message=_("What was said in person is written down by somebody."),
            )
        ]
