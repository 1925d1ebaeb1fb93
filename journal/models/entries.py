"""The printed list: public texts alone, each with the day it stops being valid; what was printed; what was shared."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from journal.models.base import USER
from journal.models.consents import Purpose
from journal.models.reports import ClientReport, ReportConsent
from lune.models import BaseModel
from privacy.fields import EncryptedTextField

LONGEST_PUBLIC = 600


class EntryQuerySet(models.QuerySet["ListEntry"]):
    def standing(self, on: date) -> "EntryQuerySet":
        """Entries that are out and still valid that day."""
        return self.filter(published_on__isnull=False, ended_on=None, expires_on__gte=on)

    def agreed(self, purpose: Purpose) -> "EntryQuerySet":
        """Entries whose author agrees to this today: what she took back is gone at the next question."""
        yes = ReportConsent.objects.filter(
            report=models.OuterRef("report"), purpose=purpose, withdrawn_at=None
        )
        return self.filter(models.Exists(yes))

    def for_list(self, on: date) -> "EntryQuerySet":
        return self.standing(on).agreed(Purpose.LIST)

    def for_team(self, on: date) -> "EntryQuerySet":
        return self.standing(on).agreed(Purpose.TEAM)

    def due(self, on: date) -> "EntryQuerySet":
        """Entries past their last day that nobody has put away yet."""
        return self.filter(published_on__isnull=False, ended_on=None, expires_on__lt=on)


class ListEntry(BaseModel):
    """A report's public text: facts, no name, no address, no label. It is out from `published_on` on.

    What somebody typed, text and place, is destroyed when the entry ends; its number and month stay.
    """

    report = models.OneToOneField(ClientReport, models.CASCADE, related_name="entry")
    number = models.PositiveIntegerField(_("number"), unique=True)
    public_text = EncryptedTextField[str | None, str | None](
        _("public text"), null=True, blank=True, max_length=LONGEST_PUBLIC, multiline=True
    )
    place = models.CharField(_("broad place"), max_length=60)
    month = models.DateField(_("month"))
    written_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    published_on = models.DateField(_("published on"), null=True, blank=True)
    expires_on = models.DateField(_("valid until"), null=True, blank=True)
    ended_on = models.DateField(_("off the list since"), null=True, blank=True)
    withdrawn = models.BooleanField(_("withdrawn"), default=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the list")
        verbose_name_plural = _("entries of the list")
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(condition=Q(month__day=1), name="entry_month_is_a_month"),
            models.CheckConstraint(
                condition=Q(published_on=None, expires_on=None)
                | Q(published_on__isnull=False, expires_on__isnull=False),
                name="entry_out_with_its_last_day",
                violation_error_message=_("An entry goes out with the day it is valid until."),
            ),
            models.CheckConstraint(
                condition=Q(published_on=None) | Q(expires_on__gt=F("published_on")),
                name="entry_expires_later",
                violation_error_message=_("An entry is valid for at least a day."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, public_text__isnull=False)
                | Q(ended_on__isnull=False, public_text__isnull=True),
                name="entry_text_goes_when_it_ends",
            ),
        ]


class InsertBatch(BaseModel):
    """Copies of the insert printed for one place. The file is not kept: its hash says which one was printed."""

    number = models.PositiveIntegerField(_("batch"), unique=True)
    place = models.CharField(_("place"), max_length=80)
    copies = models.PositiveSmallIntegerField(_("copies"))
    entries = models.PositiveSmallIntegerField(_("entries"))
    made_at = models.DateTimeField(_("made at"))
    made_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("batch of the insert")
        verbose_name_plural = _("batches of the insert")
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(copies__range=(1, 2000)),
                name="insert_some_copies",
                violation_error_message=_("From 1 to 2,000 copies."),
            )
        ]


class ReportSharing(BaseModel):
    """A report was told to partner groups or to the police. A deed of its own, never a state."""

    class To(models.TextChoices):
        PARTNERS = "partners", _("partner groups")
        POLICE = "police", _("the police")

    report = models.ForeignKey(ClientReport, models.CASCADE, related_name="sharings")
    to = models.CharField(_("told to"), max_length=20, choices=To)
    by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("sharing of a report")
        verbose_name_plural = _("sharings of reports")
        ordering = ["id"]
