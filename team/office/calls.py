"""The call-back list and who was called for a shift; swaps that wait for a coordinator."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lune.deeds import Once
from team import places
from team.actions import cancel_call, confirm_swap, note_call, order_list, put_on_list
from team.models import Answer, Call, Shift, Swap, SwapState, Worker
from team.office.pages import Asked, keeps_shifts, page, tapped
from team.office.shifts import find_shift


def listed() -> list[Worker]:
    today = timezone.localdate()
    rows = Worker.objects.active(on=today).filter(call_back_rank__isnull=False)
    return list(rows.order_by("call_back_rank"))


@keeps_shifts
@require_safe
def call_list(request: HttpRequest) -> HttpResponse:
    """Who is called, in order; and who could be."""
    there = listed()
    others = [row for row in Worker.objects.active(on=timezone.localdate()).by_name() if row not in there]
    known = places.names()
    free = Shift.objects.standing().filter(worker=None, ends_at__gt=timezone.now()).order_by("starts_at")[:20]
    shifts = [(shift, places.name_of(shift.place, known)) for shift in free]
    return page(request, "call_list", _("Call-back list"), listed=there, others=others, shifts=shifts)


@keeps_shifts
@require_POST
def call_list_change(request: Asked, uid: UUID, way: str) -> HttpResponse:
    """Put her on the list, take her off, or one place up."""
    worker, there = get_object_or_404(Worker, uid=uid), listed()

    def deed(once: Once) -> object:
        if way == "ajouter":
            return put_on_list(worker=worker, by=request.user, once=once)
        order = [row for row in there if row != worker]
        if way == "monter" and worker in there:
            order.insert(max(0, there.index(worker) - 1), worker)
        return order_list(workers=order, by=request.user, once=once)

    if way not in {"ajouter", "monter", "retirer"}:
        raise Http404
    return tapped(request, deed, _("The list is changed."), "admin:team_call_list")


@keeps_shifts
@require_safe
def calls(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Whom to call for a shift, in order, a tap for what each said."""
    shift = find_shift(uid)
    done = shift.calls.filter(cancelled_at=None).select_related("worker")
    busy = set(Shift.objects.within(shift.starts_at, shift.ends_at).values_list("worker", flat=True))
    return page(
        request,
        "calls",
        _("Who can take it"),
        shift=shift,
        place=places.name_of(shift.place, places.names()),
        listed=[(row, row.pk in busy or not row.is_active(on=shift.day)) for row in listed()],
        answers=Answer.choices,
        calls=done,
    )


@keeps_shifts
@require_POST
def call(request: Asked, uid: UUID, worker_uid: UUID) -> HttpResponse:
    shift, worker = find_shift(uid), get_object_or_404(Worker, uid=worker_uid)
    answer = request.POST.get("answer", "")
    if answer not in Answer.values:
        return redirect("admin:team_calls", uid)

    def deed(once: Once) -> Call:
        return note_call(shift=shift, worker=worker, answer=Answer(answer), by=request.user, once=once)

    return tapped(request, deed, _("Noted."), "admin:team_calls", uid)


@keeps_shifts
@require_POST
def call_cancel(request: Asked, uid: UUID) -> HttpResponse:
    row = get_object_or_404(Call.objects.select_related("shift", "worker"), uid=uid)

    def deed(once: Once) -> Call:
        return cancel_call(call=row, by=request.user, once=once)

    return tapped(request, deed, _("Taken back."), "admin:team_calls", row.shift.uid)


@keeps_shifts
@require_safe
def swaps(request: HttpRequest) -> HttpResponse:
    """Those that wait for a coordinator, those that wait for the other's answer, and the last ones."""
    rows, now = Swap.objects.with_all(), timezone.now()
    waiting, asked = (rows.open(now=now).filter(state=state) for state in (SwapState.AGREED, SwapState.ASKED))
    settled = rows.exclude(state__in=[SwapState.AGREED, SwapState.ASKED])[:20]
    return page(request, "swaps", _("Swaps"), waiting=waiting, asked=asked, settled=settled)


@keeps_shifts
@require_POST
def swap_confirm(request: Asked, uid: UUID) -> HttpResponse:
    row = get_object_or_404(Swap, uid=uid)
    confirms = request.POST.get("confirms") == "yes"

    def deed(once: Once) -> Swap:
        return confirm_swap(swap=row, confirms=confirms, by=request.user, once=once)

    return tapped(request, deed, _("Noted."), "admin:team_swaps")
