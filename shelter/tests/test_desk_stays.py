import uuid
from datetime import timedelta

import pytest

from shelter.models import Stay
from shelter.tests.desk import Clock, Desk, give, readings, text_of
from shelter.tests.factories import GuestFactory, RestrictionFactory, bed, moment
from team.models import Role
from team.tests.factories import UserFactory


def test_somebody_leaves_in_two_taps(desk: Desk, clock: Clock) -> None:
    stay = give(desk.night, 1, desk.user, guest=GuestFactory(alias="Éloïse"))
    assert "Éloïse Lit 1 · arrivée à 22 h 42" in desk.read("stay-depart", stay.uid)
    desk.post("stay-depart", stay.uid)
    stay.refresh_from_db()
    assert (stay.left_at, stay.left_by) == (clock.now, desk.user)
    assert "rendu à 23 h 42" in desk.read("night-board")


@pytest.mark.parametrize(("typed", "at"), [("23:10", "23:10"), ("2315", "23:15"), ("23 h", "23:00")])
def test_an_earlier_departure_is_typed(desk: Desk, typed: str, at: str) -> None:
    stay = give(desk.night, 1, desk.user)
    desk.post("stay-depart", stay.uid, at=typed)
    stay.refresh_from_db()
    assert stay.left_at == moment(desk.night, at)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("22:00", "Le départ vient après l’arrivée."),
        ("2:00", "Cette heure n’est pas encore venue."),
        ("tantôt", "Écrire une heure"),
    ],
)
def test_an_impossible_departure_has_its_sentence(desk: Desk, typed: str, sentence: str) -> None:
    stay = give(desk.night, 1, desk.user)
    response = desk.post("stay-depart", stay.uid, status=422, at=typed)
    assert sentence in text_of(response)
    assert f'value="{typed}"' in response.content.decode()


def test_who_leaves_in_the_minute_she_came_leaves_after(desk: Desk, clock: Clock) -> None:
    stay = give(desk.night, 1, desk.user, minutes=0)
    clock.forward(minutes=5)
    desk.post("stay-depart", stay.uid, at="23:42")
    stay.refresh_from_db()
    assert stay.left_at
    assert stay.left_at - stay.arrived_at == timedelta(seconds=1)


def test_leaving_twice_is_said(desk: Desk) -> None:
    stay = give(desk.night, 1, desk.user)
    desk.post("stay-depart", stay.uid)
    assert "Ce départ est déjà noté." in text_of(desk.post("stay-depart", stay.uid, status=422))


def test_somebody_moves_to_another_bed_and_to_none(desk: Desk, clock: Clock) -> None:
    stay = give(desk.night, 1, desk.user, guest=GuestFactory())
    assert "Lit 2 Lit 3 Lit 4 Lit 5 Sans lit" in desk.read("stay-depart", stay.uid)
    desk.post("stay-move", stay.uid, bed="3")
    moved = Stay.objects.present().get()
    assert moved.bed == bed(desk.night, 3)
    clock.forward(minutes=1)
    desk.post("stay-move", moved.uid, bed="")
    assert Stay.objects.present().get().bed is None


def test_moving_to_a_bed_just_given_shows_the_board(desk: Desk) -> None:
    stay = give(desk.night, 1, desk.user)
    give(desk.night, 3, desk.user)
    page = text_of(desk.post("stay-move", stay.uid, status=409, bed="3"))
    assert "Quelqu’une a ce lit à cette heure-là." in page
    assert "3 libres sur 5" in page


def test_an_hour_of_leaving_is_noted_and_taken_off(desk: Desk) -> None:
    stay = give(desk.night, 1, desk.user)
    desk.post("stay-expect", stay.uid, about="5 h")
    assert "repart vers 5 h" in desk.read("night-board")
    desk.post("stay-expect", stay.uid, about="")
    assert "repart vers" not in desk.read("night-board")


@pytest.mark.parametrize("about", ["22:00", "9:00"])
def test_an_hour_of_leaving_outside_her_night_is_refused(desk: Desk, about: str) -> None:
    stay = give(desk.night, 1, desk.user)
    page = text_of(desk.post("stay-expect", stay.uid, status=422, about=about))
    assert "n’est pas entre son arrivée et la fin de la nuit" in page


def correction(stay: Stay, **changes: object) -> dict[str, object]:
    fields = {
        "guest": stay.guest.uid if stay.guest else "",
        "bed": stay.bed_id or "",
        "arrived_at": "22 h 42",
    }
    return fields | changes


def test_a_correction_says_who_when_and_what_was_before(desk: Desk, clock: Clock) -> None:
    stay = give(desk.night, 1, desk.user, guest=GuestFactory(alias="Éloïse"))
    clock.forward(hours=3, minutes=30)
    changed = correction(stay, bed=bed(desk.night, 2).pk, arrived_at="22:30")
    desk.post("stay-correct", stay.uid, **changed)
    corrected = Stay.objects.standing().get()
    assert (corrected.bed, corrected.arrived_at) == (bed(desk.night, 2), moment(desk.night, "22:30"))
    page = desk.read("stay-depart", corrected.uid)
    assert "Corrigé par Marie Tremblay à 3 h 12. Avant : Éloïse, lit 1, arrivée à 22 h 42" in page
    assert "corrigé par Marie Tremblay à 3 h 12" in desk.read("stay-list")


