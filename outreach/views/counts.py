"""Counting a place on a tablet: typed without seeing what is expected, looked over, then posted."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lune.deeds import once_for
from lune.forms import status_of
from lune.office import tapped
from outreach.actions import Seen, cancel_count, differences, note_count, open_count, post_count, review_count
from outreach.forms.counts import CountForm, FoundForm
from outreach.models import CountLine, Lot, Move, StockCount
from outreach.models.counts import CountState
from outreach.models.ledger import DocumentKind
from outreach.refusals import LineErrors
from outreach.views.common import find_place, may_hand_out, show
from team.rights import StaffRequest

UNFINISHED = (CountState.OPEN, CountState.REVIEWED)


def find_count(uid: UUID) -> StockCount:
    return get_object_or_404(StockCount.objects.select_related("location"), uid=uid)


@require_POST
@may_hand_out
def count_open(request: StaffRequest, uid: UUID) -> HttpResponse:
    """Begin, or go on with the count that is under way there."""
    place = find_place(uid)
    count = StockCount.objects.unfinished().filter(location=place).first()
    if count is None:
        try:
            count = open_count(location=place, at=timezone.now(), by=request.user, once=once_for(request))
        except ValidationError:
            # Somebody else began it in the same second.
            count = get_object_or_404(StockCount.objects.unfinished(), location=place)
    return redirect("outreach:count-enter", count.uid)


@require_http_methods(["GET", "POST"])
@may_hand_out
def count_enter(request: StaffRequest, uid: UUID) -> HttpResponse:
    """One line a lot. What the ledger expects is not shown."""
    count = find_count(uid)
    if request.method == "GET" and count.state not in UNFINISHED:
        return redirect("outreach:count-review", uid)
    form = CountForm(request.POST or None, lots=_lots(count, request), noted=_noted(count))
    if form.is_valid() and form.done(lambda: _note(request, count, form.seen())):
        return redirect("outreach:count-review", uid)
    context = {"form": form, "count": count, "found": FoundForm()}
    return show(request, "count_enter.html", context, status=status_of(form))


def _lots(count: StockCount, request: StaffRequest) -> list[Lot]:
    """Every lot that lies there by the ledger, or is counted already, or was in the form that was sent."""
    there = Q(balances__location=count.location, balances__quantity__gt=0)
    noted = Q(pk__in=count.lines.values("lot")) | Q(pk__in=CountForm.asked(request.POST))
    lots = Lot.objects.filter(there | noted).select_related("item__category").distinct()
    return sorted(lots, key=lambda lot: (lot.item.category.position, lot.item.name, lot.pk))


def _noted(count: StockCount) -> dict[int, int]:
    return dict(count.lines.values_list("lot_id", "counted"))


def _note(request: StaffRequest, count: StockCount, seen: list[Seen]) -> StockCount:
    now = timezone.now()
    return note_count(count=count, lines=seen, at=now, by=request.user, once=once_for(request))


@require_POST
@may_hand_out
def count_found(request: StaffRequest, uid: UUID) -> HttpResponse:
    """Something lies there that the list does not name."""
    count = find_count(uid)
    found = FoundForm(request.POST)
    if found.is_valid() and found.done(lambda: _note(request, count, [found.seen()])):
        messages.success(request, _("Added to the count."))
        return redirect("outreach:count-enter", uid)
    form = CountForm(lots=_lots(count, request), noted=_noted(count))
    return show(request, "count_enter.html", {"form": form, "count": count, "found": found}, status=422)


@require_http_methods(["GET", "POST"])
@may_hand_out
def count_review(request: StaffRequest, uid: UUID) -> HttpResponse:
    """What was counted, by the office beside what was expected; posting writes the differences, each as of its time."""
    count = find_count(uid)
    wrong: dict[int, str] = {}
    problem = ""
    if request.method == "POST":
        if not request.user.has_perm("outreach.manage_stock"):
            raise PermissionDenied
        try:
            _post(request, count)
        except LineErrors as error:
            wrong = error.lines
        except ValidationError as error:
            problem = " ".join(error.messages)
        else:
            messages.success(request, _("The count is posted."))
            return redirect("outreach:count-review", uid)
    context = {"count": count, "lines": _compared(count, wrong), "problem": problem, "wrong": wrong}
    return show(request, "count_review.html", context, status=409 if wrong or problem else 200)


def _post(request: StaffRequest, count: StockCount) -> None:
    once = once_for(request)
    if count.state == CountState.OPEN:
        review_count(count=count, by=request.user)
    post_count(count=count, by=request.user, once=once)


def _compared(count: StockCount, wrong: dict[int, str]) -> list[dict[str, Any]]:
    """Each line with what the ledger expected at its time. `wrong` holds what is wrong, by line."""
    lines = CountLine.objects.filter(count=count).select_related("item__category", "lot").order_by("id")
    found = _posted(count) if count.state == CountState.POSTED else differences(count)
    return [
        {
            "line": line,
            "expected": line.counted - found.get(line.pk, 0),
            "difference": found.get(line.pk, 0),
            "wrong": wrong.get(index, ""),
        }
        for index, line in enumerate(lines)
    ]


def _posted(count: StockCount) -> dict[int, int]:
    """By line's id, the differences that were written."""
    moves = Move.objects.filter(document__count=count, document__kind=DocumentKind.COUNT)
    signed = {
        move.lot_id: move.quantity if move.to_location_id == count.location_id else -move.quantity
        for move in moves
    }
    return {line.pk: signed.get(line.lot_id, 0) for line in count.lines.all()}


@require_POST
@may_hand_out
def count_cancel(request: StaffRequest, uid: UUID) -> HttpResponse:
    count = find_count(uid)
    return tapped(
        request,
        lambda once: cancel_count(count=count, by=request.user, once=once),
        _("The count is given up: nothing changed."),
        "outreach:supplies",
    )


@require_safe
@may_hand_out
def count_list(request: StaffRequest) -> HttpResponse:
    counts = StockCount.objects.select_related("location")[:12]
    return show(request, "count_list.html", {"counts": counts})
