"""The year report in Chromium: before axe at both widths, by day and by night, and by keyboard alone."""

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from community.tests.factories import TrainingFactory
from lune.tests.browser import DESK, PHONE, chromium, enter, faults_in_every_light
from shelter.models import House
from shelter.tests.factories import GuestFactory, HouseFactory, NightFactory, StayFactory, TurnawayFactory
from team.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def year_of_a_house() -> House:
    house = HouseFactory(name="La Halte")
    for month in (2, 3, 5):
        night = NightFactory(house=house, date=date(2025, month, 9))
        for guest in GuestFactory.create_batch(6):
            StayFactory(night=night, guest=guest)
        TurnawayFactory(night=night)
    TrainingFactory(on=date(2025, 3, 3), present=12)
    return house


@pytest.fixture
def desk(live_server: LiveServer, coordinator: User) -> Iterator[Page]:
    year_of_a_house()
    with chromium(size=DESK) as page:
        enter(page, live_server.url, coordinator)
        yield page


def test_axe_finds_nothing(desk: Page, live_server: LiveServer) -> None:
    for span in ("2025", "2025-2026", "2026"):
        desk.goto(f"{live_server.url}/gestion/rapport-annuel/{span}/")
        for each in desk.locator(".report details").all():
            each.evaluate("each => { each.open = true }")
        assert faults_in_every_light(desk) == []


def test_keyboard_alone_opens_a_chapter_and_its_months(desk: Page, live_server: LiveServer) -> None:
    desk.goto(f"{live_server.url}/gestion/rapport-annuel/2025/")
    months = desk.locator("details.report__months").first
    expect(months).to_be_hidden()
    for summary in (desk.locator("details.report__chapter > summary").first, months.locator("summary")):
        summary.focus()
        desk.keyboard.press("Enter")
    expect(months.locator("table")).to_be_visible()


def test_without_scripts_the_page_says_all_and_the_files_are_there(
    live_server: LiveServer, coordinator: User
) -> None:
    year_of_a_house()
    with chromium(size=PHONE, java_script=False) as page:
        enter(page, live_server.url, coordinator)
        page.goto(f"{live_server.url}/gestion/rapport-annuel/2025/")
        expect(page.get_by_role("columnheader", name="La Halte")).to_be_visible()
        page.get_by_role("heading", name="La Halte").click()
        expect(page.get_by_role("heading", name="Lits")).to_be_visible()
        with page.expect_download() as pdf:
            page.get_by_role("link", name="PDF", exact=True).click()
        assert pdf.value.suggested_filename == "lune-rapport-2025.pdf"
