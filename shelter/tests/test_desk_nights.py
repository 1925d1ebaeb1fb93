import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from lune.deeds import ONCE_FIELD
from shelter import actions
from shelter.models import Hold, Night, Stay
from shelter.tests.desk import TONIGHT, Clock, Desk, give, keep, text_of
from shelter.tests.factories import GuestFactory, HouseFactory, moment
from shelter.urls import night as night_urls
from team.models import Role, User
from team.tests.factories import UserFactory


@pytest.fixture
def alone(clock: Clock, marie: User) -> Client:
    """A house that is not open tonight."""
    HouseFactory(name="Projet L.U.N.E.")
    client = Client()
    client.force_login(marie)
    return client


def opening(client: Client, **data: object) -> Client:
    house = HouseFactory._meta.model.objects.get()
    response = client.post(
        reverse("shelter:night-open", args=[house.uid]), {ONCE_FIELD: str(uuid.uuid4())} | data
    )
    assert response.status_code in {302, 422}, response.content.decode()
    return client


def test_a_night_is_opened_with_its_team(alone: Client, marie: User) -> None:
    page = text_of(alone.get("/"))
    assert "Ouvrir la nuit du samedi 21 novembre Projet L.U.N.E. · de 22 h à 8 h" in page
    opening(alone, crew=[marie.pk])
    night = Night.objects.get()
    assert (night.date, night.opened_by, list(night.crew.all())) == (TONIGHT, marie, [marie])
    assert "5 libres sur 5" in text_of(alone.get("/"))


def test_opening_twice_opens_once(alone: Client) -> None:
    opening(alone)
    opening(alone)
    assert Night.objects.count() == 1


def test_who_signs_no_account_of_the_night_in_is_refused(alone: Client) -> None:
    opening(alone, crew=[UserFactory(role=Role.EDITOR).pk])
    assert not Night.objects.exists()


def test_the_team_changes_through_the_night(desk: Desk) -> None:
    josee = UserFactory(display_name="Josée Lavoie", role=Role.PEER)
    assert "Josée Lavoie" in desk.read("night-crew")
    desk.post("night-crew", crew=[josee.pk])
    assert list(desk.night.crew.all()) == [josee]


def test_closing_lists_what_is_not_finished(desk: Desk) -> None:
    give(desk.night, 1, desk.user, guest=GuestFactory(alias="Éloïse"))
    keep(desk.night, 3, desk.user, minutes=600 - 105)
    page = desk.read("night-close")
    assert "1 personne est encore notée présente Éloïse · lit 1" in page
    assert "1 lit est encore gardé lit 3 , jusqu’à 7 h 57" in page
    assert "Aucun message n’est laissé à la prochaine équipe" in page


def test_a_finished_night_says_so(desk: Desk) -> None:
    actions.leave_note(night=desk.night, text="Rien à signaler.", by=desk.user)
    assert "Tout est terminé." in desk.read("night-close")


def test_closing_says_when_everybody_left(desk: Desk, clock: Clock) -> None:
    stay = give(desk.night, 1, desk.user)
    keep(desk.night, 3, desk.user, minutes=490)
    clock.forward(hours=8, minutes=20)
    morning = Desk(desk.night, desk.user)
    assert 'value="8\xa0h\xa000"' in morning.get("night-close").content.decode()
    morning.post("night-close", everybody_left_at="8 h")
    stay.refresh_from_db()
    assert stay.left_at == moment(desk.night, "08:00")
    assert not Hold.objects.active(at=clock.now).exists()
    assert "Nuit fermée à 8 h 02" in morning.read("night-board")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Quelqu’une est encore notée présente."),
        ("22:10", "Quelqu’une est arrivée après cette heure."),
        ("8 h", "Cette heure n’est pas encore venue."),
        ("au matin", "Écrire une heure"),
    ],
)
def test_an_impossible_closing_has_its_sentence(desk: Desk, typed: str, sentence: str) -> None:
    give(desk.night, 1, desk.user)
    assert sentence in text_of(desk.post("night-close", status=422, everybody_left_at=typed))
    desk.night.refresh_from_db()
    assert desk.night.is_open


