"""The team's pages in Chromium: before axe, and its deeds by keyboard alone, with scripts and without."""

from datetime import UTC, date, datetime, time

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from lune import registry
from lune.periods import Month
from lune.tests.browser import DESK, PHONE, chromium, enter, faults, faults_everywhere, tab_to
from lune.tests.doors import COORDINATOR, WORKER, read_by
from team.actions import add_pattern, answer_swap, put_on_list, retire_pattern, set_cover
from team.models import Answer, Call, Kind, Pattern, Role, Shift, Swap, SwapState, User, Worker
from team.tests.factories import UserFactory, WorkerFactory
from team.tests.matrix import ROWS, within
from team.tests.nights import HOUSE, holder, night

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NIGHT = {"starts": time(22), "ends": time(8)}
MIDDAY = datetime(2026, 11, 22, 17, tzinfo=UTC)
FILES = ("/csv/", "/xlsx/", "/flux/")


@pytest.fixture(autouse=True)
def house(monkeypatch: pytest.MonkeyPatch) -> None:
    """A house of this room's own, whatever rooms stand above it."""
    monkeypatch.setattr(registry, "houses", [lambda: [(HOUSE, "Projet L.U.N.E.")]])


def full() -> dict[str, dict[str, object]]:
    """A team with something of everything: a night not covered, a swap that waits, a shift out of the week."""
    there = within() | {"gestion/equipe/": {"month": str(Month.of(timezone.localdate()))}}
    set_cover(place=HOUSE, workers=2, peers=1, asks_coordinator=True, by=None, **NIGHT)
    worker = WorkerFactory(telephone="418 555-0100", languages=["fr", "ar"])
    add_pattern(place=HOUSE, weekday=2, kind=Kind.WORKER, worker=worker, by=None, **NIGHT)
    retire_pattern(pattern=Pattern.objects.latest("pk"), by=None)
    put_on_list(worker=worker, by=None)
    for days, who in ((1, worker), (2, None), (-1, worker)):
        night(days, who)
    asked = Swap.objects.get()
    other = UserFactory(role=Role.WORKER)
    Worker.objects.filter(pk=asked.other.pk).update(user=other)
    Shift.objects.filter(pk=asked.shift.pk).update(place=HOUSE)
    answer_swap(swap=asked, agrees=True, by=other)
    Swap.objects.create(shift=night(3, worker), asker=worker, other=asked.other)
    return there


@pytest.mark.parametrize("who", [COORDINATOR, WORKER])
def test_axe_finds_nothing_on_any_page(live_server: LiveServer, who: str) -> None:
    """The office's as a coordinator, hers as a worker."""
    hers = UserFactory(role=Role.WORKER)
    user = hers if who == WORKER else UserFactory(role=who)
    there = full()
    asked = [each for each in read_by(ROWS, who, there) if not any(part in each for part in FILES)]
    assert len(asked) == {COORDINATOR: 24, WORKER: 4}[who]
    with chromium(size=DESK) as page:
        enter(page, live_server.url, user)
        assert faults_everywhere(page, live_server.url, asked) == []


def test_a_form_that_was_refused_before_axe(live_server: LiveServer, coordinator: User) -> None:
    with chromium(size=PHONE) as page:
        enter(page, live_server.url, coordinator)
        page.goto(live_server.url + reverse("admin:team_shift_add"))
        page.locator("[name=ends]").fill("21:00")
        page.locator("#content button").last.click()
        expect(page.locator(".error-summary")).to_be_visible()
        assert faults(page) == []


