import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from shelter import actions
from shelter.models import Bed, Night, Stay
from shelter.models.services import ServiceKind
from shelter.models.stays import Reason
from shelter.tests.desk import Clock, Desk, give, keep, readings, text_of
from shelter.tests.factories import GuestFactory, HouseFactory, NightFactory, StayFactory, bed
from team.models import Role, User
from team.tests.factories import UserFactory

ACCOUNT_QUERIES = 2  # the session's and the user's
BOARD_QUERIES = 4
REFRESH_QUERIES = 1


def fill(night: Night, by: User) -> None:
    """A busy night: every state of a bed, visitors, tallies, a handover."""
    give(night, 1, by, guest=GuestFactory(alias="Éloïse"))
    keep(night, 2, by, guest=GuestFactory(alias="Mona"))
    actions.take_out(bed=bed(night, 3), at=night.starts_at, by=by, note="sommier cassé")
    for _ in range(2):
        actions.receive_visit(night=night, at=night.starts_at, by=by, guest=GuestFactory())
    actions.give_service(night=night, kind=ServiceKind.SNACK, at=night.starts_at, by=by)
    night.crew.set([by, UserFactory()])


def queries_of(desk: Desk, path: str, **headers: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert desk.client.get(path, headers=headers).status_code in {200, 304}
    return len([query for query in queries if not re.match(r"(RELEASE )?SAVEPOINT", query["sql"])])


@pytest.mark.parametrize("beds", [5, 50])
@pytest.mark.parametrize("nights", [1, 400])
def test_the_board_takes_four_queries(desk: Desk, clock: Clock, beds: int, nights: int) -> None:
    night = desk.night
    Bed.objects.bulk_create(Bed(house=night.house, number=number) for number in range(6, beds + 1))
    for past in range(1, nights):
        day = night.date - timedelta(days=past)
        NightFactory(house=night.house, date=day, closed_at=clock.now, opened_by=desk.user)
    fill(night, desk.user)
    assert queries_of(desk, "/") == ACCOUNT_QUERIES + BOARD_QUERIES
    assert queries_of(desk, desk.url("night-board")) == ACCOUNT_QUERIES + BOARD_QUERIES


def test_a_refresh_of_what_did_not_change_takes_one_query_and_says_304(desk: Desk) -> None:
    fill(desk.night, desk.user)
    version = desk.get("night-board").headers["ETag"]
    assert desk.get("night-refresh", status=304, **{"if-none-match": version}).content == b""
    refresh = desk.url("night-refresh")
    assert queries_of(desk, refresh, **{"if-none-match": version}) == ACCOUNT_QUERIES + REFRESH_QUERIES


def test_a_refresh_shows_a_deed_of_another_screen(desk: Desk) -> None:
    version = desk.get("night-board").headers["ETag"]
    give(desk.night, 4, UserFactory(role=Role.PEER))
    fresh = desk.get("night-refresh", **{"if-none-match": version, "hx-request": "true"})
    assert "Départ" in text_of(fresh)
    assert fresh.headers["ETag"] != version


def test_somebody_who_only_reads_changes_nothing_for_others(desk: Desk) -> None:
    version = desk.get("night-board").headers["ETag"]
    other = Desk(desk.night, UserFactory(role=Role.PEER))
    other.get("night-board")
    other.get("stay-admit", 2)
    desk.get("night-refresh", status=304, **{"if-none-match": version})


def test_a_kept_bed_that_lapses_changes_the_board(desk: Desk, clock: Clock) -> None:
    keep(desk.night, 2, desk.user, minutes=30)
    version = desk.get("night-board").headers["ETag"]
    clock.forward(minutes=29)
    desk.get("night-refresh", status=304, **{"if-none-match": version})
    clock.forward(minutes=2)
    assert "5 libres sur 5" in text_of(desk.get("night-refresh", **{"if-none-match": version}))


def test_each_state_of_a_bed_is_said_in_words(desk: Desk, clock: Clock) -> None:
    give(desk.night, 1, desk.user, guest=GuestFactory(alias="Éloïse"), minutes=92)
    stay = give(desk.night, 2, desk.user)
    actions.depart(stay=stay, at=clock.now - timedelta(minutes=37), by=desk.user)
    keep(desk.night, 3, desk.user, guest=GuestFactory(alias="Mona"), minutes=48)
    actions.take_out(bed=bed(desk.night, 4), at=desk.night.starts_at, by=desk.user)
    page = desk.read("night-board")
    assert "1 Éloïse arrivée à 22 h 10 Départ" in page
    assert "2 Libre rendu à 23 h 05 Donner" in page
    assert "3 Gardé pour Mona jusqu’à 0 h 30 Arrivée" in page
    assert "4 Hors service depuis 22 h Voir" in page
    assert "5 Libre depuis hier Donner" in page
    assert "2 libres sur 4" in page


def test_a_bed_can_be_occupied_kept_and_broken_at_once(desk: Desk) -> None:
    give(desk.night, 1, desk.user)
    keep(desk.night, 1, desk.user, guest=GuestFactory(alias="Mona"))
    actions.take_out(bed=bed(desk.night, 1), at=desk.night.starts_at, by=desk.user)
    page = desk.read("night-board")
    assert "Personne anonyme arrivée à 22 h 42 ensuite gardé pour Mona jusqu’à 0 h 42" in page
    assert "hors service après son départ Départ" in page


def test_an_anonymous_person_says_when_she_leaves(desk: Desk, clock: Clock) -> None:
    about = clock.now.replace(hour=10, minute=0, second=0)
    actions.admit(night=desk.night, bed=bed(desk.night, 4), at=clock.now, by=desk.user, leaving_about=about)
    assert "Personne anonyme arrivée à 23 h 42 · repart vers 5 h" in desk.read("night-board")


def test_refusals_and_declined_offers_are_counted_apart(desk: Desk, clock: Clock) -> None:
    for reason in (Reason.FULL, Reason.FULL, None):
        actions.turn_away(night=desk.night, reason=reason, at=clock.now, by=desk.user)
    assert "Refus 2 cette nuit · 1 déclinée" in desk.read("night-board")


def test_the_head_says_who_is_on(desk: Desk) -> None:
    desk.night.crew.set([desk.user, UserFactory(display_name="Josée Lavoie")])
    assert "JL Josée Lavoie MT Marie Tremblay" in desk.read("night-board")


def test_the_handover_stands_on_top_until_it_is_signed(desk: Desk, clock: Clock) -> None:
    before = NightFactory(
        house=desk.night.house, date=desk.night.date - timedelta(days=1), closed_at=clock.now
    )
    actions.leave_note(night=before, text="Le chauffe-eau fuit.", by=desk.user)
    actions.leave_note(night=before, text="Plombier lundi.", by=desk.user)
    assert "2 messages de la nuit dernière" in desk.read("night-board")
    actions.sign_handover(night=before, at=clock.now, by=UserFactory())
    assert "2 messages de la nuit dernière" in desk.read("night-board")
    desk.post("handover-sign")
    assert "Lire et signer" not in desk.read("night-board")


def test_the_page_after_a_swap_equals_the_page_reloaded(desk: Desk) -> None:
    """What the script puts in place of each part is what a reload would show."""
    before = parts(desk.get("night-board"))
    swapped = parts(desk.post("service-give", "snack", htmx=True, status=200))
    reloaded = parts(desk.get("night-board"))
    assert swapped == reloaded
    changed = {name for name in before if before[name] != reloaded[name]}
    assert changed == {"service-snack", "last-deed"}


def parts(response: Any) -> dict[str, str]:
    """Each part that is swapped by itself, apart from keys and tokens."""
    html = re.sub(r'<input type="hidden"[^>]*>', "", response.content.decode())
    html = html[: html.index("</main>")] if "</main>" in html else html
    found = re.split(r'<\w+ id="([\w-]+)"[^>]* data-part>', html)
    ends = r"</ol>|</ul>|<div class=\"line\">|</section>|<nav|</header>|<div id=\"board\"|<ol|<ul|<section"
    return {
        name: " ".join(re.split(ends, body)[0].split())
        for name, body in zip(found[1::2], found[2::2], strict=True)
    }


def test_a_reading_is_noted_once_a_night_for_each_reader(desk: Desk) -> None:
    for _ in range(3):
        desk.get("night-board")
        desk.client.get("/")
        desk.get("night-refresh")
    assert readings("board.read") == 1
    Desk(desk.night, UserFactory(role=Role.PEER)).get("night-board")
    assert readings("board.read") == 2


def test_when_the_reading_cannot_be_noted_nothing_is_shown(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**_: object) -> None:
        raise RuntimeError("no audit")

    give(desk.night, 1, desk.user, guest=GuestFactory(alias="Éloïse"))
    monkeypatch.setattr("shelter.views.common.record_read", broken)
    with pytest.raises(RuntimeError):
        desk.client.get("/")


def test_an_alias_is_text_and_nothing_else(desk: Desk) -> None:
    give(desk.night, 1, desk.user, guest=GuestFactory(alias="<script>alert(1)</script>"))
    html = desk.get("night-board").content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_nothing_stays_in_the_browser(desk: Desk) -> None:
    assert desk.get("night-board").headers["Cache-Control"] == "no-store"


def test_an_overdue_night_asks_to_be_closed(desk: Desk, clock: Clock) -> None:
    assert "n’est pas fermée" not in desk.read("night-board")
    clock.forward(hours=18)
    tomorrow = Desk(desk.night, desk.user)
    assert "La nuit du samedi 21 novembre n’est pas fermée. La fermer" in tomorrow.read("night-board")


def test_the_theme_follows_the_hours_of_the_house(desk: Desk, clock: Clock) -> None:
    def theme() -> str:
        found = re.search(r'data-theme="(\w+)"', desk.get("night-board").content.decode())
        assert found
        return found[1]

    assert theme() == "night"
    clock.forward(hours=10)
    assert theme() == "day"
    desk.client.post(reverse("shelter:theme"), {"theme": "night"})
    assert theme() == "night"
    desk.client.post(reverse("shelter:theme"), {"theme": ""})
    assert theme() == "day"


def test_one_house_opens_straight_and_several_are_asked_for(desk: Desk) -> None:
    assert "Nuit du samedi 21 novembre" in text_of(desk.client.get("/"))
    other = HouseFactory(name="Centre de soir")
    assert "Quelle maison ?" in text_of(desk.client.get("/"))
    desk.client.post(reverse("shelter:house-choose"), {"house": str(other.uid)})
    assert "Ouvrir la nuit du samedi 21 novembre" in text_of(desk.client.get("/"))
    desk.client.post(reverse("shelter:house-choose"), {"house": str(desk.night.house.uid)})
    assert "Lits" in text_of(desk.client.get("/"))


@pytest.mark.parametrize("house", ["", "rien", "4f3f4b3e-0000-4000-8000-000000000000"])
def test_a_house_that_is_none_is_not_found(desk: Desk, house: str) -> None:
    assert desk.client.post(reverse("shelter:house-choose"), {"house": house}).status_code == 404


def test_an_editor_goes_to_her_own_pages(tonight: Night) -> None:
    client = Client()
    client.force_login(UserFactory(role=Role.EDITOR))
    assert client.get("/").headers["Location"] == reverse("admin:index")


def test_nobody_in_particular_signs_in_first(tonight: Night) -> None:
    assert Client().get("/").headers["Location"].startswith(reverse(settings.LOGIN_URL))


def test_a_closed_night_can_be_read(desk: Desk, clock: Clock) -> None:
    StayFactory(night=desk.night, left_at=clock.now)
    actions.close_night(night=desk.night, at=clock.now, by=desk.user)
    assert "Nuit fermée à 23 h 42" in desk.read("night-board")
    assert Stay.objects.count() == 1