def test_a_closed_night_is_opened_again(desk: Desk) -> None:
    desk.post("night-close")
    assert "Cette nuit a été fermée à 23 h 42" in text_of(desk.client.get("/"))
    desk.post("night-reopen")
    assert "5 libres sur 5" in text_of(desk.client.get("/"))


def test_a_night_cannot_be_opened_while_the_one_before_is_not_closed(desk: Desk, clock: Clock) -> None:
    clock.forward(hours=20)
    tomorrow = Desk(desk.night, desk.user)
    tomorrow.client.post(
        reverse("shelter:night-open", args=[desk.night.house.uid]), {ONCE_FIELD: str(uuid.uuid4())}
    )
    assert Night.objects.count() == 1


def test_a_closed_night_still_takes_corrections(desk: Desk, clock: Clock) -> None:
    stay = give(desk.night, 1, desk.user)
    actions.close_night(
        night=desk.night, at=clock.now, by=desk.user, everybody_left_at=clock.now - timedelta(minutes=1)
    )
    assert "Personne anonyme 22 h 42 – 23 h 41" in desk.read("stay-list")
    desk.post("stay-correct", stay.uid, bed="", arrived_at="22:42", left_at="23:30")
    assert Stay.objects.standing().get().left_at == moment(desk.night, "23:30")


ARGS = {"number": 1, "kind": "snack", "stay_uid": uuid.uuid4(), "restriction_uid": uuid.uuid4()}
POST_ONLY = {
    "night-reopen",
    "deed-undo",
    "handover-sign",
    "hold-arrive",
    "hold-release",
    "bed-back",
    "stay-move",
    "stay-expect",
    "service-take-back",
    "restriction-lift",
}
GET_ONLY = {"night-board", "night-refresh", "bed-detail", "stay-list", "service-list", "restriction-list"}


def all_names() -> list[str]:
    assert night_urls
    return sorted(
        name
        for name in get_resolver().namespace_dict["shelter"][1].reverse_dict
        if isinstance(name, str)
        and get_resolver()
        .namespace_dict["shelter"][1]
        .reverse_dict.getlist(name)[0][0][0][0]
        .startswith("nuit/%(uid)s")
    )


def path_of(name: str, night: Night) -> str:
    wanted = get_resolver().namespace_dict["shelter"][1].reverse_dict.getlist(name)[0][0][0][1]
    return reverse(
        f"shelter:{name}", kwargs={"uid": night.uid} | {key: ARGS[key] for key in wanted if key in ARGS}
    )


@pytest.mark.parametrize("name", all_names())
def test_each_page_is_for_the_night_roles_alone(tonight: Night, name: str) -> None:
    path = path_of(name, tonight)
    method = "post" if name in POST_ONLY else "get"
    assert getattr(Client(), method)(path).headers["Location"].startswith("/connexion/")
    editor = Client()
    editor.force_login(UserFactory(role=Role.EDITOR))
    assert getattr(editor, method)(path).status_code == 403


@pytest.mark.parametrize("name", all_names())
def test_each_page_refuses_the_wrong_method(desk: Desk, name: str) -> None:
    path = path_of(name, desk.night)
    assert desk.client.put(path).status_code == 405
    if name in POST_ONLY:
        assert desk.client.get(path).status_code == 405
    if name in GET_ONLY:
        assert desk.client.post(path).status_code == 405


@pytest.mark.parametrize("name", sorted(set(all_names()) - POST_ONLY))
def test_a_night_that_is_none_is_not_found(desk: Desk, name: str) -> None:
    nowhere = Night(uid=uuid.uuid4())
    assert desk.client.get(path_of(name, nowhere)).status_code == 404
