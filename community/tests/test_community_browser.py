"""The community's pages in Chromium, the office's and the readers': before axe, by keyboard alone, without scripts."""

import re
from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from community.models import Attendance, Organization, Phone, Service, Training
from community.tests.factories import NewsFactory, TopicFactory, full_service
from community.tests.matrix import PUBLIC, ROWS, within
from lune.tests.browser import DESK, PHONE, chromium, enter, faults, faults_everywhere, tab_to
from lune.tests.doors import COORDINATOR, SIGNED_OUT, read_by
from team.models import Role, User
from team.tests.factories import UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Within = dict[str, dict[str, object]]
# Files, a document's own among them.
FILES = re.compile(r"/(feuille|exporter|csv|xlsx)/|\.xml$|/documents/[\w-]{36}/$")


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def reader(request: pytest.FixtureRequest, live_server: LiveServer) -> Iterator[Page]:
    with chromium(size=PHONE, java_script=request.param) as page:
        yield page
        assert page.context.cookies() == []


def is_page(address: str) -> bool:
    return not FILES.search(address)


@pytest.fixture
def there(db: None) -> Within:
    """A directory, a training, news with a document; a worker and an editor checked an entry."""
    for role in (Role.WORKER, Role.EDITOR):
        UserFactory(role=role)
    return within()


def test_axe_finds_nothing_for_the_team(live_server: LiveServer, coordinator: User, there: Within) -> None:
    # Questionnaires and their results have browser tests of their own.
    apart = ("gestion/community/questionnaires/", "gestion/community/resultats/")
    here = (route for route in ROWS if route.startswith(("gestion/", "verifier/")))
    rows = {route: ROWS[route] for route in here if not route.startswith(apart)}
    asked = [each for each in read_by(rows, COORDINATOR, there) if is_page(each)]
    service = Service.objects.first()
    assert service
    place, organization = service.service_at_locations.get().location, service.organization
    for kind, row in (("lieux", place), ("organismes", organization)):
        asked.append(reverse("admin:community_entry", args=[kind, row.uid]))
    assert len(asked) >= 24
    with chromium(size=DESK) as page:
        enter(page, live_server.url, coordinator)
        assert faults_everywhere(page, live_server.url, asked) == []


def test_axe_finds_nothing_on_the_readers_pages(live_server: LiveServer, there: Within) -> None:
    rows = {**PUBLIC, **{f"en/{route}": row for route, row in PUBLIC.items()}}
    NewsFactory()
    with chromium() as page:
        asked = filter(is_page, read_by(rows, SIGNED_OUT, there))
        assert faults_everywhere(page, live_server.url, asked) == []
        assert page.context.cookies() == []


def test_a_training_and_its_certificate_by_keyboard_alone(seat: Page, live_server: LiveServer) -> None:
    TopicFactory(name="Zumba")
    seat.goto(live_server.url + reverse("admin:community_trainings"))
    tab_to(seat, "a[href*=nouvelle]")
    seat.keyboard.press("Enter")
    seat.wait_for_url("**/nouvelle/")
    tab_to(seat, "[name=topic]")
    seat.keyboard.type("Zumba")
    for name, value in (("hours", "2.5"), ("present", "6"), ("new", "1")):
        tab_to(seat, f"[name={name}]")
        seat.keyboard.press("Control+A")
        seat.keyboard.type(value)
    seat.keyboard.press("Enter")
    seat.wait_for_url("**/formations/*-*/")
    tab_to(seat, "[name=alias]")
    seat.keyboard.type("Luciole")
    seat.keyboard.press("Enter")
    expect(seat.locator("a[href*=attestations]")).to_have_text("Luciole")
    tab_to(seat, "a[href*=attestations]")
    seat.keyboard.press("Enter")
    seat.wait_for_url("**/attestations/**")
    tab_to(seat, "[name=name]")
    with seat.expect_download() as paper:
        seat.keyboard.press("Enter")
    assert paper.value.path().read_bytes().startswith(b"%PDF")
    assert (Training.objects.get().present, Attendance.objects.get().alias) == (6, "Luciole")


def test_an_entry_is_put_right_by_keyboard_alone(seat: Page, live_server: LiveServer) -> None:
    service = full_service(assured_date=None)
    seat.goto(live_server.url + reverse("admin:community_entry", args=["services", service.uid]))
    tab_to(seat, "#content a[href*=modifier]")
    seat.keyboard.press("Enter")
    seat.wait_for_url("**/modifier/")
    tab_to(seat, "[name=alert]")
    seat.keyboard.press("Control+A")
    seat.keyboard.type("Fermé mardi")
    seat.keyboard.press("Enter")
    seat.wait_for_url(f"**/{service.uid}/")
    tab_to(seat, "form[action*=verifier] button")
    seat.keyboard.press("Enter")
    expect(seat.locator("#content .late")).to_have_count(0)
    tab_to(seat, "form[action*='/telephone/'] button")
    seat.keyboard.press("Enter")
    expect(seat.locator("form[action*='/telephone/']")).to_have_count(0)
    service.refresh_from_db()
    assert service.alert == "Fermé mardi"
    assert service.assured_date
    assert not Phone.objects.filter(service=service).exists()


def test_a_form_that_was_refused_before_axe(live_server: LiveServer, coordinator: User) -> None:
    with chromium(size=PHONE) as page:
        enter(page, live_server.url, coordinator)
        page.goto(live_server.url + reverse("admin:community_organization_new"))
        tab_to(page, "[name=name]")
        page.keyboard.press("Enter")
        expect(page.locator(".error-summary")).to_be_visible()
        assert faults(page) == []
    assert not Organization.objects.exists()


def test_somebody_looks_for_something_by_keyboard_alone(reader: Page, live_server: LiveServer) -> None:
    full_service(name="École du soir")
    reader.goto(live_server.url + "/ressources/")
    tab_to(reader, "main a.button")
    reader.keyboard.press("Enter")
    reader.wait_for_url("**/chercher/")
    tab_to(reader, "[name=words]")
    reader.keyboard.type("ecoles")
    reader.keyboard.press("Enter")
    expect(reader.locator(".entries > li")).to_have_count(1)
    assert "ecole" not in reader.url
    tab_to(reader, ".entry__name a")
    reader.keyboard.press("Enter")
    expect(reader.locator("h1")).to_have_text("École du soir")
    expect(reader.locator("a.phone").first).to_have_attribute("href", "tel:4185550101")


@pytest.mark.parametrize("path", ["/ressources/", "/ressources/chercher/", "/actualites/"])
def test_a_page_is_left_quickly(reader: Page, live_server: LiveServer, settings: object, path: str) -> None:
    settings.QUICK_EXIT = live_server.url + "/en/actualites/"  # type: ignore[attr-defined]  # a fixture
    reader.goto(live_server.url + path)
    tab_to(reader, "[data-quit]")
    reader.keyboard.press("Enter")
    reader.wait_for_url("**/en/actualites/")
