import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest

from lune.deeds import ONCE_FIELD
from shelter import actions
from shelter.models import HandoverNote, Hold, Incident, Outage, Restriction, Service, Stay, Turnaway
from shelter.models.services import ServiceKind
from shelter.models.stays import Reason
from shelter.tests.desk import Clock, Desk, give, keep, readings, text_of
from shelter.tests.factories import GuestFactory, NightFactory, RestrictionFactory, bed, moment
from team.models import Role
from team.tests.factories import UserFactory


@pytest.mark.parametrize("reason", Reason.values)
def test_a_refusal_is_one_tap_on_its_reason(desk: Desk, reason: str) -> None:
    desk.get("turnaway-record")
    desk.post("turnaway-record", reason=reason)
    turnaway = Turnaway.objects.get()
    assert (turnaway.reason, turnaway.guest, turnaway.recorded_by) == (reason, None, desk.user)


def test_a_declined_offer_is_no_refusal(desk: Desk) -> None:
    desk.post("turnaway-record", reason="declined")
    assert (Turnaway.objects.declined().count(), Turnaway.objects.refused().count()) == (1, 0)


def test_a_refusal_may_say_who(desk: Desk) -> None:
    mona = GuestFactory(alias="Mona")
    desk.post("turnaway-record", reason="full", alias="mona")
    desk.post("turnaway-record", reason="full", guest=str(mona.uid))
    assert [one.guest for one in Turnaway.objects.all()] == [mona, mona]


@pytest.mark.parametrize("reason", ["", "bof"])
def test_a_refusal_without_a_reason_keeps_what_was_typed(desk: Desk, reason: str) -> None:
    response = desk.post("turnaway-record", status=422, reason=reason, alias="Mona")
    assert "Choisir une raison." in text_of(response)
    assert 'value="Mona"' in response.content.decode()
    assert not Turnaway.objects.exists()


def test_a_service_is_one_tap_and_comes_back_in_place(desk: Desk) -> None:
    response = desk.post("service-give", "snack", htmx=True, status=200)
    assert "Collation 1" in text_of(response)
    assert "<html" not in response.content.decode()
    assert (
        response.headers["HX-Trigger"]
        == '{"lune:said": {"text": "Collation\\u00a0: +1", "level": "success"}}'
    )
    desk.post("service-give", "snack")
    assert "Dernier geste : +1 collation · annuler" in desk.read("night-board")
    assert Service.objects.count() == 2


def test_the_computer_asks_what_for(desk: Desk) -> None:
    page = desk.read("service-give", "computer_phone")
    assert "Recherche d’emploi Curriculum vitæ Famille et proches Papiers et rendez-vous Autre chose" in page
    desk.post("service-give", "computer_phone", status=422)
    desk.post("service-give", "computer_phone", status=422, purpose="rien")
    desk.post("service-give", "computer_phone", purpose="job")
    assert Service.objects.get().purpose == "job"


def test_a_service_too_many_is_taken_back(desk: Desk) -> None:
    desk.post("service-give", "meal")
    assert "Repas − Un de moins : repas 1" in desk.read("service-list")
    desk.post("service-take-back", "meal")
    assert not Service.objects.standing().exists()
    assert "Il n’y en a aucun à retirer." in text_of(desk.post("service-take-back", "meal", status=409))


def test_a_service_that_is_none_is_not_found(desk: Desk) -> None:
    desk.post("service-give", "massage", status=404)
    desk.post("service-take-back", "massage", status=404)


def test_a_tap_sent_twice_counts_once(desk: Desk) -> None:
    key = str(uuid.uuid4())
    for _ in range(2):
        desk.post("service-give", "snack", htmx=True, status=200, **{ONCE_FIELD: key})
    assert Service.objects.count() == 1


INCIDENT = {"kind": "health", "called": "ambulance", "text": "Malaise dans la douche.", "at": "23:05"}


def test_an_incident_is_told_and_read(desk: Desk) -> None:
    desk.post("incident-list", **INCIDENT)
    incident = Incident.objects.get()
    assert (incident.text, incident.at) == ("Malaise dans la douche.", moment(desk.night, "23:05"))
    page = desk.read("incident-list")
    assert "23 h 05 · Santé, surdose Malaise dans la douche. Appel : ambulance · Marie Tremblay" in page
    assert readings("incidents.read") == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"text": ""}, "Ce champ est obligatoire."),
        ({"kind": ""}, "Ce champ est obligatoire."),
        ({"at": "4:00"}, "Cette heure n’est pas encore venue."),
        ({"at": "14:00"}, "Cette heure n’est pas encore venue."),
    ],
)
def test_a_wrong_incident_keeps_what_was_typed(desk: Desk, wrong: dict[str, str], sentence: str) -> None:
    response = desk.post("incident-list", status=422, **(INCIDENT | wrong))
    assert sentence in text_of(response)
    assert wrong.get("text", INCIDENT["text"]) in response.content.decode()


def test_the_handover_is_read_signed_and_left(desk: Desk, clock: Clock) -> None:
    before = NightFactory(
        house=desk.night.house, date=desk.night.date - timedelta(days=1), closed_at=clock.now
    )
    actions.leave_note(night=before, text="Le chauffe-eau fuit.", by=UserFactory(display_name="Nadia Roy"))
    page = desk.read("handover")
    assert "Laissé par la nuit du vendredi 20 novembre Le chauffe-eau fuit. Nadia Roy" in page
    desk.post("handover-sign")
    page = desk.read("handover")
    assert "J’ai lu" not in page
    assert "Signé : Marie Tremblay (23 h 42)" in page
    desk.post("handover", text="Clés au bureau.")
    assert HandoverNote.objects.get(night=desk.night).text == "Clés au bureau."
    desk.post("handover", status=422, text="")


