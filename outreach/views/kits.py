"""Hygiene kits: what can be made with what is there, making them, taking them apart."""

from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from lune.deeds import once_for
from outreach import kits
from outreach.actions import assemble, dismantle
from outreach.forms.kits import WANTED, ApartForm, AssembleForm, WantedForm
from outreach.models import Document, Item, Location, Recipe
from outreach.views.choices import chosen, links
from outreach.views.common import may_hand_out, show
from team.rights import StaffRequest


def _kits() -> QuerySet[Item]:
    return Item.objects.active().kits().filter(recipes__isnull=False).distinct()


def _recipe(request: StaffRequest) -> Recipe | None:
    kit = chosen(request, "trousse", _kits())
    return Recipe.objects.latest_of(kit) if kit else None


def _chosen(request: StaffRequest) -> tuple[Recipe | None, Location | None]:
    """The kit, and where it is made: where most can be, unless the address says."""
    recipe = _recipe(request)
    places = Location.objects.places()
    if recipe is None:
        return None, None
    return recipe, chosen(request, "lieu", kits.by_readiness(recipe, places, on=timezone.localdate()))


@require_http_methods(["GET", "POST"])
@may_hand_out
def kit_list(request: StaffRequest) -> HttpResponse:
    """How many can be made, what is missing for so many; made with one button."""
    recipe, place = _chosen(request)
    if not recipe or not place:
        return show(request, "kit_list.html", {"recipe": None})
    form = AssembleForm(request.POST or None)
    if form.is_valid() and form.done(lambda: _assemble(request, recipe, place, form)):
        made = form.cleaned_data["kits"]
        said = ngettext("%(count)d kit made.", "%(count)d kits made.", made) % {"count": made}
        messages.success(request, said)
        return redirect(request.get_full_path())
    return _show(request, recipe, place, form, ApartForm())


def _assemble(request: StaffRequest, recipe: Recipe, place: Location, form: AssembleForm) -> Document:
    return assemble(
        recipe=recipe,
        kits=form.cleaned_data["kits"],
        place=place,
        at=timezone.now(),
        by=request.user,
        once=once_for(request),
    )


@require_POST
@may_hand_out
def kit_apart(request: StaffRequest) -> HttpResponse:
    """Kits that were made too many, or wrong: what they hold goes back to the shelf."""
    recipe, place = _chosen(request)
    if not recipe or not place:
        raise Http404
    form = ApartForm(request.POST)
    if form.is_valid() and form.done(lambda: _dismantle(request, place, form)):
        apart = form.cleaned_data["kits"]
        said = ngettext("%(count)d kit taken apart.", "%(count)d kits taken apart.", apart) % {"count": apart}
        messages.success(request, said)
        return redirect(request.get_full_path().replace("defaire/", ""))
    return _show(request, recipe, place, AssembleForm(), form)


def _dismantle(request: StaffRequest, place: Location, form: ApartForm) -> Document:
    return dismantle(
        lot=form.cleaned_data["lot"],
        kits=form.cleaned_data["kits"],
        place=place,
        at=timezone.now(),
        by=request.user,
        once=once_for(request),
    )


def _show(
    request: StaffRequest, recipe: Recipe, place: Location, form: AssembleForm, apart: ApartForm
) -> HttpResponse:
    today = timezone.localdate()
    wanted = WantedForm({"pour": request.GET.get("pour", WANTED)})
    parts = kits.components(recipe, place, wanted=wanted.wanted(), on=today)
    short = getattr(form, "short", {})
    context = {
        "recipe": recipe,
        "place": place,
        "places": links(request, "lieu", Location.objects.places(), place),
        "kits": links(request, "trousse", _kits(), recipe.kit),
        "components": [(part, short.get(index, "")) for index, part in enumerate(parts)],
        "can_make": kits.can_make(parts),
        "wanted": wanted,
        "form": form,
        "apart": apart,
        "on_shelf": kits.on_shelf(recipe.kit, place),
        "progress": kits.progress(recipe.kit, year=today.year),
        "today": today,
        "chosen": urlencode({"trousse": recipe.kit.uid, "lieu": place.uid, "pour": wanted.wanted()}),
    }
    return show(request, "kit_list.html", context, status=422 if form.errors or apart.errors else 200)
