"""What the programme does in public: talks, actions, news. People are counts; nobody is named."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from community.models.base import in_english
from lune.models import BaseModel

MOST_PEOPLE = 100_000
PEOPLE = _("A number of people is a whole number from 0 to 100,000.")


class EventQuerySet(models.QuerySet["Event"]):
    def standing(self) -> Self:
        """Without what was taken back."""
        return self.filter(cancelled_at=None)

    def shown(self) -> Self:
        """What readers without an account are told of."""
        return self.standing().filter(is_public=True)


class Event(BaseModel):
    """Something on a day. It is taken back, never deleted."""

    on = models.DateField(_("day"))
    cancelled_at = models.DateTimeField(_("taken back at"), null=True, blank=True, editable=False)
    # Accounts are closed, never deleted.
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=_("taken back by"),
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(cancelled_at=None, cancelled_by=None)
                | Q(cancelled_at__isnull=False, cancelled_by__isnull=False),
                name="%(class)s_cancelled_together",
                violation_error_message=_("Who did it and when go together."),
            )
        ]

    @property
    def headline(self) -> str:
        """What a line of a list says of it."""
        raise NotImplementedError


class Talk(Event):
    """A talk given by the team and peers. Who spoke is told by how many."""

    subject = models.CharField(pgettext_lazy("of a talk", "subject"), max_length=200)
    audience = models.CharField(
        _("audience"), max_length=200, help_text=_("A class of nursing, a city council…")
    )
    workers = models.PositiveIntegerField(_("workers who spoke"), default=0)
    peers = models.PositiveIntegerField(_("peers who spoke"), default=0)
    present = models.PositiveIntegerField(_("people present"), default=0)

    class Meta(Event.Meta):
        verbose_name = pgettext_lazy("given in public", "talk")
        verbose_name_plural = _("talks")
        permissions = [("manage_events", "Can manage talks, actions and news")]
        constraints = [
            *Event.Meta.constraints,
            models.CheckConstraint(
                condition=Q(workers__gt=0) | Q(peers__gt=0),
                name="talk_has_speakers",
                violation_error_message=_("Somebody spoke: say how many workers, how many peers."),
            ),
            models.CheckConstraint(
                condition=Q(workers__lte=MOST_PEOPLE, peers__lte=MOST_PEOPLE, present__lte=MOST_PEOPLE),
                name="talk_people",
                violation_error_message=PEOPLE,
            ),
        ]

    @property
    def headline(self) -> str:
        return f"{self.subject}, {self.audience}"


class Told(Event):
    """What may be told to everybody, in French and in English."""

    title = models.CharField(_("title"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    text = models.TextField(_("text"), max_length=6_000, blank=True)
    text_en = models.TextField(_("text in English"), max_length=6_000, blank=True)
    is_public = models.BooleanField(_("shown publicly"), default=False)

    class Meta(Event.Meta):
        abstract = True

    @property
    def headline(self) -> str:
        return (in_english() and self.title_en) or self.title

    @property
    def words(self) -> str:
        return (in_english() and self.text_en) or self.text


class Action(Told):
    """An action, such as the one of 17 December."""

    place = models.CharField(_("where"), max_length=200, blank=True)
    partners = models.CharField(
        _("partners"), max_length=500, blank=True, help_text=_("Organizations; never a person's name.")
    )
    present = models.PositiveIntegerField(_("people present"), null=True, blank=True)

    class Meta(Told.Meta):
        abstract = False
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        constraints = [
            *Event.Meta.constraints,
            models.CheckConstraint(
                condition=Q(present=None) | Q(present__lte=MOST_PEOPLE),
                name="action_people",
                violation_error_message=PEOPLE,
            ),
        ]


class News(Told):
    """A piece of news; its day is the one it is told on, and readers see it from then."""

    class Meta(Told.Meta):
        abstract = False
        verbose_name = _("piece of news")
        verbose_name_plural = _("news")
