"""Kits are made of what is there, and taken apart again."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from outreach import actions
from outreach.actions import Line
from outreach.models import Document, Location, Lot, Recipe
from outreach.refusals import LineErrors, Shortage
from outreach.tests.factories import ItemFactory, days_ago, on_hand, recipe, stocked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def make(made: Recipe, kits: Any, place: Location, **more: Any) -> Document:
    return actions.assemble(recipe=made, kits=kits, place=place, at=timezone.now(), by=None, **more)


def kit_lot(document: Document) -> Lot:
    return document.moves.get(item=document.recipe.kit).lot


def test_kits_expire_with_their_first_component_and_cost_their_sum(place: Location) -> None:
    made, today = recipe(soap=1, razor=2), timezone.localdate()
    soap, razor = (line.item for line in made.lines.all())
    stocked(place, 4, item=soap, expires_on=today + timedelta(days=20), cost=100)
    stocked(place, 20, item=soap, expires_on=today + timedelta(days=90), cost=130)
    stocked(place, 20, item=razor, cost=25)
    document = make(made, 6, place)
    lot = kit_lot(document)
    assert lot.expires_on == today + timedelta(days=20)
    assert lot.unit_cost == round((4 * 100 + 2 * 130 + 12 * 25) / 6)
    assert [on_hand(place, item) for item in (soap, razor, made.kit)] == [18, 8, 6]
    assert (document.recipe, document.kits) == (made, 6)


def test_what_nobody_knows_the_cost_of_has_none(place: Location) -> None:
    made = recipe(soap=1)
    stocked(place, 4, item=made.lines.get().item)
    assert kit_lot(make(made, 1, place)).unit_cost is None


def test_two_assemblies_are_two_lots(place: Location) -> None:
    made = recipe(soap=1)
    stocked(place, 4, item=made.lines.get().item)
    assert kit_lot(make(made, 1, place)) != kit_lot(make(made, 1, place))


def test_what_is_missing_is_said_by_line_of_the_recipe(place: Location) -> None:
    made = recipe(soap=1, razor=2)
    soap, razor = (line.item for line in made.lines.all())
    stocked(place, 20, item=soap)
    stocked(place, 7, item=razor)
    with pytest.raises(Shortage) as refused:
        make(made, 4, place)
    assert refused.value.lines == {1: "There are 7 left."}
    assert on_hand(place, soap) == 20


@pytest.mark.parametrize("kits", [0, -1, 2.5, 10**9])
def test_how_many_kits(place: Location, kits: Any) -> None:
    with pytest.raises(ValidationError) as refused:
        make(recipe(soap=1), kits, place)
    assert list(refused.value.message_dict) == ["kits"]


def test_kits_taken_apart_give_back_what_is_in_them(place: Location) -> None:
    made, today = recipe(soap=2), timezone.localdate()
    soap = made.lines.get().item
    soon = stocked(place, 3, item=soap, expires_on=today + timedelta(days=5))
    late = stocked(place, 7, item=soap, expires_on=today + timedelta(days=50))
    lot = kit_lot(make(made, 4, place))
    for lots in ({soon: 2}, {soon: 1, late: 3}):
        kits = sum(lots.values()) // 2
        document = actions.dismantle(lot=lot, kits=kits, place=place, at=timezone.now(), by=None)
        assert {move.lot: move.quantity for move in document.moves.filter(item=soap)} == lots
    assert (on_hand(place, made.kit), on_hand(place, soap)) == (1, 8)
    with pytest.raises(Shortage):
        actions.dismantle(lot=lot, kits=2, place=place, at=timezone.now(), by=None)


def test_kits_from_elsewhere_are_not_taken_apart(place: Location) -> None:
    lot = stocked(place, 3, item=recipe(soap=1).kit)
    with pytest.raises(ValidationError, match="not made here"):
        actions.dismantle(lot=lot, kits=1, place=place, at=timezone.now(), by=None)


def test_an_assembly_is_reversed_whole(place: Location) -> None:
    made = recipe(soap=1)
    soap = made.lines.get().item
    stocked(place, 4, item=soap)
    document = make(made, 3, place)
    actions.reverse(document=document, by=None)
    assert (on_hand(place, soap), on_hand(place, made.kit)) == (4, 0)


def test_an_assembly_takes_nothing_that_came_later(place: Location) -> None:
    made = recipe(soap=1)
    stocked(place, 4, item=made.lines.get().item, days=2)
    with pytest.raises(Shortage):
        actions.assemble(recipe=made, kits=1, place=place, at=days_ago(3), by=None)


def test_recipes_have_versions() -> None:
    kit, soap, comb = ItemFactory(is_kit=True), ItemFactory(), ItemFactory()
    first = actions.write_recipe(kit=kit, lines=[Line(soap, 1)], by=None)
    second = actions.write_recipe(kit=kit, lines=[Line(soap, 1), Line(comb, 2)], by=None)
    assert (first.version, second.version) == (1, 2)
    assert Recipe.objects.latest_of(kit) == second


def test_a_recipe_names_an_item_once_and_never_its_kit() -> None:
    kit, soap = ItemFactory(is_kit=True), ItemFactory()
    with pytest.raises(LineErrors) as refused:
        actions.write_recipe(kit=kit, lines=[Line(soap, 1), Line(soap, 1), Line(kit, 1)], by=None)
    assert list(refused.value.lines) == [1, 2]


def test_a_recipe_that_contains_itself_through_another_is_refused_in_words() -> None:
    inner, outer = ItemFactory(is_kit=True), ItemFactory(is_kit=True)
    actions.write_recipe(kit=outer, lines=[Line(inner, 1)], by=None)
    with pytest.raises(ValidationError, match="even through another"):
        actions.write_recipe(kit=inner, lines=[Line(outer, 1)], by=None)
