"""Where the journal is offered, and what was left and taken back there, issue by issue."""

from datetime import datetime
from typing import Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Max, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from journal.models.base import USER
from journal.models.issues import Issue
from lune.models import BaseModel
from privacy.fields import EncryptedTextField

# More than all the copies of an issue: a slip of the finger.
MOST = 10_000
WHOLE = _("A number of copies is a whole number from 0 to 10,000.")


class PlaceKind(models.TextChoices):
    COMMUNITY = "community", _("community organization")
    CAFE = "cafe", _("café or restaurant")
    BAR = "bar", _("bar")
    SHOP = "shop", _("shop")
    LIBRARY = "library", _("library or bookshop")
    HEALTH = "health", _("clinic or pharmacy")
    SCHOOL = "school", _("school")
    STREET = "street", _("box in the street")
    OTHER = "other", _("other place")


class PlaceState(models.TextChoices):
    ACTIVE = "active", _("on the round")
    PAUSED = "paused", _("paused")
    ENDED = "ended", _("ended")


class PlaceQuerySet(models.QuerySet["Place"]):
    def on_the_round(self) -> Self:
        """Those that copies are brought to, in the order in which they are walked."""
        return self.filter(state=PlaceState.ACTIVE).order_by("position", "id")

    def shown_publicly(self) -> Self:
        """Those that readers without an account may be told of: name, kind, address and opening."""
        return self.filter(state=PlaceState.ACTIVE, is_public=True).order_by("kind", "name")

    def with_last_visit(self) -> Self:
        standing = Q(drops__cancelled_at=None)
        # Said again: Django forgets a model's own order where rows are summed up.
        return self.annotate(last_visit=Max("drops__at", filter=standing)).order_by("position", "id")


class Place(BaseModel):
    """A place where the journal is offered. `contact` and `note` may name somebody: they are sealed."""

    name = models.CharField(
        _("name"), max_length=80, help_text=_("The place's own name; never a person's, never a house's.")
    )
    kind = models.CharField(_("kind of place"), max_length=12, choices=PlaceKind.choices)
    address = models.CharField(
        _("address"),
        max_length=160,
        blank=True,
        help_text=_("As readers may see it: street, or neighbourhood."),
    )
    opening = models.CharField(
        _("opening"), max_length=160, blank=True, help_text=_("For example: Monday to Friday, 9:00 to 17:00.")
    )
    usual_copies = models.PositiveIntegerField(
        _("usual copies"), default=20, validators=[MaxValueValidator(MOST, WHOLE)]
    )
    state = models.CharField(_("state"), max_length=8, choices=PlaceState.choices, default=PlaceState.ACTIVE)
    is_public = models.BooleanField(
        _("shown publicly"), default=True, help_text=_("On the page that says where to find the journal.")
    )
    position = models.PositiveIntegerField(_("position in the round"), default=0, editable=False)
    note = EncryptedTextField(
        _("note for the round"),
        max_length=500,
        blank=True,
        multiline=True,
        help_text=_("Which door, where the stand is. Read by whoever walks the round."),
    )
    contact = EncryptedTextField(
        _("contact"),
        max_length=500,
        blank=True,
        multiline=True,
        help_text=_("Who to ask for, and how. Each reading is noted."),
    )

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("place of the journal")
        verbose_name_plural = _("places of the journal")
        ordering = ["position", "id"]
        permissions = [("walk_round", "Can walk the round with the copies")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=PlaceKind.values),
                name="place_kind_known",
                violation_error_message=_("This kind of place is not known."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=PlaceState.values),
                name="place_state_known",
                violation_error_message=_("This state is not known."),
            ),
            models.CheckConstraint(
                condition=Q(usual_copies__lte=MOST), name="place_usual_copies", violation_error_message=WHOLE
            ),
            models.UniqueConstraint(
                Lower("name"),
                name="place_name_unique",
                violation_error_message=_("Another place has this name."),
            ),
        ]


class DropQuerySet(models.QuerySet["Drop"]):
    def standing(self) -> Self:
        """Without what was taken back."""
        return self.filter(cancelled_at=None)

    def left_by(self, at: datetime) -> Self:
        """Visits up to `at` that left copies, the last first."""
        return self.standing().filter(left__gt=0, at__lte=at).order_by("-at", "-id")


class Drop(BaseModel):
    """A visit: copies of an issue left at a place; older ones taken back, or missing.

    It is never edited: it is taken back, and told again. What came back and what was missing are copies of
    `old_issue`, the one that was left there last; None where nothing had been left before.
    """

    place = models.ForeignKey(Place, models.PROTECT, related_name="drops", verbose_name=_("place"))
    issue = models.ForeignKey(Issue, models.PROTECT, related_name="drops", verbose_name=_("issue"))
    left = models.PositiveIntegerField(_("copies left"), default=0)
    returned = models.PositiveIntegerField(_("old copies taken back"), default=0)
    missing = models.PositiveIntegerField(_("copies missing"), default=0)
    old_issue = models.ForeignKey(Issue, models.PROTECT, null=True, blank=True, related_name="old_drops")
    at = models.DateTimeField(_("visited at"), default=timezone.now)
    note = EncryptedTextField(_("note"), max_length=500, blank=True)
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    # Accounts are closed, never deleted. None: the machine itself.
    by = models.ForeignKey(
        USER, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("visited by")
    )
    cancelled_at = models.DateTimeField(_("taken back at"), null=True, blank=True)
    cancelled_by = models.ForeignKey(
        USER, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("taken back by")
    )

    objects = DropQuerySet.as_manager()

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(left__lte=MOST) & Q(returned__lte=MOST) & Q(missing__lte=MOST),
                name="drop_copies",
                violation_error_message=WHOLE,
            ),
            models.CheckConstraint(
                condition=Q(left__gt=0) | Q(returned__gt=0) | Q(missing__gt=0),
                name="drop_some",
                violation_error_message=_("There is nothing to note: every number is 0."),
            ),
            models.CheckConstraint(
                condition=Q(old_issue=None) | Q(returned__gt=0) | Q(missing__gt=0),
                name="drop_old_issue_has_copies",
                violation_error_message=_("No old copies were told of."),
            ),
            models.CheckConstraint(
                condition=Q(missing=0) | Q(old_issue__isnull=False),
                name="drop_missing_were_left",
                violation_error_message=_("No copies had been left here: none can be missing."),
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None, cancelled_by=None)
                | Q(cancelled_at__isnull=False, cancelled_by__isnull=False),
                name="drop_cancelled_together",
                violation_error_message=_("Who did it and when go together."),
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None) | Q(cancelled_at__gte=F("recorded_at")),
                name="drop_cancelled_after",
                violation_error_message=_("A visit is taken back after it was noted."),
            ),
        ]
        indexes = [models.Index(fields=["issue", "place"], name="drop_issue_place")]
