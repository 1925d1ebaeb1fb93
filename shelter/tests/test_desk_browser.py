"""A whole night in French on a phone, with scripts and without."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from lune.tests.browser import DESK, PHONE, chromium, faults
from shelter import actions
from shelter.models import House, Night, Service, Stay, Turnaway
from shelter.models.services import ServiceKind
from shelter.tests.factories import (
    GuestFactory,
    HouseFactory,
    NightFactory,
    RestrictionFactory,
    StayFactory,
    bed,
)
from team.models import Role, User
from team.tests.factories import PASSWORD, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def clock(minutes: int, house: House) -> str:
    here = (timezone.now() + timedelta(minutes=minutes)).astimezone(house.zone)
    return f"{here.hour} h {here.minute:02}"


@pytest.fixture
def house() -> House:
    """A house in the middle of its night, whatever the hour is."""
    house: House = HouseFactory(name="Projet L.U.N.E.", eligibility="Réservé aux femmes adultes")
    here = timezone.now().astimezone(house.zone)
    house.opens_at = (here - timedelta(hours=3)).time().replace(minute=0, second=0, microsecond=0)
    house.closes_at = (here + timedelta(hours=7)).time().replace(minute=0, second=0, microsecond=0)
    house.save()
    before = NightFactory(house=house, date=house.service_date(timezone.now()) - timedelta(days=1))
    actions.close_night(night=before, at=before.ends_at, by=before.opened_by)
    actions.leave_note(night=before, text="Le chauffe-eau fuit.", by=before.opened_by)
    StayFactory(night=before, guest=GuestFactory(alias="Rose"))
    return house


@pytest.fixture
def marie(house: House) -> User:
    return UserFactory(username="marie", display_name="Marie Tremblay", role=Role.WORKER)


class Screen:
    """The phone in Marie's hand. With scripts, each page she comes to is looked at by axe."""

    def __init__(self, page: Page, base: str, java_script: bool) -> None:
        self.page, self.base, self.java_script = page, base, java_script
        self.looked_at: set[str] = set()

    def sign_in(self) -> None:
        self.page.goto(self.base)
        self.page.fill("[name=login]", "marie")
        self.page.fill("[name=password]", PASSWORD)
        self.page.locator("main button").first.click()

    def look(self) -> None:
        kind = re.sub(r"[0-9a-f-]{36}|\d+", "…", self.page.url)
        if self.java_script and kind not in self.looked_at:
            self.looked_at.add(kind)
            assert faults(self.page) == []

    def tap(self, name: str, *, within: str = "main") -> None:
        place = self.page.locator(within)
        control = place.get_by_role("button", name=name).or_(place.get_by_role("link", name=name)).first
        control.click()
        self.look()

    def unfold(self, name: str) -> None:
        self.page.locator("summary", has_text=name).click()

    def write(self, label: str, text: str) -> None:
        self.page.get_by_label(label).first.fill(text)

    def reads(self, text: str) -> None:
        expect(self.page.locator("main")).to_contain_text(text)


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def screen(request: pytest.FixtureRequest, live_server: LiveServer, marie: User) -> Iterator[Screen]:
    with chromium(size=PHONE, java_script=request.param) as page:
        screen = Screen(page, live_server.url, request.param)
        screen.sign_in()
        yield screen


def test_a_whole_night(screen: Screen, house: House) -> None:
    open_the_night(screen)
    fill_the_beds(screen, house)
    count_the_rest(screen)
    warn_and_put_right(screen)
    close_the_night(screen)
    night = Night.objects.get(closed_by__username="marie")
    assert not Stay.objects.present().exists()
    assert (night.services.standing().count(), night.turnaways.standing().count()) == (2, 1)


def open_the_night(screen: Screen) -> None:
    screen.reads("Ouvrir la nuit du")
    screen.look()
    screen.tap("Ouvrir la nuit")
    screen.reads("5 libres sur 5")
    screen.tap("Lire et signer")
    screen.reads("Le chauffe-eau fuit.")
    screen.tap("J’ai lu")
    screen.reads("Passation lue et signée.")


