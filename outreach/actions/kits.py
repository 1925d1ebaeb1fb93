"""Recipes, and kits made of what is there."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import Sum
from django.utils.translation import gettext as _

from lune.deeds import Once, deed
from outreach.actions.common import (
    Leg,
    Line,
    When,
    by_line,
    check_lines,
    legs,
    lock,
    moment,
    note,
    post,
    take,
)
from outreach.models import Document, Item, Location, Lot, Move, Recipe, RecipeLine
from outreach.models.base import MOST
from outreach.models.ledger import DocumentKind, Source
from outreach.models.places import Kind
from team.models import User


@deed
def write_recipe(*, kit: Item, lines: Sequence[Line], by: User | None, once: Once | None = None) -> Recipe:
    """Write the next version of what a kit holds. Raises LineErrors for an item twice, or the kit itself."""
    check_lines([line.quantity for line in lines])
    items = [line.item for line in lines]
    wrong = {
        index: _("This item is already in the recipe.")
        for index, item in enumerate(items)
        if item in items[:index]
    }
    wrong |= {index: _("A kit can't contain itself.") for index, item in enumerate(items) if item == kit}
    by_line(wrong)
    # Two versions written at once would both be the next one.
    Item.objects.select_for_update(of=("self",), no_key=True).get(pk=kit.pk)
    latest = Recipe.objects.latest_of(kit)
    recipe = Recipe.objects.create(kit=kit, version=latest.version + 1 if latest else 1)
    RecipeLine.objects.bulk_create(
        RecipeLine(recipe=recipe, item=line.item, quantity=line.quantity) for line in lines
    )
    note("recipe.written", subject=recipe, place=None, by=by, version=recipe.version, lines=len(lines))
    return recipe


@deed
def assemble(
    *,
    recipe: Recipe,
    kits: int,
    place: Location,
    at: datetime,
    by: User | None,
    once: Once | None = None,
) -> Document:
    """Make kits of what a place has, the first to expire first. They expire with their first component.

    Raises Shortage by line of the recipe, in its order; ValidationError under "kits" for how many.
    """
    when = moment(at)
    _check_kits(kits)
    lines = [Line(line.item, line.quantity * kits) for line in recipe.lines.select_related("item")]
    lock((place, [recipe.kit_id, *(line.item.pk for line in lines)]))
    taken = take(lines, place=place, when=when)
    assembly = Location.objects.single(Kind.ASSEMBLY)
    made = _kit_lot(recipe.kit, [part for parts in taken for part in parts], kits=kits, when=when)
    moves = [*legs(taken, origin=place, target=assembly), Leg(made, kits, assembly, place)]
    return post(DocumentKind.ASSEMBLY, when=when, moves=moves, place=place, by=by, recipe=recipe, kits=kits)


def _check_kits(kits: object) -> None:
    if type(kits) is not int or not 1 <= kits <= MOST:
        raise ValidationError({"kits": _("How many kits? A whole number from 1.")}, code="quantity")


def _kit_lot(kit: Item, parts: Sequence[tuple[Lot, int]], *, kits: int, when: When) -> Lot:
    """A lot of its own for each assembly, so that what is in a kit can always be told."""
    lot = Lot(
        item=kit,
        expires_on=min((lot.expires_on for lot, _quantity in parts if lot.expires_on), default=None),
        source=Source.ASSEMBLY,
        unit_cost=_per_kit([(lot.unit_cost, quantity) for lot, quantity in parts], kits),
        unit_value=_per_kit([(lot.unit_value, quantity) for lot, quantity in parts], kits),
    )
    lot.code = f"{when.on:%Y-%m-%d}-{lot.uid.hex[:8]}"
    lot.save(force_insert=True)
    return lot


def _per_kit(amounts: Sequence[tuple[int | None, int]], kits: int) -> int | None:
    """Cents of one kit, to the nearest; what nobody knows counts for nothing, and None when nobody knows any."""
    known = [amount * quantity for amount, quantity in amounts if amount is not None]
    return (2 * sum(known) + kits) // (2 * kits) if known else None


@deed
def dismantle(
    *, lot: Lot, kits: int, place: Location, at: datetime, by: User | None, once: Once | None = None
) -> Document:
    """Take kits of one assembly apart again. Of several lots of a component, the first to expire comes back first.

    Raises Shortage when fewer kits are left there, ValidationError when they were not made here.
    """
    when = moment(at)
    _check_kits(kits)
    made = (
        Document.objects.filter(kind=DocumentKind.ASSEMBLY, moves__lot=lot).select_related("recipe").first()
    )
    if made is None or made.recipe is None:
        raise ValidationError(_("These kits were not made here: nobody knows what came from where."))
    lines = list(made.recipe.lines.select_related("item"))
    lock((place, [lot.item_id, *(line.item_id for line in lines)]))
    taken = take([Line(lot.item, kits, lot)], place=place, when=when, expired_too=True)
    assembly = Location.objects.single(Kind.ASSEMBLY)
    inside = _inside(made, lot)
    moves = legs(taken, origin=place, target=assembly)
    for line in lines:
        moves += legs([_part(line.item, line.quantity * kits, inside)], origin=assembly, target=place)
    return post(
        DocumentKind.DISMANTLING, when=when, moves=moves, place=place, by=by, recipe=made.recipe, kits=kits
    )


def _inside(made: Document, kit: Lot) -> list[tuple[Lot, int]]:
    """What the kits of an assembly still hold, by lot: what went in, less what dismantlings took out again."""
    apart = Document.objects.standing().filter(kind=DocumentKind.DISMANTLING, moves__lot=kit)
    held: dict[Lot, int] = {}
    for documents, sign in (([made], 1), (apart, -1)):
        moves = (
            Move.objects.filter(document__in=documents).exclude(lot=kit).order_by("lot__expires_on", "lot_id")
        )
        lots = Lot.objects.in_bulk(moves.values_list("lot_id", flat=True))
        for lot, quantity in moves.values_list("lot_id").annotate(Sum("quantity")):
            held[lots[lot]] = held.get(lots[lot], 0) + sign * quantity
    return list(held.items())


def _part(item: Item, quantity: int, inside: Sequence[tuple[Lot, int]]) -> list[tuple[Lot, int]]:
    parts = []
    for lot, there in inside:
        part = min(there, quantity) if lot.item_id == item.pk else 0
        if part > 0:
            parts.append((lot, part))
            quantity -= part
    return parts
