import uuid
from datetime import timedelta

import pytest
from django.contrib.messages import get_messages

from lune.deeds import ONCE_FIELD
from privacy.models import AuditLine
from shelter import actions
from shelter.models import Guest, Hold, Night, Outage, Stay
from shelter.tests.desk import Clock, Desk, give, keep, readings, text_of
from shelter.tests.factories import GuestFactory, NightFactory, RestrictionFactory, StayFactory, bed, moment
from team.models import Role
from team.tests.factories import UserFactory


def the_stay() -> Stay:
    return Stay.objects.standing().get()


def test_a_bed_is_given_to_an_anonymous_person_in_two_taps(desk: Desk) -> None:
    assert "Donner le lit 2 Réservé aux femmes adultes Personne anonyme" in desk.read("stay-admit", 2)
    response = desk.post("stay-admit", 2, who="anonymous")
    assert response.headers["Location"] == desk.url("night-board")
    assert (the_stay().bed, the_stay().guest) == (bed(desk.night, 2), None)
    assert "Lit 2 donné." in desk.read("night-board")


def test_a_bed_is_given_to_somebody_of_the_last_nights(desk: Desk, clock: Clock) -> None:
    mona = GuestFactory(alias="Mona")
    past(desk.night, mona)
    assert "Ces dernières nuits Mona nuit du vendredi 20 novembre" in desk.read("stay-admit", 2)
    desk.post("stay-admit", 2, who=str(mona.uid))
    stay = Stay.objects.get(night=desk.night)
    assert (stay.guest, stay.arrived_at) == (mona, clock.now)


def past(night: Night, guest: Guest, days: int = 1) -> Stay:
    before = NightFactory(house=night.house, date=night.date - timedelta(days=days))
    actions.close_night(night=before, at=before.ends_at, by=before.opened_by)
    return StayFactory(night=before, guest=guest)


def test_the_most_recent_come_first_and_those_in_a_bed_not_at_all(desk: Desk) -> None:
    rose, mona, kim, long_gone = (GuestFactory(alias=alias) for alias in ("Rose", "Mona", "Kim", "Lili"))
    past(desk.night, long_gone, days=15)
    past(desk.night, rose, days=3)
    past(desk.night, mona, days=2)
    give(desk.night, 1, desk.user, guest=kim)
    page = desk.read("stay-admit", 2)
    assert page.index("Mona") < page.index("Rose")
    assert "Kim" not in page
    assert "Lili" not in page


def test_a_visitor_who_gets_a_bed_comes_before_all(desk: Desk, clock: Clock) -> None:
    rose, mona = GuestFactory(alias="Rose"), GuestFactory(alias="Mona")
    past(desk.night, rose)
    visit = actions.receive_visit(night=desk.night, at=desk.night.starts_at, by=desk.user, guest=mona)
    assert "Mona ici, sans lit Rose" in desk.read("stay-admit", 2)
    desk.post("stay-admit", 2, who=str(mona.uid))
    assert Stay.objects.get(bed__number=2).moved_from == visit


def test_somebody_new_is_remembered_by_her_alias(desk: Desk) -> None:
    desk.post("stay-admit", 2, who="", alias="Nikki", birth_year="1988")
    stay = the_stay()
    assert stay.guest
    assert (stay.guest.alias, stay.guest.birth_year) == ("Nikki", "1988")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"who": ""}, "Choisir quelqu’une, ou écrire un alias."),
        ({"who": "nobody"}, "Cette personne n’est plus connue."),
        ({"who": str(uuid.uuid4())}, "Cette personne n’est plus connue."),
        ({"alias": "Mona", "birth_year": "88"}, "Une année a quatre chiffres, par exemple 1988."),
        ({"alias": "x" * 61}, "60"),
        ({"who": "anonymous", "arrived_at": "midi"}, "Écrire une heure, par exemple 23 h 40 ou 2340."),
        ({"who": "anonymous", "arrived_at": "5:00"}, "Cette heure n’est pas encore venue."),
    ],
)
def test_bad_input_has_its_sentence_and_stays_typed(desk: Desk, typed: dict[str, str], sentence: str) -> None:
    response = desk.post("stay-admit", 2, status=422, **typed)
    assert sentence in text_of(response)
    html = response.content.decode()
    assert all(f'value="{value}"' in html for name, value in typed.items() if name != "who")
    assert not Stay.objects.exists()
    assert not Guest.objects.exists()


@pytest.mark.parametrize(
    ("typed", "at"),
    [("23:10", "23:10"), ("22 h 5", ""), ("2205", "22:05"), ("", "23:42"), ("21h30", "21:30")],
)
def test_an_arrival_may_be_typed(desk: Desk, clock: Clock, typed: str, at: str) -> None:
    if not at:
        desk.post("stay-admit", 2, status=422, who="anonymous", arrived_at=typed)
        return
    desk.post("stay-admit", 2, who="anonymous", arrived_at=typed)
    assert the_stay().arrived_at.replace(second=0) == moment(desk.night, at)


