"""Filling a shift: who was called and what she said; and shifts that people exchange."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lune.models import BaseModel
from team.models.base import USER, cancelled
from team.models.people import Worker
from team.models.shifts import Shift


class Answer(models.TextChoices):
    YES = "yes", _("said yes")
    NO = "no", _("said no")
    NO_ANSWER = "no_answer", _("did not answer")


class Call(BaseModel):
    """Somebody was called for a shift that nobody had. Why she said no is nobody's business."""

    shift = models.ForeignKey(Shift, models.PROTECT, related_name="calls")
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="calls")
    answer = models.CharField(_("answer"), max_length=9, choices=Answer.choices)
    called_at = models.DateTimeField(_("called at"), auto_now_add=True)
    called_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(_("taken back at"), null=True, blank=True)
    cancelled_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")
        ordering = ["-called_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer__in=Answer.values),
                name="call_answer_known",
                violation_error_message=_("Say what she answered."),
            ),
            cancelled("call_cancelled_together"),
        ]


class SwapState(models.TextChoices):
    ASKED = "asked", _("asked")
    AGREED = "agreed", _("waits for a coordinator")
    DONE = "done", _("done")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn")


PENDING = (SwapState.ASKED, SwapState.AGREED)


class SwapQuerySet(models.QuerySet["Swap"]):
    def pending(self) -> Self:
        return self.filter(state__in=PENDING)

    def open(self, *, now: datetime) -> Self:
        """Those that can still be: their shifts stand and have not begun."""
        begun = Q(in_return__starts_at__lte=now)
        return self.pending().filter(shift__cancelled_at=None, shift__starts_at__gt=now).exclude(begun)

    def of(self, worker: Worker) -> Self:
        return self.filter(Q(asker=worker) | Q(other=worker))

    def with_all(self) -> Self:
        return self.select_related("shift", "in_return", "asker", "other")


class Swap(BaseModel):
    """`asker` would give `shift` to `other`, for `in_return` or for nothing."""

    shift = models.ForeignKey(Shift, models.PROTECT, related_name="swaps")
    in_return = models.ForeignKey(
        Shift, models.PROTECT, null=True, blank=True, related_name="swaps_in_return"
    )
    asker = models.ForeignKey(Worker, models.PROTECT, related_name="swaps_asked")
    other = models.ForeignKey(Worker, models.PROTECT, related_name="swaps_received")
    state = models.CharField(_("state"), max_length=9, choices=SwapState.choices, default=SwapState.ASKED)
    asked_at = models.DateTimeField(_("asked at"), auto_now_add=True)
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    settled_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")

    objects = SwapQuerySet.as_manager()

    class Meta:
        verbose_name = _("swap")
        verbose_name_plural = _("swaps")
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["shift"],
                condition=Q(state__in=PENDING),
                name="swap_asked_once",
                violation_error_message=_("A swap is already asked for this shift."),
            ),
            models.CheckConstraint(
                condition=~Q(asker=F("other")),
                name="swap_between_two",
                violation_error_message=_("A swap is between two persons."),
            ),
        ]