def test_what_was_left_alone_keeps_its_seconds(desk: Desk, clock: Clock) -> None:
    stay = give(desk.night, 1, desk.user)
    desk.post("stay-correct", stay.uid, **correction(stay, bed=""))
    assert Stay.objects.standing().get().arrived_at == stay.arrived_at


def test_a_correction_may_name_somebody(desk: Desk) -> None:
    stay = give(desk.night, 1, desk.user, guest=GuestFactory(alias="Mona"))
    desk.post("stay-correct", stay.uid, **correction(stay, alias="Nikki"))
    guest = Stay.objects.standing().get().guest
    assert guest
    assert guest.alias == "Nikki"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"arrived_at": ""}, "Ce champ est obligatoire."),
        ({"left_at": "22:10"}, "Le départ vient après l’arrivée."),
        ({"bed": "999999"}, "Sélectionnez un choix valide."),
        ({"arrived_at": "5:00"}, "Cette heure n’est pas encore venue."),
    ],
)
def test_a_wrong_correction_has_its_sentence(desk: Desk, changes: dict[str, object], sentence: str) -> None:
    stay = give(desk.night, 1, desk.user)
    page = text_of(desk.post("stay-correct", stay.uid, status=422, **correction(stay, **changes)))
    assert sentence in page
    assert Stay.objects.standing().get() == stay


def test_a_visit_is_received_without_a_bed(desk: Desk) -> None:
    assert "Visite sans lit Réservé aux femmes adultes" in desk.read("visit-receive")
    desk.post("visit-receive", who="anonymous")
    desk.post("visit-receive", alias="Kim")
    page = desk.read("night-board")
    assert "Présentes sans lit 2" in page
    assert "Visite sans lit 2 cette nuit" in page


def test_a_restricted_visitor_is_asked_about(desk: Desk) -> None:
    mona = GuestFactory(alias="Mona")
    RestrictionFactory(guest=mona, house=desk.night.house)
    assert "Accueillir quand même" in text_of(desk.post("visit-receive", status=409, who=str(mona.uid)))
    desk.post("visit-receive", who=str(mona.uid), despite="on")
    assert Stay.objects.get().guest == mona


def test_one_person_is_not_in_two_beds(desk: Desk) -> None:
    mona = GuestFactory(alias="Mona")
    give(desk.night, 1, desk.user, guest=mona)
    page = text_of(desk.post("stay-admit", 2, status=422, who=str(mona.uid)))
    assert "Cette personne est déjà ici à cette heure-là." in page


def test_a_stay_of_another_night_is_not_found(desk: Desk) -> None:
    desk.get("stay-depart", uuid.uuid4(), status=404)


def test_looking_at_a_stay_is_noted_each_time(desk: Desk) -> None:
    stay = give(desk.night, 1, desk.user, guest=GuestFactory())
    desk.get("stay-depart", stay.uid)
    desk.get("stay-correct", stay.uid)
    desk.get("stay-list")
    assert (readings("stay.read"), readings("stays.listed")) == (2, 1)


@pytest.mark.parametrize("needle", ["élo", "elo", "ELO", "  éloïse ", "ise"])
def test_a_search_sets_case_and_accents_aside(desk: Desk, needle: str) -> None:
    GuestFactory(alias="Éloïse")
    GuestFactory(alias="Mona")
    response = desk.post("guest-search", status=200, find="1", needle=needle)
    page = text_of(response)
    assert "Éloïse jamais venue ici" in page
    assert "Mona" not in page
    assert readings("guests.searched") == 1
    assert "?" not in response.request["PATH_INFO"] + response.request["QUERY_STRING"]


def test_a_search_while_giving_a_bed_gives_it_in_one_tap_more(desk: Desk) -> None:
    eloise = GuestFactory(alias="Éloïse")
    assert "Éloïse" in text_of(desk.post("stay-admit", 2, status=200, find="1", needle="elo"))
    desk.post("stay-admit", 2, who=str(eloise.uid))
    assert Stay.objects.get().guest == eloise


def test_a_search_finds_nobody_in_words(desk: Desk) -> None:
    page = text_of(desk.post("stay-admit", 2, status=200, find="1", needle="zoé"))
    assert "Trouvé pour « zoé » Personne sous cet alias." in page


def test_somebody_in_a_bed_is_found_and_cannot_be_given_another(desk: Desk) -> None:
    give(desk.night, 1, desk.user, guest=GuestFactory(alias="Éloïse"))
    response = desk.post("stay-admit", 2, status=200, find="1", needle="elo")
    assert "dans le lit 1" in text_of(response)
    assert " disabled>" in response.content.decode()


def test_a_peer_worker_receives_as_well(desk: Desk) -> None:
    peer = Desk(desk.night, UserFactory(role=Role.PEER))
    peer.post("stay-admit", 2, who="anonymous")
    assert Stay.objects.get().recorded_by == peer.user
