from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from lune.tests.pages import text_of
from outreach import ledger
from outreach.models import Document, Item, Location, Lot, Recipe, RecipeLine, YearGoal
from outreach.tests.factories import LocationFactory, recipe, stocked
from outreach.tests.street import Street
from team.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Location:
    Location.objects.filter(kind="internal").update(is_active=False)
    return LocationFactory(name="Local")


@pytest.fixture
def kit(place: Location) -> Recipe:
    """One soap and two razors; soap for 30, razors for 14."""
    Item.objects.filter(is_kit=True).update(is_active=False)
    made = recipe(Savon_doux=1, Rasoirs=2)
    soap, razor = made.lines.all()
    stocked(place, 30, item=soap.item, expires_on=timezone.localdate() + timedelta(days=40))
    stocked(place, 28, item=razor.item)
    return made


@pytest.fixture
def street(worker: User) -> Street:
    return Street(worker)


def left(place: Location, item: Item) -> int:
    return ledger.on_hand(place).get((place.pk, item.pk), 0)


def test_how_many_can_be_made_and_what_is_missing(street: Street, kit: Recipe) -> None:
    page = street.read("kit-list")
    assert "14 kits can be made" in page
    assert "Savon_doux 1 30 –" in page
    assert "Rasoirs 2 28 12" in page
    assert "Rasoirs 2 28 72" in street.read("kit-list", query="?pour=50")


@pytest.mark.parametrize("asked", ["0", "-3", "bof", "1e9", "2.5"])
def test_a_number_that_cannot_be_is_said_and_twenty_is_shown(street: Street, kit: Recipe, asked: str) -> None:
    page = street.read("kit-list", query=f"?pour={asked}")
    assert "Rasoirs 2 28 12" in page
    assert "whole number" in page or "greater than" in page


def test_twelve_are_made_with_their_own_expiry(street: Street, kit: Recipe, place: Location) -> None:
    YearGoal.objects.create(item=kit.kit, year=timezone.localdate().year, quantity=80)
    street.post("kit-list", kits="12")
    assert (left(place, kit.kit), left(place, kit.lines.all()[1].item)) == (12, 4)
    assert Lot.objects.get(item=kit.kit).expires_on == timezone.localdate() + timedelta(days=40)
    page = street.read("kit-list")
    assert "12 made of 80" in page
    assert "12 × Article" in page.replace(kit.kit.label, "Article")


def test_ten_times_the_same_form_makes_them_once(street: Street, kit: Recipe, place: Location) -> None:
    key = str(uuid4())
    for _time in range(10):
        street.post("kit-list", kits="12", _once=key)
    assert left(place, kit.kit) == 12


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "This field is required."),
        ("0", "greater than or equal to 1"),
        ("-3", "greater than or equal to 1"),
        ("2.5", "Type a whole number"),
        ("1e9", "Type a whole number"),
        ("15", "There are 28 left."),
    ],
)
def test_kits_that_cannot_be_made_are_refused(street: Street, kit: Recipe, typed: str, sentence: str) -> None:
    response = street.post("kit-list", status=422, kits=typed)
    assert sentence in text_of(response)
    assert not typed or f'value="{typed}"' in response.content.decode()
    assert not Document.objects.filter(kind="assembly").exists()


def test_kits_are_taken_apart(street: Street, kit: Recipe, place: Location) -> None:
    street.post("kit-list", kits="5")
    lot = Lot.objects.get(item=kit.kit)
    street.post("kit-apart", lot=lot.uid, kits="2")
    assert (left(place, kit.kit), left(place, kit.lines.all()[1].item)) == (3, 22)


@pytest.mark.parametrize(
    ("typed", "sentence"), [("6", "There are 5 left."), ("0", "greater than"), ("2.5", "Type a whole number")]
)
def test_kits_that_are_not_there_stay_together(
    street: Street, kit: Recipe, place: Location, typed: str, sentence: str
) -> None:
    street.post("kit-list", kits="5")
    lot = Lot.objects.get(item=kit.kit)
    response = street.post("kit-apart", status=422, lot=lot.uid, kits=typed)
    assert sentence in text_of(response)
    assert f'value="{typed}"' in response.content.decode()
    assert left(place, kit.kit) == 5


def test_kits_that_are_not_known_are_refused(street: Street, kit: Recipe) -> None:
    for lot in (str(uuid4()), "bof", ""):
        response = street.post("kit-apart", status=422, lot=lot, kits="1")
        assert "kits" in text_of(response)


def test_without_a_recipe_the_page_says_so(street: Street, place: Location) -> None:
    Item.objects.filter(is_kit=True).update(is_active=False)
    assert "No kit has a recipe yet." in street.read("kit-list")


def test_the_page_costs_the_same_with_one_component_and_with_three(
    street: Street, place: Location, django_assert_num_queries: Any
) -> None:
    Item.objects.filter(is_kit=True).update(is_active=False)
    made = recipe(Savon_doux=1)
    street.read("kit-list")
    for rows in (1, 3):
        while made.lines.count() < rows:
            RecipeLine.objects.create(recipe=made, item=stocked(place, 3).item)
        with django_assert_num_queries(16):
            street.read("kit-list")


def test_the_page_opens_where_most_can_be_made(street: Street, kit: Recipe, place: Location) -> None:
    fuller = LocationFactory(name="Réserve")
    for line in kit.lines.all():
        stocked(fuller, 100, item=line.item)
    assert "50 kits can be made" in street.read("kit-list")
    assert "14 kits can be made" in street.read("kit-list", query=f"?lieu={place.uid}")
