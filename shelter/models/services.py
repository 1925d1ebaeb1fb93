"""What is given through a night, and what happened in it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lune.recorded import Recorded, RecordedQuerySet, together
from privacy.fields import EncryptedTextField
from shelter.models.nights import Night


class ServiceKind(models.TextChoices):
    SNACK = "snack", _("snack")
    MEAL = "meal", _("meal")
    SHOWER = "shower", _("shower")
    HYGIENE = "hygiene", _("hygiene products")
    CLOTHING = "clothing", _("clothing")
    LAUNDRY = "laundry", _("laundry")
    COMPUTER_PHONE = "computer_phone", _("computer, telephone")
    TALK = "talk", _("talk")
    REFERRAL = "referral", _("referral")
    PREVENTION = "prevention", _("prevention material")


class Purpose(models.TextChoices):
    """What the computer or the telephone was for."""

    JOB = "job", _("looking for work")
    RESUME = "resume", _("writing a CV")
    FAMILY = "family", _("family and friends")
    PROCEDURES = "procedures", _("papers and appointments")
    OTHER = "other", _("something else")


class ServiceQuerySet(RecordedQuerySet["Service"]):
    pass


class Service(Recorded):
    """One service given to one person, who is not named."""

    night = models.ForeignKey(Night, models.PROTECT, related_name="services", verbose_name=_("night"))
    at = models.DateTimeField(_("at"))
    kind = models.CharField(_("service"), max_length=20, choices=ServiceKind.choices)
    purpose = models.CharField(_("what for"), max_length=20, choices=Purpose.choices, blank=True)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("service given")
        verbose_name_plural = _("services given")
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=ServiceKind.COMPUTER_PHONE) | Q(purpose=""),
                name="service_purpose_of_computer",
                violation_error_message=_("Only the computer and the telephone have a purpose."),
            ),
            together("service_cancelled_together", "cancelled_at", "cancelled_by"),
        ]


class IncidentKind(models.TextChoices):
    VIOLENCE = "violence", _("violence or threat")
    HEALTH = "health", _("health, overdose")
    INTRUSION = "intrusion", _("somebody at the door")
    PROPERTY = "property", _("theft or damage")
    OTHER = "other", _("other")


class Called(models.TextChoices):
    NOBODY = "nobody", _("nobody")
    AMBULANCE = "ambulance", _("ambulance")
    POLICE = "police", _("police")
    FIRE = "fire", _("fire brigade")
    ON_CALL = "on_call", _("person on call")


class IncidentQuerySet(RecordedQuerySet["Incident"]):
    pass


class Incident(Recorded):
    """Something that happened, told once, sealed."""

    night = models.ForeignKey(Night, models.PROTECT, related_name="incidents", verbose_name=_("night"))
    at = models.DateTimeField(_("at"))
    kind = models.CharField(_("kind"), max_length=20, choices=IncidentKind.choices)
    called = models.CharField(
        _("who was called"), max_length=20, choices=Called.choices, default=Called.NOBODY
    )
    text = EncryptedTextField(_("what happened"), max_length=4000)

    objects = IncidentQuerySet.as_manager()

    class Meta:
        verbose_name = _("incident")
        verbose_name_plural = _("incidents")
        ordering = ["-at"]
        constraints = [together("incident_cancelled_together", "cancelled_at", "cancelled_by")]
