"""Swaps between two: asked, agreed or not, withdrawn."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from lune.deeds import Once, once_for
from lune.formats import hour, night_name
from lune.forms import DeedForm
from lune.office import tapped
from team import places
from team.actions import answer_swap, ask_swap, withdraw_swap
from team.field.common import sees_shifts, show
from team.models import Shift, Swap, Worker
from team.rights import StaffRequest
from team.times import ZONE

AHEAD = timedelta(days=62)


class SwapForm(DeedForm):
    """To whom; and for which of her shifts, if any: each one's together."""

    other = forms.TypedChoiceField(label=gettext_lazy("To whom"), empty_value=None)
    in_return = forms.TypedChoiceField(
        label=gettext_lazy("For which of hers"),
        required=False,
        empty_value=None,
        help_text=gettext_lazy("Empty: she takes it, and gives nothing back."),
    )

    def __init__(self, *args: Any, workers: list[Worker], shifts: list[Shift], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = {str(worker.uid): worker for worker in workers}
        theirs = {str(shift.uid): shift for shift in shifts}
        self._offer("other", people, [(uid, worker.name) for uid, worker in people.items()])
        self._offer("in_return", theirs, [(one.name, _shifts_of(one, theirs)) for one in workers])

    def _offer(self, name: str, rows: dict[str, Any], choices: Sequence[tuple[str, Any]]) -> None:
        field: Any = self.fields[name]
        field.choices = [("", ""), *((said, of) for said, of in choices if of)]
        field.coerce = rows.__getitem__


def _shifts_of(worker: Worker, shifts: dict[str, Shift]) -> list[tuple[str, str]]:
    return [(uid, described(shift)) for uid, shift in shifts.items() if shift.worker_id == worker.pk]


def described(shift: Shift) -> str:
    starts, ends = shift.starts_at.astimezone(ZONE), shift.ends_at.astimezone(ZONE)
    return f"{night_name(shift.day)}, {hour(starts)}–{hour(ends)}"


@require_http_methods(["GET", "POST"])
@sees_shifts
def swap_ask(request: StaffRequest, uid: UUID) -> HttpResponse:
    """Her own shift, offered to another."""
    mine = Shift.objects.standing().filter(worker__user=request.user).select_related("worker")
    shift, now = get_object_or_404(mine, uid=uid), timezone.now()
    could = Worker.objects.active(on=shift.day).filter(user__is_active=True).exclude(user=request.user)
    others = could.by_name()
    theirs = Shift.objects.standing().filter(worker__in=others, starts_at__gt=now, starts_at__lt=now + AHEAD)
    shifts = list(theirs.order_by("starts_at", "id"))
    form = SwapForm(request.POST or None, workers=others, shifts=shifts)
    if form.is_valid():
        once, facts = once_for(request), form.cleaned_data
        if form.done(lambda: ask_swap(shift=shift, by=request.user, once=once, **facts)):
            messages.success(request, _("Asked. She will see it on her own page."))
            return redirect("team:mine")
    context = {"form": form, "shift": shift, "place": places.name_of(shift.place, places.names())}
    return show(request, "swap_ask.html", context, status=422 if form.is_bound else 200)


@require_POST
@sees_shifts
def swap_answer(request: StaffRequest, uid: UUID) -> HttpResponse:
    agrees = request.POST.get("agrees") == "yes"
    return _settled(
        request, uid, lambda swap, once: answer_swap(swap=swap, agrees=agrees, by=request.user, once=once)
    )


@require_POST
@sees_shifts
def swap_withdraw(request: StaffRequest, uid: UUID) -> HttpResponse:
    return _settled(request, uid, lambda swap, once: withdraw_swap(swap=swap, by=request.user, once=once))


def _settled(request: StaffRequest, uid: UUID, deed: Callable[[Swap, Once], Swap]) -> HttpResponse:
    swap = get_object_or_404(Swap, uid=uid)
    return tapped(request, lambda once: deed(swap, once), _("Noted."), "team:mine")
