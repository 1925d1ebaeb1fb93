"""The round on a phone, with scripts and without, by keyboard alone; and every page before axe."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from journal.models import Drop, Issue, Place
from journal.models.places import PlaceState
from journal.tests.rounds import PlaceFactory, printed, visit
from lune.tests.browser import PHONE, chromium, enter, faults_everywhere
from team.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def issue(db: None) -> Issue:
    """Three places to visit, one that was; older copies lie in all of them."""
    old, new = printed(11, state="online"), printed(12, copies=90)
    places = [PlaceFactory(note="porte bleue", opening="8 h à 17 h") for _place in range(4)]
    for place in places:
        visit(place, old, 20, days=90)
    visit(places[3], new, 15, returned=2, missing=1)
    PlaceFactory(state=PlaceState.PAUSED)
    return new


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_the_round_from_place_to_place(
    live_server: LiveServer, issue: Issue, coordinator: User, scripts: bool
) -> None:
    first, second, third, _visited = Place.objects.on_the_round()
    with chromium(size=PHONE, java_script=scripts) as page:
        enter(page, live_server.url, coordinator)
        page.goto(live_server.url + reverse("journal:round-start"))
        page.locator("main a.button--free").click()
        expect(page.locator("h1")).to_have_text(first.name)
        page.fill("[name=left]", "1e9")
        send(page)
        expect(page.locator("[name=left]")).to_have_value("1e9")
        page.fill("[name=left]", "20")
        page.fill("[name=returned]", "6")
        send(page)
        expect(page.locator("h1")).to_have_text(second.name)
        page.locator(".sent a").click()
        expect(page.locator("h1")).to_have_text(third.name)
        send(page)
        expect(page.locator("h1")).to_have_text(second.name)
        page.locator(".last-deed button").click()
        page.wait_for_load_state()
        expect(page.locator("h1")).to_have_text(third.name)
    mine = Drop.objects.filter(issue=issue).exclude(by=None).order_by("id")
    told = [(drop.place, drop.left, drop.returned, bool(drop.cancelled_at)) for drop in mine]
    assert told == [(first, 20, 6, False), (third, 20, 0, True)]


def send(page: Page) -> None:
    page.locator(".sent button").click()
    page.wait_for_load_state()


def test_a_visit_by_keyboard_alone(live_server: LiveServer, issue: Issue, coordinator: User) -> None:
    first, second, *_others = Place.objects.on_the_round()
    with chromium(size=PHONE) as page:
        enter(page, live_server.url, coordinator)
        page.goto(live_server.url + reverse("journal:round-stop", args=[issue.number, first.uid]))
        page.locator("[name=left]").focus()
        for typed in ("12", "3", "1", "présentoir à changer"):
            page.keyboard.press("Control+a")
            page.keyboard.type(typed)
            page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.tagName") == "BUTTON"
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text(second.name)
    drop = Drop.objects.exclude(by=None).get()
    assert (drop.left, drop.returned, drop.missing, drop.note) == (12, 3, 1, "présentoir à changer")


def test_the_thumb_reaches_what_ends_a_visit(
    live_server: LiveServer, issue: Issue, coordinator: User
) -> None:
    """Its buttons stay on the screen's foot, as high as a finger, and hide no field that has the keys."""
    first = Place.objects.on_the_round()[0]
    with chromium(size=PHONE) as page:
        enter(page, live_server.url, coordinator)
        page.goto(live_server.url + reverse("journal:round-stop", args=[issue.number, first.uid]))
        for button in page.locator(".sent > *").all():
            box = button.bounding_box()
            assert box
            assert box["height"] >= 48
            assert box["y"] + box["height"] <= PHONE["height"]
        for name in ("left", "returned", "missing", "words"):
            page.focus(f"[name={name}]")
            seen = page.evaluate(
                "name => { const at = document.querySelector(`[name=${name}]`).getBoundingClientRect();"
                " return document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2)?.name }",
                name,
            )
            assert seen == name


def test_axe_finds_nothing_on_any_page(live_server: LiveServer, issue: Issue, coordinator: User) -> None:
    with chromium() as page:
        enter(page, live_server.url, coordinator)
        assert faults_everywhere(page, live_server.url, every_page(issue)) == []


def every_page(issue: Issue) -> Iterator[str]:
    place = Place.objects.on_the_round()[3]
    yield reverse("journal:round", args=[issue.number])
    yield reverse("journal:round-stop", args=[issue.number, place.uid])
    for name in ("places", "place_add"):
        yield reverse(f"admin:journal_{name}")
    for name in ("place", "place_change", "visit_add"):
        yield reverse(f"admin:journal_{name}", args=[place.uid])
    yield reverse("admin:journal_distribution", args=[issue.number])
    yield reverse("admin:journal_figures", args=["2026"])
    yield reverse("admin:journal_figures_print", args=["2026"])