def test_an_arrival_after_midnight_counts_in_the_night_that_opened(desk: Desk, clock: Clock) -> None:
    clock.forward(minutes=68)
    desk.post("stay-admit", 2, who="anonymous", arrived_at="0 h 30", leaving_about="5 h")
    stay = the_stay()
    assert (stay.night, stay.arrived_at) == (desk.night, moment(desk.night, "00:30"))
    assert stay.leaving_about == moment(desk.night, "05:00")
    assert "arrivée à 0 h 30 · repart vers 5 h" in desk.read("night-board")


def test_who_loses_the_race_reads_a_sentence_and_sees_the_board(desk: Desk) -> None:
    other = Desk(desk.night, UserFactory(role=Role.PEER))
    desk.get("stay-admit", 2)
    other.post("stay-admit", 2, who="anonymous")
    give(desk.night, 1, desk.user)
    page = text_of(desk.post("stay-admit", 2, status=409, who="anonymous"))
    assert "Ce lit vient d’être donné. Le lit 3 est libre." in page
    assert "3 libres sur 5" in page
    assert Stay.objects.count() == 2


def test_who_loses_the_last_bed_reads_that_none_is_left(desk: Desk) -> None:
    for number in range(1, 6):
        give(desk.night, number, desk.user)
    page = text_of(desk.post("stay-admit", 2, status=409, who="anonymous"))
    assert "Ce lit vient d’être donné. Aucun autre lit n’est libre." in page


@pytest.mark.parametrize("name", ["stay-admit", "hold-make", "bed-out", "bed-detail"])
def test_a_bed_that_is_none_is_not_found(desk: Desk, name: str) -> None:
    desk.get(name, 9, status=404)


def test_the_same_form_ten_times_happens_once(desk: Desk) -> None:
    key = str(uuid.uuid4())
    answers = [desk.post("stay-admit", 2, who="", alias="Mona", **{ONCE_FIELD: key}) for _ in range(10)]
    assert {answer.headers["Location"] for answer in answers} == {desk.url("night-board")}
    assert (Stay.objects.count(), Guest.objects.count()) == (1, 1)
    assert AuditLine.objects.filter(verb="stay.admitted").count() == 1


def test_the_same_key_with_another_content_is_refused(desk: Desk) -> None:
    key = str(uuid.uuid4())
    desk.post("stay-admit", 2, who="anonymous", **{ONCE_FIELD: key})
    desk.post("stay-admit", 2, status=409, who="", alias="Mona", **{ONCE_FIELD: key})
    assert Stay.objects.count() == 1


def test_a_form_without_a_key_is_refused(desk: Desk) -> None:
    desk.post("stay-admit", 2, status=400, who="anonymous", **{ONCE_FIELD: ""})


