"""The office's pages about the stock: read what was typed, call the verb, show the document."""

from collections.abc import Callable
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from lune.deeds import Once, once_for
from outreach.actions import expire, lose, place_order, receive, reverse, send_back, transfer, write_recipe
from outreach.actions.office import close_order, set_minimums, set_usual_load, verify_ledger
from outreach.ledger import discrepancies
from outreach.models import Document, Item, Location, Recipe, SupplyOrder
from outreach.models.ledger import Source
from outreach.models.places import Kind
from outreach.stock import forms
from outreach.stock.lines import Entry, LineForm, ReceivedForm, TakenForm
from outreach.stock.onhand import MOST_LOOKS, SHORT, by_place, most_urgent, on_hand
from outreach.stock.orders import awaited, order_lines
from outreach.stock.pages import GET_POST, Asked, entered, manages, page
from outreach.words import discrepancy_sentences
from team.models import User

DOCUMENT = "admin:outreach_document_change"


@manages
@require_safe
def stock(request: Asked) -> HttpResponse:
    rows = on_hand(today=timezone.localdate())
    looks = most_urgent(rows)
    context: dict[str, Any] = {"looks": looks[:MOST_LOOKS], "more": looks[MOST_LOOKS:], "short": SHORT}
    return page(request, "stock", _("Stock on hand"), places=by_place(rows), **context)


@manages
@GET_POST
def receive_stock(request: Asked) -> HttpResponse:
    order = _order(request)
    first = (
        {"order": order.uid, "origin": order.supplier_id, "source": Source.PUBLIC_HEALTH.value}
        if order
        else {}
    )
    lines = [{"item": line.item, "quantity": line.missing} for line in awaited(order)]
    entry = Entry(request, forms.ReceiptForm, ReceivedForm, initial=first, lines=lines)

    def deed(facts: dict[str, Any], once: Once) -> Document:
        bought = facts["source"] == Source.PURCHASE
        return receive(
            place=facts["place"],
            origin=facts["origin"],
            source=Source(facts["source"]),
            lines=[line.received(bought=bought) for line in entry.lines.filled],
            at=entry.head.moment,
            order=facts["order"],
            by=request.user,
            once=once,
        )

    hint = _("What is not typed did not come: a line left blank is missing from the order.") if order else ""
    return entered(request, entry, deed, title=_("Receive"), to=DOCUMENT, hint=hint)


def _order(request: Asked) -> SupplyOrder | None:
    """The order that is being received, named by the link that led here."""
    uid = request.GET.get("commande")
    if not uid:
        return None
    try:
        return get_object_or_404(SupplyOrder.objects.select_related("supplier"), uid=UUID(uid))
    except ValueError:
        return None


@manages
@GET_POST
def transfer_stock(request: Asked) -> HttpResponse:
    entry = Entry(request, forms.TransferForm, TakenForm)
    return entered(request, entry, _taken(request, entry, transfer), title=_("Transfer"), to=DOCUMENT)


@manages
@GET_POST
def lose_stock(request: Asked) -> HttpResponse:
    entry = Entry(request, forms.LossForm, TakenForm)
    hint = _("Broken, stolen, spoiled: what leaves the shelf without being given.")
    return entered(request, entry, _taken(request, entry, lose), title=_("Loss"), to=DOCUMENT, hint=hint)


@manages
@GET_POST
def send_stock_back(request: Asked) -> HttpResponse:
    entry = Entry(request, forms.SendBackForm, TakenForm)
    title = _("Send back to a supplier")
    return entered(request, entry, _taken(request, entry, send_back), title=title, to=DOCUMENT)


def _taken(
    request: Asked, entry: Entry, verb: Callable[..., Document]
) -> Callable[[dict[str, Any], Once], Document]:
    """The verb, with everything that the head says and the lines."""

    def deed(facts: dict[str, Any], once: Once) -> Document:
        places = {name: value for name, value in facts.items() if name != "at"}
        lines = [form.line() for form in entry.lines.filled]
        return verb(**places, lines=lines, at=entry.head.moment, by=request.user, once=once)

    return deed


@manages
@require_POST
def expire_stock(request: Asked, place_uid: UUID) -> HttpResponse:
    place = get_object_or_404(Location, uid=place_uid, kind=Kind.INTERNAL)
    try:
        document = expire(place=place, at=timezone.now(), by=request.user, once=once_for(request))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("admin:outreach_stock")
    return redirect(DOCUMENT, document.pk)


