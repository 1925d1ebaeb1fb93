"""Who went or called, and said so with a tap: each tap remembers what stood there before, so that it can be undone."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models.base import USER
from community.models.entries import Service
from lune.models import BaseModel

if TYPE_CHECKING:
    from team.models import User


class CheckKind(models.TextChoices):
    ASSURED = "assured", _("what stands there is so")
    WELCOME = "welcome", _("sex workers are welcome")
    UNWELCOME = "unwelcome", _("sex workers are not welcome, or nobody knows any more")


class CheckQuerySet(models.QuerySet["Check"]):
    def of_the_day(self, *, service: Service, by: "User", day: date) -> "Check | None":
        """Somebody's own last tap on an entry, if it is of that day: later, something is said anew."""
        mine = self.filter(service=service, by=by, undone_at=None).first()
        return mine if mine and timezone.localdate(mine.at) == day else None


class Check(BaseModel):
    """`before` and `after` are what the entry said, as days (ISO 8601) or nothing."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="checks", verbose_name=_("service"))
    kind = models.CharField(_("what was said"), max_length=9, choices=CheckKind.choices)
    before = models.CharField(max_length=500, blank=True)
    after = models.CharField(max_length=10, blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now)
    # Accounts are closed, never deleted.
    by = models.ForeignKey(USER, models.PROTECT, related_name="+", verbose_name=_("by"))
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)

    objects = CheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("check of an entry")
        verbose_name_plural = _("checks of entries")
        ordering = ["-at", "-id"]
        permissions = [
            ("check_directory", "Can say that an entry of the documentation centre was checked"),
            ("vouch_directory", "Can say, as a peer, where sex workers are welcome"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=CheckKind.values),
                name="check_kind_known",
                violation_error_message=_("This check is not known."),
            )
        ]

    @property
    def is_vouching(self) -> bool:
        return self.kind != CheckKind.ASSURED
