"""The blank sheet, and the page to type one in."""

from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lune.deeds import once_for
from privacy.audit import record_read
from shelter.actions.sheet import blank_night, record_sheet
from shelter.models import Bed, House, Night, Stay
from shelter.models.services import Called, IncidentKind
from shelter.models.stays import Reason
from shelter.sheet.fields import DECLINED, NightChoiceForm, service_label, services
from shelter.sheet.forms import SPARE_BEDS, SheetForm
from shelter.sheet.said import has_aliases, sheet_of
from shelter.views.board import HOUSE_KEY
from shelter.views.common import DeskRequest, on_desk


@require_safe
@on_desk
def blank(request: DeskRequest) -> HttpResponse:
    """A sheet to print and keep near the door, for a house."""
    house = _house(request)
    if house is None:
        return _choose(request, NightChoiceForm(), blank=True)
    context = {
        "house": house,
        "beds": house.beds.existing(),
        "spare": range(SPARE_BEDS),
        "refusals": [*Reason.labels, DECLINED],
        "services": [service_label(*pair) for pair in services()],
        "incident_kinds": IncidentKind.labels,
        "called": Called.labels,
    }
    return render(request, "shelter/sheet_blank.html", context)


@require_http_methods(["GET", "POST"])
@on_desk
def enter(request: DeskRequest) -> HttpResponse:
    """Which night, then what its sheet says."""
    asked = request.POST if request.method == "POST" else request.GET
    choice = NightChoiceForm(asked) if "nuit" in asked else NightChoiceForm(initial=_last_night(request))
    if not choice.is_valid():
        return _choose(request, choice, status=422 if choice.is_bound else 200)
    house, day = choice.cleaned_data["maison"], choice.cleaned_data["nuit"]
    night = Night.objects.select_related("house").filter(house=house, date=day).first() or blank_night(
        house, day
    )
    if night.ends_at > timezone.now() and (night.pk is None or not night.is_open):
        choice.add_error("nuit", _("This night is not over yet: open it at the desk first."))
        return _choose(request, choice, status=422)
    with timezone.override(house.zone):
        return _enter(request, night)


def _enter(request: DeskRequest, night: Night) -> HttpResponse:
    beds = Bed.objects.filter(house=night.house).exclude(retired_at__lte=night.starts_at)
    form = SheetForm(request.POST if request.method == "POST" else None, night=night, beds=list(beds))
    if form.is_valid() and _typed(form, request):
        messages.success(request, _("The sheet is typed in. Destroy the paper: it holds names."))
        return _to(night)
    if night.pk:
        record_read(verb="stays.listed", by=request.user, subject=night, chain=night.house, scope=night)
    context = {"form": form, "night": night, "already": _already(night)}
    return render(request, "shelter/sheet_enter.html", context, status=422 if form.is_bound else 200)


def _typed(form: SheetForm, request: DeskRequest) -> bool:
    night = form.night
    if has_aliases(form):
        # The aliases typed are looked for among those who are known.
        record_read(verb="guests.searched", by=request.user, subject=night.house, chain=night.house)
    sheet = sheet_of(form)
    if sheet.is_blank:
        form.add_error(None, _("Nothing is typed yet."))
        return False
    return form.done(
        lambda: record_sheet(
            house=night.house, day=night.date, sheet=sheet, by=request.user, once=once_for(request)
        )
    )


def _already(night: Night) -> QuerySet[Stay]:
    """What is recorded in this night, with `is_known` for whoever had come before."""
    before = Stay.objects.standing().filter(guest=OuterRef("guest"), arrived_at__lt=OuterRef("arrived_at"))
    stays = Stay.objects.standing().filter(night=night.pk).select_related("bed", "guest")
    return stays.annotate(is_known=Exists(before)).order_by("bed__number", "arrived_at")


def _house(request: DeskRequest) -> House | None:
    """The house asked for, or else the one this browser works for, or else the only one."""
    houses = House.objects.filter(is_active=True)
    chosen = request.GET.get("maison") or request.session.get(HOUSE_KEY)
    if chosen:
        try:
            return houses.filter(uid=UUID(chosen)).first()
        except ValueError:
            return None
    found = list(houses[:2])
    return found[0] if len(found) == 1 else None


def _last_night(request: DeskRequest) -> dict[str, House | date]:
    house = _house(request)
    if house is None:
        return {"nuit": timezone.localdate() - timedelta(days=1)}
    return {"maison": house, "nuit": house.last_over(timezone.now())}


def _choose(
    request: DeskRequest, form: NightChoiceForm, *, blank: bool = False, status: int = 200
) -> HttpResponse:
    if blank:
        del form.fields["nuit"]
    return render(request, "shelter/sheet_choose.html", {"form": form, "blank": blank}, status=status)


def _to(night: Night) -> HttpResponseRedirect:
    query = urlencode({"maison": str(night.house.uid), "nuit": night.date.isoformat()})
    return HttpResponseRedirect(f"{reverse('shelter:sheet-enter')}?{query}")
