"""What comes with the installation."""

import pytest
from django.apps import apps
from django.utils import timezone, translation

from lune import registry
from outreach import catalogue
from outreach.models import BagLoad, Durable, Item, Location, Lot, Recipe, YearGoal
from outreach.models.places import SINGLE

pytestmark = pytest.mark.django_db

# As the seeds name them.
NAMED = """
condom lubricant syringe swab stericup water crack-kit soap deodorant razor shaving-cream leaflet
safer-sex-leaflet contact-card groceries snack meal socks underwear coat sweater tuque gloves naloxone hygiene-kit
"""


def test_everything_the_seeds_name_is_there_in_both_languages() -> None:
    items = {item.code: item for item in Item.objects.all()}
    assert set(NAMED.split()) <= set(items)
    assert all(item.name and item.name_en for item in items.values())
    with translation.override("en"):
        assert items["soap"].label == str(items["soap"]) == "Soap"
    with translation.override("fr"):
        assert items["soap"].label == "Savon"


def test_every_item_has_its_plain_lot() -> None:
    assert Lot.objects.filter(code="", source="none").count() == Item.objects.count()


def test_a_name_without_english_is_said_in_french() -> None:
    with translation.override("en"):
        assert Location(name="Chapelle").label == "Chapelle"


def test_the_kit_has_its_content_and_its_goal() -> None:
    kit = Item.objects.kits().get()
    recipe = Recipe.objects.latest_of(kit)
    assert recipe
    assert {"soap", "toothbrush", "condom"} <= set(recipe.lines.values_list("item__code", flat=True))
    year = timezone.localdate().year
    goals = [YearGoal.objects.of(kit, year=each) for each in (year - 1, year, year + 3)]
    assert goals == [0, 80, 80]


def test_places_bags_and_lasting_things() -> None:
    assert Location.objects.places().count() == 3
    assert BagLoad.objects.filter(bag__in=Location.objects.bags()).exists()
    assert Location.objects.suppliers().exists()
    assert Location.objects.donors().exists()
    assert Location.objects.filter(kind__in=SINGLE).count() == len(SINGLE)
    assert Durable.objects.filter(name_en="Television", checked_on=None).exists()


def test_it_is_written_once() -> None:
    Item.objects.filter(code="soap").update(name="Savonnette")
    catalogue.install(apps)
    assert Item.objects.filter(code="soap").get().name == "Savonnette"


def test_it_is_nobodys_own_data() -> None:
    models = {
        model._meta.label for model in apps.get_app_config("outreach").get_models() if model.objects.exists()
    }
    assert models <= registry.installed