def fill_the_beds(screen: Screen, house: House) -> None:
    screen.tap("Donner lit 1")
    screen.tap("Personne anonyme")
    screen.reads("Lit 1 donné.")
    screen.tap("Donner lit 2")
    screen.unfold("Nouvelle personne")
    screen.page.fill("#id_alias", "Éloïse")
    screen.tap("L’accueillir")
    screen.reads("Éloïse")
    screen.tap("Donner lit 3")
    screen.tap("Garder ce lit")
    screen.write("Jusqu’à", clock(60, house))
    screen.write("Ou son alias", "Mona")
    screen.tap("Garder ce lit")
    screen.reads("Gardé pour Mona")
    screen.tap("Arrivée lit 3")
    screen.tap("Donner lit 4")
    screen.tap("Rose")
    screen.reads("1 libre sur 5")
    screen.tap("Départ lit 1")
    screen.tap("Confirmer le départ")
    screen.reads("2 libres sur 5")


def count_the_rest(screen: Screen) -> None:
    for count in ("1", "2"):
        screen.tap("Un de plus : collation")
        expect(screen.page.locator("#service-snack .tally__count")).to_have_text(count)
    screen.tap("annuler")
    expect(screen.page.locator("#service-snack .tally__count")).to_have_text("1")
    screen.tap("Un de plus : téléphone, ordi")
    screen.tap("Recherche d’emploi")
    screen.tap("Refus")
    screen.tap("Plus de lit")
    screen.reads("Refus noté.")
    screen.tap("Visite sans lit")
    screen.tap("Personne anonyme")
    screen.reads("Présentes sans lit")
    screen.tap("Incidents")
    screen.page.get_by_label("Santé, surdose").check()
    screen.write("Ce qui s’est passé", "Malaise dans la douche.")
    screen.tap("Noter l’incident")
    screen.tap("Passation")
    screen.write("Message à la prochaine équipe", "Clés au bureau.")
    screen.tap("Laisser ce message")


def warn_and_put_right(screen: Screen) -> None:
    screen.tap("Restrictions")
    screen.tap("Nouvelle restriction")
    screen.write("Ou son alias", "eloise")
    screen.write("Raison", "Menaces.")
    screen.tap("Décider cette restriction")
    screen.tap("Départ lit 2")
    screen.tap("Confirmer le départ")
    screen.tap("Donner lit 5")
    screen.write("Chercher par alias", "élo")
    screen.tap("Chercher")
    screen.tap("Éloïse")
    screen.reads("Menaces.")
    screen.tap("Accueillir quand même")
    screen.reads("Lit 5 donné.")
    screen.tap("Départ lit 4")
    screen.tap("Corriger cette ligne")
    screen.write("Ou son alias", "Rosalie")
    screen.tap("Corriger")
    screen.reads("Corrigé.")
    screen.tap("Passages de la nuit")
    screen.reads("corrigé par Marie Tremblay")


def close_the_night(screen: Screen) -> None:
    screen.tap("Lits")
    screen.tap("Fermer la nuit")
    screen.reads("4 personnes sont encore notées présentes")
    screen.tap("Fermer la nuit")
    screen.reads("Nuit fermée à")


@pytest.fixture
def night(house: House, marie: User) -> Night:
    night = actions.open_night(
        house=house, day=house.service_date(timezone.now()), at=timezone.now(), by=marie, crew=[marie]
    )
    now = timezone.now()
    mona = GuestFactory(alias="Mona")
    actions.admit(night=night, bed=bed(night, 1), at=now, by=marie, guest=mona)
    actions.keep_bed(night=night, bed=bed(night, 2), at=now, until=now + timedelta(hours=1), by=marie)
    actions.take_out(bed=bed(night, 3), at=now, by=marie, note="sommier cassé")
    actions.receive_visit(night=night, at=now, by=marie)
    RestrictionFactory(house=house, guest=mona)
    return night


PAGES = [
    "night-board",
    "night-close",
    "night-crew",
    "handover",
    "stay-list",
    "visit-receive",
    "turnaway-record",
    "service-list",
    "incident-list",
    "restriction-list",
    "restriction-impose",
    "guest-search",
]
BED_PAGES = [("stay-admit", 4), ("hold-make", 4), ("bed-out", 4), ("bed-detail", 2), ("bed-detail", 3)]