def test_there_is_nothing_to_sign_on_the_first_night(desk: Desk) -> None:
    assert "J’ai lu" not in desk.read("handover")
    desk.post("handover-sign", status=404)


def test_a_restriction_is_decided_and_lifted(desk: Desk) -> None:
    GuestFactory(alias="Mona")
    desk.post("restriction-impose", alias="mona", until_day="2026-11-23", reason="menaces")
    restriction = Restriction.objects.get()
    assert restriction.until == moment(
        NightFactory.build(house=desk.night.house, date=desk.night.date), "08:00"
    ) + timedelta(days=2)
    page = desk.read("restriction-list")
    assert "Mona menaces Jusqu’au 24 novembre 2026, 8 h, décidée par Marie Tremblay Lever" in page
    desk.post("restriction-lift", restriction.uid)
    assert "Aucune." in desk.read("restriction-list")
    assert readings("restrictions.listed") == 2


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"until_day": "2026-11-30", "reason": "menaces"}, "Choisir quelqu’une, ou écrire un alias."),
        ({"alias": "Mona", "until_day": "2026-11-30", "reason": ""}, "Ce champ est obligatoire."),
        ({"alias": "Mona", "until_day": "demain", "reason": "menaces"}, "Saisissez une date valide."),
        (
            {"alias": "Mona", "until_day": "2020-01-01", "reason": "menaces"},
            "Une restriction finit plus tard",
        ),
    ],
)
def test_a_wrong_restriction_has_its_sentence(desk: Desk, typed: dict[str, str], sentence: str) -> None:
    assert sentence in text_of(desk.post("restriction-impose", status=422, **typed))
    assert not Restriction.objects.exists()


def test_a_peer_worker_decides_no_restriction(desk: Desk) -> None:
    peer = Desk(desk.night, UserFactory(role=Role.PEER))
    restriction = RestrictionFactory(house=desk.night.house)
    peer.get("restriction-list", status=403)
    peer.get("restriction-impose", status=403)
    peer.post("restriction-lift", restriction.uid, status=403)
    assert "Restrictions" not in peer.read("night-board")


def last_line(desk: Desk) -> int:
    from shelter.actions.undo import last_deed

    line = last_deed(desk.night)
    assert line
    return int(line.pk)


def undo(desk: Desk) -> None:
    desk.post("deed-undo", line=last_line(desk))


DEEDS: dict[str, tuple[Callable[[Desk], object], Callable[[], bool]]] = {
    "admit": (
        lambda d: d.post("stay-admit", 1, who="anonymous"),
        lambda: not Stay.objects.standing().exists(),
    ),
    "visit": (
        lambda d: d.post("visit-receive", who="anonymous"),
        lambda: not Stay.objects.standing().exists(),
    ),
    "refusal": (
        lambda d: d.post("turnaway-record", reason="full"),
        lambda: not Turnaway.objects.standing().exists(),
    ),
    "declined": (
        lambda d: d.post("turnaway-record", reason="declined"),
        lambda: not Turnaway.objects.standing().exists(),
    ),
    "service": (lambda d: d.post("service-give", "snack"), lambda: not Service.objects.standing().exists()),
    "hold": (lambda d: d.post("hold-make", 1, until="1:00"), lambda: not Hold.objects.standing().exists()),
    "incident": (
        lambda d: d.post("incident-list", **INCIDENT),
        lambda: not Incident.objects.standing().exists(),
    ),
    "note": (
        lambda d: d.post("handover", text="Clés."),
        lambda: not HandoverNote.objects.standing().exists(),
    ),
    "out": (lambda d: d.post("bed-out", 1), lambda: not Outage.objects.filter(ended_at=None).exists()),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_what_was_just_done_is_undone_from_the_foot(desk: Desk, deed: str) -> None:
    do, is_undone = DEEDS[deed]
    do(desk)
    assert not is_undone()
    assert "· annuler" in desk.read("night-board")
    undo(desk)
    assert is_undone()
    assert "Dernier geste : annulé :" in desk.read("night-board")


def test_a_departure_a_move_and_a_release_are_undone(desk: Desk, clock: Clock) -> None:
    stay = give(desk.night, 1, desk.user, guest=GuestFactory())
    desk.post("stay-depart", stay.uid)
    undo(desk)
    desk.post("stay-move", stay.uid, bed="2")
    undo(desk)
    assert Stay.objects.present().get() == stay
    keep(desk.night, 3, desk.user)
    desk.post("hold-release", 3)
    undo(desk)
    assert Hold.objects.active(at=clock.now).count() == 1


def test_a_correction_and_a_service_taken_back_are_undone(desk: Desk) -> None:
    stay = give(desk.night, 1, desk.user)
    desk.post("stay-correct", stay.uid, bed=bed(desk.night, 2).pk, arrived_at="22:30")
    undo(desk)
    assert Stay.objects.standing().get() == stay
    actions.give_service(night=desk.night, kind=ServiceKind.SNACK, at=desk.night.starts_at, by=desk.user)
    desk.post("service-take-back", "snack")
    undo(desk)
    assert Service.objects.standing().count() == 1


def test_undoing_what_is_no_longer_last_is_refused_with_the_board(desk: Desk) -> None:
    desk.post("service-give", "snack")
    line = last_line(desk)
    desk.post("service-give", "meal")
    response = desk.post("deed-undo", status=409, htmx=True, line=line)
    assert 'id="board"' in response.content.decode()
    assert "Autre chose a été fait entre-temps." in text_of(desk.post("deed-undo", status=409, line=line))
    desk.post("deed-undo", status=409, line="rien")
    assert Service.objects.standing().count() == 2