@manages
@GET_POST
def reverse_document(request: Asked, document_uid: UUID) -> HttpResponse:
    document = get_object_or_404(Document, uid=document_uid)
    refusal = ""
    if request.method == "POST":
        try:
            made = reverse(document=document, by=request.user, once=once_for(request))
            return redirect(DOCUMENT, made.pk)
        except ValidationError as error:
            refusal = " ".join(dict.fromkeys(error.messages))
    moves = document.moves.select_related("item", "lot", "from_location", "to_location")
    title, status = _("Take a document back"), 422 if refusal else 200
    return page(request, "reverse", title, status=status, document=document, moves=moves, refusal=refusal)


@manages
@GET_POST
def order_supplies(request: HttpRequest) -> HttpResponse:
    entry = Entry(request, forms.OrderForm, LineForm)

    def deed(facts: dict[str, Any], once: Once) -> SupplyOrder:
        lines = [form.line() for form in entry.lines.filled]
        return place_order(
            supplier=facts["supplier"],
            lines=lines,
            on=facts["ordered_on"],
            by=cast(User, request.user),
            once=once,
        )

    return entered(
        request, entry, deed, title=pgettext("supplies", "Order"), to="admin:outreach_supplyorder_change"
    )


def order_page(request: HttpRequest, placed: SupplyOrder) -> HttpResponse:
    receipts = placed.receipts.standing().order_by("occurred_at")
    return page(
        request,
        "order",
        pgettext("supplies", "Order"),
        order=placed,
        lines=order_lines(placed),
        receipts=receipts,
    )


@manages
@require_POST
def close(request: Asked, pk: int) -> HttpResponse:
    placed = get_object_or_404(SupplyOrder, pk=pk)
    try:
        close_order(order=placed, by=request.user, once=once_for(request))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("admin:outreach_supplyorder_change", placed.pk)


@manages
@GET_POST
def new_recipe(request: Asked, kit_uid: UUID) -> HttpResponse:
    kit = get_object_or_404(Item.objects.kits(), uid=kit_uid)
    latest = Recipe.objects.latest_of(kit)
    now = latest.lines.values("item", "quantity") if latest else []
    entry = Entry(request, forms.NothingForm, LineForm, lines=list(now))

    def deed(facts: dict[str, Any], once: Once) -> Recipe:
        lines = [form.line() for form in entry.lines.filled]
        return write_recipe(kit=kit, lines=lines, by=request.user, once=once)

    title = _("New version of a recipe: %(kit)s") % {"kit": kit.label}
    hint = _("Kits already made keep the recipe they were made with. The quantity is for one kit.")
    return entered(request, entry, deed, title=title, to="admin:outreach_recipe_change", hint=hint)


@manages
@GET_POST
def usual_load(request: Asked, bag_uid: UUID) -> HttpResponse:
    bag = get_object_or_404(Location.objects.bags(), uid=bag_uid)
    entry = _standing_lines(request, bag.usual_load.values("item", "quantity"))

    def deed(facts: dict[str, Any], once: Once) -> Location:
        lines = [form.line() for form in entry.lines.filled]
        return set_usual_load(bag=bag, lines=lines, by=request.user, once=once)

    title = _("Usual load: %(bag)s") % {"bag": bag.label}
    return entered(request, entry, deed, title=title, to="admin:outreach_location_change")


@manages
@GET_POST
def minimums(request: Asked, place_uid: UUID) -> HttpResponse:
    place = get_object_or_404(Location.objects.ours(), uid=place_uid)
    entry = _standing_lines(request, place.minimums.values("item", "quantity"))

    def deed(facts: dict[str, Any], once: Once) -> Location:
        lines = [form.line() for form in entry.lines.filled]
        return set_minimums(place=place, lines=lines, by=request.user, once=once)

    title = _("Minimums: %(place)s") % {"place": place.label}
    hint = _("Under its minimum, an item is listed among what needs a look.")
    return entered(request, entry, deed, title=title, to="admin:outreach_location_change", hint=hint)


def _standing_lines(request: Asked, lines: Any) -> Entry:
    return Entry(request, forms.NothingForm, LineForm, lines=list(lines))


@manages
@GET_POST
def verify(request: Asked) -> HttpResponse:
    """Adds up; what it found is the answer itself, found again when the form is sent again."""
    found = None
    if request.method == "POST":
        new = verify_ledger(by=request.user, once=once_for(request))
        found = discrepancy_sentences(discrepancies() if new is None else new)
    return page(request, "verify", _("Verify the ledger"), found=found, at=timezone.now())