@pytest.mark.parametrize("theme", ["night", "day"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_on_any_page(
    live_server: LiveServer, night: Night, theme: str, size: dict[str, int]
) -> None:
    stay = Stay.objects.present().in_beds().get()
    paths = [reverse(f"shelter:{name}", args=[night.uid]) for name in PAGES]
    paths += [reverse(f"shelter:{name}", args=[night.uid, number]) for name, number in BED_PAGES]
    paths += [
        reverse(f"shelter:{name}", args=[night.uid, stay.uid]) for name in ("stay-depart", "stay-correct")
    ]
    paths += [reverse("shelter:service-give", args=[night.uid, "computer_phone"])]
    with chromium(size=size) as page:
        Screen(page, live_server.url, True).sign_in()
        page.context.add_cookies([{"name": "lune-theme", "value": theme, "url": live_server.url}])
        for path in paths:
            page.goto(live_server.url + path)
            assert faults(page) == []


def test_a_second_screen_sees_a_deed_and_swaps_only_what_changed(
    live_server: LiveServer, night: Night, marie: User
) -> None:
    with chromium(size=DESK) as page:
        Screen(page, live_server.url, True).sign_in()
        page.evaluate("document.querySelectorAll('[data-part]').forEach(part => (part.seen = true))")
        page.locator("#service-meal-add").focus()
        actions.admit(night=night, bed=bed(night, 4), at=timezone.now(), by=marie)
        page.evaluate("htmx.trigger('#board', 'refresh')")
        expect(page.locator("#bed-4")).to_contain_text("Personne anonyme")
        fresh = page.evaluate(
            "[...document.querySelectorAll('[data-part]')].filter(part => !part.seen).map(part => part.id)"
        )
        assert sorted(fresh) == ["bed-4", "beds-free", "last-deed"]
        assert page.evaluate("document.activeElement.id") == "service-meal-add"


def test_a_tap_keeps_the_focus_and_says_what_it_did(live_server: LiveServer, night: Night) -> None:
    with chromium() as page:
        Screen(page, live_server.url, True).sign_in()
        page.locator("#service-snack-add").focus()
        for count in ("1", "2", "3"):
            page.keyboard.press("Enter")
            expect(page.locator("#service-snack .tally__count")).to_have_text(count)
        assert page.evaluate("document.activeElement.id") == "service-snack-add"
        expect(page.locator("#messages[role=status]")).to_have_text(re.compile(r"Collation\s: \+1"))
    assert Service.objects.filter(kind=ServiceKind.SNACK).count() == 3


def test_a_tap_that_comes_too_late_shows_the_board_as_it_is(
    live_server: LiveServer, night: Night, marie: User
) -> None:
    with chromium() as page:
        screen = Screen(page, live_server.url, True)
        screen.sign_in()
        actions.give_service(night=night, kind=ServiceKind.MEAL, at=timezone.now(), by=marie)
        page.locator("#undo").click()
        screen.reads("Autre chose a été fait entre-temps.")
        expect(page.locator("#service-meal .tally__count")).to_have_text("1")


def test_when_lune_does_not_answer_the_screen_says_so(live_server: LiveServer, night: Night) -> None:
    with chromium() as page:
        screen = Screen(page, live_server.url, True)
        screen.sign_in()
        page.route("**/services/**", lambda route: route.fulfill(status=503, body="<p>503</p>"))
        page.locator("#service-snack-add").click()
        screen.reads("Lune ne répond pas.")
        page.unroute("**/services/**")
        page.locator("#service-snack-add").click()
        expect(page.locator("#service-snack .tally__count")).to_have_text("1")


def test_the_keyboard_alone_gives_a_bed(live_server: LiveServer, night: Night) -> None:
    with chromium(size=DESK) as page:
        Screen(page, live_server.url, True).sign_in()
        for _ in range(30):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id") == "bed-4-do":
                break
        page.keyboard.press("Enter")
        page.wait_for_url("**/donner/")
        for _ in range(30):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.value") == "anonymous":
                break
        page.keyboard.press("Enter")
        expect(page.locator("#bed-4")).to_contain_text("Personne anonyme")
    assert Turnaway.objects.count() == 0