def test_a_month_on_a_telephone_leads_to_each_day(
    live_server: LiveServer, coordinator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Days gone by are out of the way until their number is tapped."""
    monkeypatch.setattr(timezone, "now", lambda: MIDDAY)
    ana = WorkerFactory(name="Ana")
    for days in (-12, 5):
        night(days, ana)
    address = live_server.url + reverse("admin:team_month", args=["2026-11"])
    with chromium(size=PHONE) as page:
        enter(page, live_server.url, coordinator)
        page.goto(address)
        expect(page.locator("#jour-2026-11-10")).to_be_hidden()
        page.locator(".jumps a[href$='11-27']").click()
        expect(page.locator("#jour-2026-11-27")).to_be_in_viewport()
        page.locator(".jumps a[href$='11-10']").click()
        expect(page.locator("#jour-2026-11-10 .slot a")).to_be_in_viewport()
        assert faults(page) == []
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(address)
        expect(page.locator("#jour-2026-11-10 .slot a")).to_be_visible()
        expect(page.locator(".jumps")).to_be_hidden()


def test_a_month_is_laid_out_by_keyboard_alone(seat: Page, live_server: LiveServer) -> None:
    add_pattern(place=HOUSE, weekday=1, kind=Kind.WORKER, worker=WorkerFactory(name="Ana"), by=None, **NIGHT)
    month = Month.of(timezone.localdate()).plus(1)
    seat.goto(live_server.url + reverse("admin:team_month", args=[month]))
    tab_to(seat, "#etablir")
    seat.keyboard.press("Enter")
    tuesdays = [day for day in month.period.days() if day.weekday() == 1]
    expect(seat.locator(".slot a", has_text="Ana")).to_have_count(len(tuesdays))
    assert Shift.objects.count() == len(tuesdays)


def test_a_shift_is_given_by_keyboard_alone(seat: Page, live_server: LiveServer) -> None:
    shift, ana = night(2), WorkerFactory(name="Ana")
    WorkerFactory(name="Bea")
    seat.goto(live_server.url + reverse("admin:team_month", args=[Month.of(shift.day)]))
    tab_to(seat, ".slot__open a")
    seat.keyboard.press("Enter")
    seat.wait_for_url("**/quart/**")
    tab_to(seat, "[name=worker]")
    seat.keyboard.type("An")
    tab_to(seat, "#content form button")
    seat.keyboard.press("Enter")
    expect(seat.locator(".slot a", has_text="Ana")).to_have_count(1)
    assert holder(shift) == ana


def test_a_call_is_noted_and_undone_by_keyboard_alone(seat: Page, live_server: LiveServer) -> None:
    shift, ana = night(2), WorkerFactory(name="Ana")
    put_on_list(worker=ana, by=None)
    seat.goto(live_server.url + reverse("admin:team_call_list"))
    tab_to(seat, "#content a[href*=appels]")
    seat.keyboard.press("Enter")
    seat.wait_for_url("**/appels/")
    tab_to(seat, "[name=answer][value=yes]")
    seat.keyboard.press("Enter")
    expect(seat.locator("#content strong", has_text="Ana")).to_be_visible()
    assert (holder(shift), Call.objects.get().answer) == (ana, Answer.YES)
    tab_to(seat, "form[action*=reprendre] button")
    seat.keyboard.press("Enter")
    expect(seat.locator("[name=answer][value=yes]")).to_be_visible()
    assert holder(shift) is None


def test_a_swap_is_asked_and_agreed_by_keyboard_alone(seat: Page, live_server: LiveServer) -> None:
    hers, mine = UserFactory(role=Role.WORKER), UserFactory(role=Role.PEER)
    ana, bea = WorkerFactory(name="Ana", user=hers), WorkerFactory(name="Bea", user=mine)
    shift = night(2, ana)
    seat.context.clear_cookies()
    enter(seat, live_server.url, hers)
    seat.goto(live_server.url + "/quarts/")
    tab_to(seat, "a[href*=echange]")
    seat.keyboard.press("Enter")
    seat.wait_for_url("**/echange/")
    tab_to(seat, "[name=other]")
    seat.keyboard.type("Be")
    tab_to(seat, "main form button")
    seat.keyboard.press("Enter")
    seat.wait_for_url("**/quarts/")
    enter(seat, live_server.url, mine)
    seat.goto(live_server.url + "/quarts/")
    tab_to(seat, "[name=agrees][value=yes]")
    seat.keyboard.press("Enter")
    expect(seat.locator(".shift--mine")).to_have_count(1)
    assert (holder(shift), Swap.objects.get().state) == (bea, SwapState.DONE)


def test_a_qualification_is_typed_from_what_is_missing(seat: Page, live_server: LiveServer) -> None:
    WorkerFactory(name="Ana")
    seat.goto(live_server.url + reverse("admin:team_qualifications"))
    tab_to(seat, "a.late")
    seat.keyboard.press("Enter")
    seat.wait_for_url("**/qualification/**")
    seat.locator("[name=obtained_on]").fill(str(date(2026, 1, 15)))
    tab_to(seat, "#content form button")
    seat.keyboard.press("Enter")
    expect(seat.locator("#content .listed li", has_text="2026")).to_have_count(1)
