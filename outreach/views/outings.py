"""An outing: prepared and loaded in one form, counted on its way, told at its end."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.db.models import Sum
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lune.deeds import once_for
from lune.formats import NBSP, signed
from lune.forms import status_of
from lune.office import tapped
from outreach import shelf
from outreach.actions import Met, Sharps, bring_back, load_bag, set_out
from outreach.actions.field import TALLIES, tally
from outreach.forms.lines import LinesForm, asked_items
from outreach.forms.outings import PrepareForm, ReturnForm, evening
from outreach.models import Item, Location, Outing
from outreach.models.outings import OutingState
from outreach.sums import outing_lines
from outreach.views.choices import chosen, links
from outreach.views.common import may_hand_out, show
from team.rights import StaffRequest

SHOWN = 12


def find_outing(uid: UUID, *states: OutingState) -> Outing:
    outings = Outing.objects.select_related("bag", "place").prefetch_related("zones")
    return get_object_or_404(outings, uid=uid, **({"state__in": states} if states else {}))


@require_safe
@may_hand_out
def outing_list(request: StaffRequest) -> HttpResponse:
    """Those under way, then the last ones."""
    outings = Outing.objects.select_related("bag").prefetch_related("zones", "team")
    context = {
        "under_way": outings.exclude(state=OutingState.BACK),
        "last": outings.back()[:SHOWN],
    }
    return show(request, "outing_list.html", context)


@require_http_methods(["GET", "POST"])
@may_hand_out
def outing_prepare(request: StaffRequest) -> HttpResponse:
    """Which place and which bag stand in the address, so that what is left there can be said beside each line."""
    places, bags = Location.objects.places(), Location.objects.bags()
    if request.method == "GET":
        bags = bags.exclude(outings__state=OutingState.OUT)
    place, bag = chosen(request, "lieu", places), chosen(request, "sac", bags)
    if not place or not bag:
        return show(request, "outing_prepare.html", {"form": None})
    form = _prepare_form(request, place, bag)
    if form.is_valid() and form.done(lambda: _set_out(request, place, bag, form)):
        messages.success(request, _("The bag is loaded. Have a good outing."))
        return redirect("outreach:outing-list")
    context = {
        "form": form,
        "place": place,
        "bag": bag,
        "chosen": urlencode({"lieu": place.uid, "sac": bag.uid}),
        "places": links(request, "lieu", places, place),
        "bags": links(request, "sac", bags, bag),
    }
    return show(request, "outing_prepare.html", context, status=status_of(form))


def _prepare_form(request: StaffRequest, place: Location, bag: Location) -> PrepareForm:
    today = timezone.localdate()
    there, usual = shelf.usable(place, on=today), shelf.usual_load(bag, on=today)
    return PrepareForm(
        request.POST or None,
        items=shelf.items(there, usual, asked_items(request.POST)),
        there=there,
        usual=usual,
        initial={"date": evening(timezone.now()), "team": [request.user]},
    )


def _set_out(request: StaffRequest, place: Location, bag: Location, form: PrepareForm) -> Outing:
    return set_out(
        bag=bag,
        place=place,
        zones=form.cleaned_data["zones"],
        team=form.cleaned_data["team"],
        lines=form.lines(),
        date=form.cleaned_data["date"],
        at=form.moment(form.cleaned_data["date"]),
        by=request.user,
        once=once_for(request),
    )


@require_safe
@may_hand_out
def outing_detail(request: StaffRequest, uid: UUID) -> HttpResponse:
    """What was loaded, brought back and given; whom they met."""
    outing = find_outing(uid)
    context = {
        "outing": outing,
        "lines": outing_lines(outing),
        "sharps": outing.sharps.all(),
        "naloxone": outing.naloxone.all(),
        "documents": outing.documents.standing().order_by("occurred_at", "id"),
    }
    return show(request, "outing_detail.html", context)


@require_http_methods(["GET", "POST"])
@may_hand_out
def outing_load(request: StaffRequest, uid: UUID) -> HttpResponse:
    """More into the bag; of an outing that has not left yet, all of it."""
    outing = find_outing(uid, OutingState.PREPARED, OutingState.OUT)
    form = _load_form(request, outing)
    if form.is_valid() and form.done(lambda: _load(request, outing, form)):
        messages.success(request, _("The bag is loaded."))
        return redirect("outreach:outing-detail", uid)
    return show(request, "outing_load.html", {"form": form, "outing": outing}, status=status_of(form))


def _load_form(request: StaffRequest, outing: Outing) -> LinesForm:
    today = timezone.localdate()
    there = shelf.usable(outing.place, on=today)
    usual = shelf.usual_load(outing.bag, on=today) if outing.state == OutingState.PREPARED else {}
    return LinesForm(
        request.POST or None,
        items=shelf.items(there, usual, asked_items(request.POST)),
        there=there,
        usual=usual,
    )


def _load(request: StaffRequest, outing: Outing, form: LinesForm) -> Outing:
    return load_bag(
        outing=outing, lines=form.lines(), at=timezone.now(), by=request.user, once=once_for(request)
    )


@require_safe
@may_hand_out
def outing_way(request: StaffRequest, uid: UUID) -> HttpResponse:
    """What is counted on the way."""
    outing = find_outing(uid, OutingState.OUT)
    labels = [(name, Outing._meta.get_field(name)) for name in TALLIES]
    tallies = [{"name": name, "field": field, "count": getattr(outing, name)} for name, field in labels]
    sharps = outing.sharps.aggregate(total=Sum("quantity"))["total"] or 0
    return show(request, "outing_way.html", {"outing": outing, "tallies": tallies, "sharps": sharps})


@require_POST
@may_hand_out
def outing_tally(request: StaffRequest, uid: UUID, what: str) -> HttpResponse:
    outing = find_outing(uid)
    if what not in TALLIES:
        raise Http404
    step = -1 if request.POST.get("step") == "less" else 1
    label = str(Outing._meta.get_field(what).verbose_name).capitalize()  # type: ignore[union-attr]  # one of TALLIES
    return tapped(
        request,
        lambda once: tally(outing=outing, what=what, step=step, by=request.user, once=once),
        f"{label}{NBSP}: {signed(step)}",
        "outreach:outing-way" if outing.state == OutingState.OUT else "outreach:outing-detail",
        uid,
    )


@require_http_methods(["GET", "POST"])
@may_hand_out
def outing_return(request: StaffRequest, uid: UUID) -> HttpResponse:
    """What came back, whom they met. Given is what did not come back."""
    outing = find_outing(uid)
    if outing.state == OutingState.PREPARED or (request.method == "GET" and outing.state == OutingState.BACK):
        return redirect("outreach:outing-detail", uid)
    form = _return_form(request, outing)
    if form.is_valid() and form.done(lambda: _bring_back(request, outing, form)):
        messages.success(request, _("The outing is over. Everything is noted."))
        return redirect("outreach:outing-detail", uid)
    context = {"form": form, "outing": outing}
    return show(request, "outing_return.html", context, status=status_of(form))


def _return_form(request: StaffRequest, outing: Outing) -> ReturnForm:
    """The lines of what is in the bag; once it is back, of what was, so that a form sent twice reads the same."""
    loaded = {line.item.pk: line.loaded for line in outing_lines(outing)}
    there = shelf.usable(outing.bag, on=outing.date) if outing.state == OutingState.OUT else loaded
    items = list(Item.objects.filter(pk__in=there).select_related("category"))
    initial = {name: getattr(outing, name) or None for name in TALLIES}
    return ReturnForm(request.POST or None, items=items, there=there, initial=initial)


def _bring_back(request: StaffRequest, outing: Outing, form: ReturnForm) -> Outing:
    data = form.cleaned_data
    return bring_back(
        outing=outing,
        back=form.lines(),
        met=Met(**form.met()),
        at=form.moment(outing.date),
        sharps=[Sharps(data["sharps"], data["method"])] if data["sharps"] else [],
        trained=data["trained"] or 0,
        reversed=data["reversed"] or 0,
        by=request.user,
        once=once_for(request),
    )
