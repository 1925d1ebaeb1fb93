"""Axe looks at every page of the office's stock, wide and narrow; a receipt is typed with the keyboard alone."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from lune.tests.browser import DESK, chromium, enter, faults_everywhere, tab_to
from outreach import actions
from outreach.models import (
    Category,
    Document,
    Durable,
    Item,
    Location,
    Minimum,
    NaloxoneNote,
    Recipe,
    SharpsReturn,
    StockCount,
    SupplyOrder,
    YearGoal,
    Zone,
)
from outreach.tests.factories import ItemFactory, LocationFactory, stocked, supplier
from outreach.tests.street import under_way
from outreach.tests.world import supplies
from team.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MODELS: tuple[type[Model], ...] = (
    Category,
    Document,
    Durable,
    Item,
    Location,
    NaloxoneNote,
    Recipe,
    SharpsReturn,
    StockCount,
    SupplyOrder,
    YearGoal,
    Zone,
)


def every_page() -> Iterator[str]:
    """Each with something on it: what runs out, expires and is under its minimum, a count and an order."""
    there, outing = supplies(), under_way()
    SharpsReturn.objects.create(outing=outing, on=outing.date, quantity=3, method="counted")
    place = Location.objects.get(uid=there["place_uid"])
    item = stocked(place, 12, days=60, expires_on=timezone.localdate() + timedelta(days=9)).item
    Minimum.objects.create(place=place, item=item, quantity=40)
    actions.give(place=place, lines=[actions.Line(item, 8)], at=timezone.now(), by=None)
    yield reverse("admin:index")
    for page in ("stock", "receive", "transfer", "lose", "send_back", "verify", "figures_now"):
        yield reverse(f"admin:outreach_{page}")
    for page, name in (
        ("reverse", "document_uid"),
        ("recipe_new", "kit_uid"),
        ("load", "bag_uid"),
        ("minimums", "place_uid"),
        ("figures", "span"),
        ("figures_print", "span"),
    ):
        yield reverse(f"admin:outreach_{page}", args=[there[name]])
    yield reverse("admin:outreach_supplyorder_add")
    for model in MODELS:
        name = f"admin:outreach_{model._meta.model_name}"
        yield reverse(f"{name}_changelist")
        yield reverse(f"{name}_change", args=[model._default_manager.latest("pk").pk])


def test_axe_finds_nothing_in_the_office(live_server: LiveServer, coordinator: User) -> None:
    with chromium(size=DESK) as page:
        enter(page, live_server.url, coordinator)
        assert faults_everywhere(page, live_server.url, every_page(), turn_about=True) == []


def test_a_receipt_of_two_lines_with_the_keyboard_alone(live_server: LiveServer, coordinator: User) -> None:
    Location.objects.filter(kind__in=["internal", "supplier", "donor"]).update(is_active=False)
    place, _origin = LocationFactory(name="Local"), supplier()
    soap, comb = ItemFactory(name="Savonnette"), ItemFactory(name="Peigne fin")
    with chromium(size=DESK) as page:
        enter(page, live_server.url, coordinator)
        page.goto(live_server.url + reverse("admin:outreach_receive"))
        tab_to(page, "#id_origin")
        page.keyboard.press("ArrowDown")
        for number, (item, quantity) in enumerate(((soap, "40"), (comb, "12"))):
            tab_to(page, f"#id_lines-{number}-item")
            page.keyboard.type(item.name)
            page.keyboard.press("Tab")
            page.keyboard.type(quantity)
        tab_to(page, "form.entry button")
        page.keyboard.press("Enter")
        page.wait_for_url("**/gestion/outreach/document/*/change/")
        expect(page.locator("main, #content").first).to_contain_text("40")
    document = Document.objects.get()
    assert set(document.moves.values_list("item", "quantity", "to_location")) == {
        (soap.pk, 40, place.pk),
        (comb.pk, 12, place.pk),
    }
