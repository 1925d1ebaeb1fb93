"""Outings: where, with which bag, whom they met, in counts alone."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lune.models import BaseModel
from outreach.models.base import USER, Named
from outreach.models.places import Location
from team.models import User

NOT_MORE_NEW = _("There can't be more new persons than persons reached.")


class Zone(Named):
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("zone")
        verbose_name_plural = _("zones")
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                name="zone_name_unique",
                violation_error_message=_("Another zone has this name."),
            )
        ]


class OutingState(models.TextChoices):
    PREPARED = "prepared", _("prepared")
    OUT = "out", _("gone out")
    BACK = "back", _("come back")


class OutingQuerySet(models.QuerySet["Outing"]):
    def out(self) -> Self:
        return self.filter(state=OutingState.OUT)

    def back(self) -> Self:
        return self.filter(state=OutingState.BACK)


class Outing(BaseModel):
    """A team walks its zones with a bag. `date` is the evening it began, whenever it ends."""

    date = models.DateField(_("evening of"))
    bag = models.ForeignKey(
        Location, models.PROTECT, related_name="outings", limit_choices_to={"is_bag": True}
    )
    # Where the bag was filled, and goes back to unless somebody says otherwise.
    place = models.ForeignKey(
        Location, models.PROTECT, related_name="+", limit_choices_to={"kind": "internal", "is_bag": False}
    )
    zones = models.ManyToManyField(Zone, related_name="outings", verbose_name=_("zones"))
    team: "models.ManyToManyField[User, models.Model]" = models.ManyToManyField(
        USER, related_name="outings", verbose_name=_("team")
    )
    state = models.CharField(
        _("state"), max_length=8, choices=OutingState.choices, default=OutingState.PREPARED
    )
    started_at = models.DateTimeField(_("went out at"), null=True, blank=True)
    ended_at = models.DateTimeField(_("back at"), null=True, blank=True)
    reached = models.PositiveIntegerField(_("persons reached"), default=0)
    new = models.PositiveIntegerField(_("new persons"), default=0)
    contacts = models.PositiveIntegerField(
        _("contacts"), default=0, help_text=_("Material or information changed hands.")
    )
    encounters = models.PositiveIntegerField(
        _("encounters"), default=0, help_text=_("It went further: listening, a service, a follow-up.")
    )
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    recorded_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")

    objects = OutingQuerySet.as_manager()

    class Meta:
        verbose_name = _("outing")
        verbose_name_plural = _("outings")
        ordering = ["-date", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(new__lte=F("reached")),
                name="outing_new_within_reached",
                violation_error_message=NOT_MORE_NEW,
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("started_at")),
                name="outing_ends_after_start",
                violation_error_message=_("An outing ends after it begins."),
            ),
            models.CheckConstraint(
                condition=Q(state=OutingState.PREPARED, started_at=None, ended_at=None)
                | Q(state=OutingState.OUT, started_at__isnull=False, ended_at=None)
                | Q(state=OutingState.BACK, started_at__isnull=False, ended_at__isnull=False),
                name="outing_state_has_its_times",
                violation_error_message=_("An outing that is back has left before."),
            ),
            models.UniqueConstraint(
                fields=["bag"],
                condition=Q(state=OutingState.OUT),
                name="outing_bag_once",
                violation_error_message=_("This bag is already out."),
            ),
        ]


class SharpsReturn(BaseModel):
    """Used syringes that came back, or were found; never tied to who brought them."""

    class Method(models.TextChoices):
        COUNTED = "counted", _("counted")
        ESTIMATED = "estimated", _("estimated")
        WEIGHED = "weighed", _("weighed")

    outing = models.ForeignKey(Outing, models.PROTECT, null=True, blank=True, related_name="sharps")
    place = models.ForeignKey(Location, models.PROTECT, null=True, blank=True, related_name="sharps")
    on = models.DateField(_("on"))
    quantity = models.PositiveIntegerField(_("used syringes"))
    method = models.CharField(_("how"), max_length=9, choices=Method.choices)
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    recorded_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("used syringes returned")
        verbose_name_plural = _("used syringes returned")
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__gt=0),
                name="sharpsreturn_some",
                violation_error_message=_("A quantity is a whole number above 0."),
            ),
            models.CheckConstraint(
                condition=Q(method__in=["counted", "estimated", "weighed"]),
                name="sharpsreturn_method_known",
                violation_error_message=_("Say how they were counted."),
            ),
            models.CheckConstraint(
                condition=Q(outing=None) | Q(place=None),
                name="sharpsreturn_one_origin",
                violation_error_message=_("They came back on an outing or to a place, not both."),
            ),
        ]


class NaloxoneNote(BaseModel):
    """What surrounds the kits given: persons shown how, overdoses that were reversed. Counts alone."""

    outing = models.ForeignKey(Outing, models.PROTECT, null=True, blank=True, related_name="naloxone")
    on = models.DateField(_("on"))
    trained = models.PositiveIntegerField(_("persons shown how"), default=0)
    reversed = models.PositiveIntegerField(_("overdoses reversed"), default=0)
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    recorded_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("naloxone")
        verbose_name_plural = _("naloxone")
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(trained__gt=0) | Q(reversed__gt=0),
                name="naloxonenote_some",
                violation_error_message=_("There is nothing to record."),
            )
        ]