def test_nobody_is_named_in_addresses_messages_or_logs(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    response = desk.post("stay-admit", 2, alias="Mona")
    said = [str(message) for message in get_messages(response.wsgi_request)]
    desk.post("stay-admit", 2, status=409, alias="Mona")
    assert said == ["Lit 2 donné."]
    assert "Mona" not in response.headers["Location"]
    assert "Mona" not in caplog.text
    assert "Mona" not in str(desk.client.session.items())


def test_a_restriction_is_shown_and_asked_about_once_more(desk: Desk) -> None:
    nadia = UserFactory(display_name="Nadia Roy")
    mona = GuestFactory(alias="Mona")
    past(desk.night, mona)
    RestrictionFactory(guest=mona, house=desk.night.house, imposed_by=nadia, reason="menaces")
    warning = "Restriction jusqu’au 31 décembre, décidée par Nadia Roy"
    assert warning in desk.read("stay-admit", 2)
    asked = desk.post("stay-admit", 2, status=409, who=str(mona.uid), leaving_about="5 h")
    assert warning in text_of(asked)
    assert not Stay.objects.filter(night=desk.night).exists()
    assert 'name="leaving_about" value="5 h"' in asked.content.decode()
    desk.post("stay-admit", 2, who=str(mona.uid), leaving_about="5 h", despite="on")
    assert Stay.objects.get(night=desk.night).guest == mona
    assert AuditLine.objects.get(verb="stay.admitted").detail["despite_restriction"] is True


@pytest.mark.parametrize(
    ("role", "sees"), [(Role.PEER, False), (Role.WORKER, True), (Role.COORDINATOR, True)]
)
def test_a_reason_is_for_those_who_may_decide(tonight: Night, role: Role, sees: bool) -> None:
    desk, mona = Desk(tonight, UserFactory(role=role)), GuestFactory(alias="Mona")
    past(tonight, mona)
    RestrictionFactory(guest=mona, house=tonight.house, reason="menaces")
    assert ("menaces" in desk.read("stay-admit", 2)) is sees


def test_a_bed_is_kept_for_somebody_until_an_hour(desk: Desk) -> None:
    mona = GuestFactory(alias="Mona")
    desk.post("hold-make", 3, until="0:30", alias="MONA")
    hold = Hold.objects.get()
    assert (hold.guest, hold.until) == (mona, moment(desk.night, "00:30"))
    assert "Gardé pour Mona jusqu’à 0 h 30" in desk.read("night-board")


def test_a_kept_bed_is_given_to_her_in_one_tap_or_released(desk: Desk) -> None:
    mona = GuestFactory(alias="Mona")
    keep(desk.night, 3, desk.user, guest=mona)
    keep(desk.night, 4, desk.user)
    assert "Gardé pour Mona" in desk.read("bed-detail", 3)
    desk.post("hold-arrive", 3)
    desk.post("hold-release", 4)
    assert the_stay().guest == mona
    assert not Hold.objects.filter(ended_at=None).exists()


def test_an_arrival_sent_twice_is_one(desk: Desk) -> None:
    keep(desk.night, 3, desk.user)
    key = str(uuid.uuid4())
    desk.post("hold-arrive", 3, **{ONCE_FIELD: key})
    desk.post("hold-arrive", 3, **{ONCE_FIELD: key})
    assert Stay.objects.count() == 1


def test_a_hold_that_lapsed_is_said_with_the_board(desk: Desk, clock: Clock) -> None:
    keep(desk.night, 3, desk.user, minutes=10)
    clock.forward(minutes=11)
    page = text_of(desk.post("hold-arrive", 3, status=409))
    assert "Ce lit n’est plus gardé pour cette personne." in page
    assert "5 libres sur 5" in page


def test_a_restricted_person_whose_bed_is_kept_is_asked_about(desk: Desk) -> None:
    mona = GuestFactory(alias="Mona")
    RestrictionFactory(guest=mona, house=desk.night.house)
    keep(desk.night, 3, desk.user, guest=mona)
    assert "Accueillir quand même" in text_of(desk.post("hold-arrive", 3, status=409))
    desk.post("hold-arrive", 3, despite="on")
    assert the_stay().guest == mona


@pytest.mark.parametrize(
    ("until", "sentence"),
    [
        ("", "Ce champ est obligatoire."),
        ("22:10", "Garder le lit jusqu’à une heure plus tardive de cette nuit."),
        ("9:00", "Garder le lit jusqu’à une heure plus tardive de cette nuit."),
        ("bientôt", "Écrire une heure"),
    ],
)
def test_an_hour_to_keep_until_has_its_sentence(desk: Desk, until: str, sentence: str) -> None:
    response = desk.post("hold-make", 3, status=422, until=until, alias="Mona")
    assert sentence in text_of(response)
    assert 'value="Mona"' in response.content.decode()
    assert not Guest.objects.exists()


def test_two_persons_of_one_alias_are_told_apart_by_a_list(desk: Desk) -> None:
    first, second = (
        GuestFactory(alias="Mona", birth_year="1980"),
        GuestFactory(alias="Môna", birth_year="1990"),
    )
    response = desk.post("hold-make", 3, status=422, until="0:30", alias="mona")
    assert "Plusieurs personnes ont choisi cet alias" in text_of(response)
    assert "Môna 1990" in text_of(response)
    desk.post("hold-make", 3, until="0:30", guest=str(second.uid), alias="mona")
    assert Hold.objects.get().guest == second != first


def test_a_bed_goes_out_of_service_and_comes_back(desk: Desk) -> None:
    desk.post("bed-out", 4, note="sommier cassé")
    assert "sommier cassé" in desk.read("bed-detail", 4)
    desk.night.refresh_from_db()
    assert desk.night.actual_beds == 4
    desk.post("bed-back", 4)
    assert Outage.objects.get().ended_by == desk.user
    assert "déjà en service" in text_of(desk.post("bed-back", 4, status=409))


def test_a_bed_flagged_broken_while_occupied_can_be_left(desk: Desk) -> None:
    stay = give(desk.night, 4, desk.user)
    desk.post("bed-out", 4, note="vitre")
    desk.post("stay-depart", stay.uid)
    stay.refresh_from_db()
    assert stay.left_at


@pytest.mark.parametrize("number", [2, 3])
def test_a_bed_that_cannot_be_given_shows_the_board(desk: Desk, number: int) -> None:
    keep(desk.night, 2, desk.user)
    desk.post("bed-out", 3)
    sentence = {2: "Ce lit est gardé pour quelqu’une.", 3: "Ce lit est hors service."}[number]
    assert f"{sentence} Le lit 1 est libre." in text_of(
        desk.post("stay-admit", number, status=409, who="anonymous")
    )


def test_readings_of_names_are_noted(desk: Desk) -> None:
    desk.get("stay-admit", 2)
    desk.get("hold-make", 2)
    assert readings("guests.listed") == 2
    desk.get("bed-detail", 2)
    assert readings("bed.read") == 1


def test_a_closed_night_takes_no_bed(desk: Desk, clock: Clock) -> None:
    actions.close_night(night=desk.night, at=clock.now, by=desk.user)
    page = text_of(desk.post("stay-admit", 2, status=422, who="anonymous"))
    assert "Cette nuit est fermée." in page
