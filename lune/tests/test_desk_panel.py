"""The desk shows outreach's panel by its address's name alone: one room beside the other, and without it."""

import re
from types import ModuleType
from typing import Any

import pytest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

import lune.urls
from lune.tests.browser import chromium, enter, faults
from outreach.models import Location
from outreach.tests.factories import LocationFactory, stocked
from shelter.models import Night
from shelter.tests.desk import Desk
from shelter.tests.factories import HouseFactory, NightFactory
from team.models import User


def test_the_board_leads_to_the_panel_of_its_house(desk: Desk) -> None:
    page = desk.get("night-board").content.decode()
    assert f'hx-get="/materiel/panneau/{desk.night.house.uid}/"' in page


def test_without_outreach_the_desk_works_all_the_same(desk: Desk, settings: Any) -> None:
    alone = ModuleType("alone")
    rooms = lune.urls.urlpatterns
    alone.urlpatterns = [  # type: ignore[attr-defined]  # a module as Django reads it
        room for room in rooms if getattr(room, "app_name", "") != "outreach"
    ]
    settings.ROOT_URLCONF = alone
    with pytest.raises(NoReverseMatch):
        reverse("outreach:outing-list")
    assert "materiel" not in desk.get("night-board").content.decode()


@pytest.fixture
def night(transactional_db: None) -> Night:
    """A night under way, whatever the hour is, with three socks at its house."""
    house = HouseFactory()
    Location.objects.filter(kind="internal").update(is_active=False)
    stocked(LocationFactory(house=house.uid), 3)
    return NightFactory(house=house, date=house.service_date(timezone.now()), opened_at=timezone.now())


@pytest.mark.browser
def test_one_tap_on_the_desk_takes_one_off_the_stock(
    live_server: LiveServer, night: Night, worker: User
) -> None:
    with chromium() as page:
        enter(page, live_server.url, worker)
        page.goto(live_server.url)
        count = page.locator("#outreach-panel .tally__count").first
        expect(count).to_have_text("3")
        page.locator("#outreach-panel .tally__add").first.click()
        expect(count).to_have_text("2")
        expect(page.locator("#messages")).to_contain_text(re.compile("−1"))
        page.evaluate("htmx.trigger('#board', 'refresh')")
        expect(count).to_have_text("2")
        assert faults(page) == []
        page.locator("#undo-gift").click()
        expect(count).to_have_text("3")
        expect(page.locator("#board .bed").first).to_be_visible()
