"""The shelter's admin: every page opens, lists cost the same whatever they hold, deeds are the desk's, readings are noted."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from privacy.models import AuditLine
from shelter import actions
from shelter.models import Guest, House, Incident, Outage, Restriction, Stay
from shelter.models.services import IncidentKind
from shelter.tests.factories import (
    EVENING,
    GuestFactory,
    HouseFactory,
    NightFactory,
    RestrictionFactory,
    ServiceFactory,
    StayFactory,
    TurnawayFactory,
    bed,
    moment,
)
from team.models import Role, User
from team.tests.factories import UserFactory

pytestmark = pytest.mark.django_db

SignIn = Callable[[User | str], Client]
ALIAS = "Noëlla de la gare"


def make_incident(**facts: Any) -> Incident:
    night = NightFactory()
    return Incident.objects.create(
        night=night, at=moment(night, "23:00"), kind=IncidentKind.OTHER, text=ALIAS, **facts
    )


def make_outage() -> Outage:
    night = NightFactory()
    return Outage.objects.create(bed=bed(night, 1), started_at=night.starts_at, started_by=UserFactory())


def make_stay(**facts: Any) -> Stay:
    night = NightFactory(closed_at=timezone.now())
    return StayFactory(night=night, bed=bed(night, 1), guest=GuestFactory(alias=ALIAS), **facts)


# Beside the session and the reader: what one list costs, with 1 row or with 3.
LISTS: dict[str, tuple[Callable[[], Any], int]] = {
    "night": (NightFactory, 6),
    "stay": (make_stay, 4),
    "guest": (lambda: make_stay().guest, 3),
    "restriction": (RestrictionFactory, 3),
    "turnaway": (TurnawayFactory, 4),
    "service": (ServiceFactory, 4),
    "incident": (make_incident, 4),
    "outage": (make_outage, 2),
    "house": (HouseFactory, 2),
}


def url(model: str, page: str = "changelist", *args: object) -> str:
    return reverse(f"admin:shelter_{model}_{page}", args=args)


def post(client: Client, to: str, /, **fields: Any) -> Any:
    return client.post(to, {"_once": str(uuid4()), **fields})


def act(client: Client, model: str, action: str, *rows: Any) -> Any:
    chosen = [row.pk for row in rows]
    return post(client, url(model), action=action, _selected_action=chosen)


def readings(verb: str) -> int:
    return AuditLine.objects.filter(kind="read", verb=verb).count()


def test_every_page_of_the_shelter_is_named_here() -> None:
    registered = {
        model._meta.model_name for model in admin.site._registry if model._meta.app_label == "shelter"
    }
    assert registered == set(LISTS)


@pytest.mark.parametrize("model", LISTS)
@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_costs_the_same_whatever_it_holds(
    signed_in: SignIn, django_assert_num_queries: Any, model: str, rows: int
) -> None:
    make, queries = LISTS[model]
    client = signed_in(Role.MANAGER)
    client.get(url(model))
    for _ in range(rows):
        make()
    with django_assert_num_queries(queries + 2):
        response = client.get(url(model))
    assert response.status_code == 200
    assert len(response.context["cl"].result_list) == rows


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.MANAGER])
@pytest.mark.parametrize("model", LISTS)
def test_a_row_and_its_history_open(signed_in: SignIn, model: str, role: Role) -> None:
    client, row = signed_in(role), LISTS[model][0]()
    assert client.get(url(model, "change", row.pk)).status_code == 200
    assert client.get(url(model, "history", row.pk)).status_code == 200


@pytest.mark.parametrize("model", LISTS)
def test_closed_to_who_has_no_right(signed_in: SignIn, model: str) -> None:
    row = LISTS[model][0]()
    for page, arguments in (("changelist", []), ("change", [row.pk]), ("history", [row.pk])):
        assert signed_in(Role.EDITOR).get(url(model, page, *arguments)).status_code == 403
        assert signed_in(Role.WORKER).get(url(model, page, *arguments)).status_code in {302, 403}


@pytest.mark.parametrize("model", LISTS)
def test_a_search_by_address_finds_nobody(signed_in: SignIn, model: str) -> None:
    LISTS[model][0]()
    response = signed_in(Role.COORDINATOR).get(url(model), {"q": ALIAS})
    assert b'name="q"' not in response.content


# Reading is noted before it is shown.


@pytest.mark.parametrize(
    ("model", "verb"),
    [
        ("guest", "guest.read"),
        ("restriction", "restriction.read"),
        ("stay", "stay.read"),
        ("incident", "incident.read"),
    ],
)
def test_opening_a_sealed_text_is_noted(signed_in: SignIn, model: str, verb: str) -> None:
    row = LISTS[model][0]()
    signed_in(Role.COORDINATOR).get(url(model, "change", row.pk))
    assert AuditLine.objects.get(kind="read", verb=verb).subject == row.uid
    signed_in(Role.EDITOR).get(url(model, "change", row.pk))
    assert readings(verb) == 1


def test_listing_persons_is_noted_and_shows_nobody_when_it_cannot_be(
    signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    GuestFactory(alias=ALIAS)
    client = signed_in(Role.COORDINATOR)
    assert ALIAS in client.get(url("guest")).content.decode()
    assert readings("guests.listed") == 1

    def fail(**facts: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("privacy.audit.record_read", fail)
    client.raise_request_exception = False
    response = client.get(url("guest"))
    assert response.status_code == 500
    assert ALIAS not in response.content.decode()


def test_an_incident_list_keeps_its_texts_shut(signed_in: SignIn) -> None:
    make_incident()
    assert ALIAS not in signed_in(Role.COORDINATOR).get(url("incident")).content.decode()


# Deeds are the desk's.


def test_a_closed_night_opens_again(signed_in: SignIn) -> None:
    night = NightFactory(closed_at=timezone.now())
    act(signed_in(Role.COORDINATOR), "night", "reopen", night)
    night.refresh_from_db()
    assert night.is_open
    assert AuditLine.objects.filter(verb="night.reopened", scope=night.uid).exists()


def test_a_night_that_cannot_open_again_says_why(signed_in: SignIn) -> None:
    night = NightFactory(closed_at=timezone.now())
    NightFactory(house=night.house, date=EVENING + timedelta(days=1))
    client = signed_in(Role.COORDINATOR)
    act(client, "night", "reopen", night)
    night.refresh_from_db()
    assert not night.is_open
    assert client.get(url("night")).context["messages"]


def test_a_stay_is_put_right_by_a_new_row(signed_in: SignIn) -> None:
    stay = make_stay()
    arrival = moment(stay.night, "23:40")
    response = post(
        signed_in(Role.COORDINATOR),
        url("stay", "change", stay.pk),
        arrived_at_0=f"{arrival:%Y-%m-%d}",
        arrived_at_1="23:40",
        left_at_0=f"{stay.night.ends_at.astimezone(stay.night.house.zone):%Y-%m-%d}",
        left_at_1="07:30",
        bed=bed(stay.night, 2).pk,
        guest="",
    )
    assert response.status_code == 302
    corrected = Stay.objects.standing().get()
    assert (corrected.corrects, corrected.arrived_at, corrected.guest) == (stay, arrival, None)
    assert AuditLine.objects.get(kind="deed").verb == "stay.corrected"


def test_a_stay_that_would_overlap_is_refused_in_words_and_keeps_what_was_typed(signed_in: SignIn) -> None:
    stay = make_stay()
    StayFactory(night=stay.night, bed=bed(stay.night, 2))
    day = f"{stay.night.date:%Y-%m-%d}"
    response = post(
        signed_in(Role.COORDINATOR),
        url("stay", "change", stay.pk),
        arrived_at_0=day,
        arrived_at_1="22:41",
        left_at_0=day,
        left_at_1="23:00",
        bed=bed(stay.night, 2).pk,
        guest="",
    )
    assert response.status_code == 200
    assert response.context["errors"]
    assert "22:41" in response.content.decode()
    stay.refresh_from_db()
    assert stay.cancelled_at is None


def test_what_was_taken_back_is_not_put_right(signed_in: SignIn) -> None:
    stay = make_stay(cancelled_at=timezone.now(), cancelled_by=UserFactory())
    client = signed_in(Role.COORDINATOR)
    assert post(client, url("stay", "change", stay.pk), bed="").status_code == 403
    assert "<ol>" in client.get(url("stay", "change", stay.pk)).content.decode()


def test_a_person_is_changed_with_its_audit_line(signed_in: SignIn) -> None:
    guest = make_stay().guest
    response = post(
        signed_in(Role.COORDINATOR),
        url("guest", "change", guest.pk),
        alias="Perle",
        birth_year="",
        note="café",
    )
    assert response.status_code == 302, response.context["adminform"].form.errors
    guest = Guest.objects.get(pk=guest.pk)
    assert (guest.alias, guest.note) == ("Perle", "café")
    line = AuditLine.objects.get(verb="guest.changed")
    assert line.detail == {"fields": ["alias", "note"]}
    assert "Perle" not in str(line.__dict__)


def test_a_restriction_is_decided_and_lifted(signed_in: SignIn) -> None:
    guest, client = make_stay(arrived_at=timezone.now(), left_at=None).guest, signed_in(Role.COORDINATOR)
    page = client.get(url("restriction", "add"), {"guest": guest.pk}).content.decode()
    assert ALIAS in page
    until = timezone.localtime() + timedelta(days=3)
    fields = {"guest": guest.pk, "house": House.objects.get().pk, "reason": "menaces"}
    post(client, url("restriction", "add"), until_0=f"{until:%Y-%m-%d}", until_1="22:00", **fields)
    restriction = Restriction.objects.get()
    assert (restriction.guest, restriction.reason, restriction.imposed_by.role) == (
        guest,
        "menaces",
        "coordinator",
    )
    act(client, "restriction", "lift", restriction)
    restriction.refresh_from_db()
    assert restriction.lifted_at


def test_a_restriction_that_is_already_over_is_refused_beside_its_field(signed_in: SignIn) -> None:
    guest = make_stay(arrived_at=timezone.now(), left_at=None).guest
    response = post(
        signed_in(Role.COORDINATOR),
        url("restriction", "add"),
        guest=guest.pk,
        house=House.objects.get().pk,
        reason="menaces",
        until_0="2026-01-01",
        until_1="22:00",
    )
    assert response.status_code == 200
    assert "until" in response.context["adminform"].form.errors
    assert not Restriction.objects.exists()


def test_a_bed_goes_out_of_service_and_comes_back(signed_in: SignIn) -> None:
    night, client = NightFactory(), signed_in(Role.COORDINATOR)
    post(client, url("outage", "add"), bed=bed(night, 1).pk, note="sommier")
    night.refresh_from_db()
    assert night.actual_beds == 4
    act(client, "outage", "end", Outage.objects.get())
    night.refresh_from_db()
    assert night.actual_beds == 5


def house_fields(house: House, **changes: str) -> dict[str, str]:
    return {
        "name": house.name,
        "opens_at": "22:00",
        "closes_at": "08:00",
        "time_zone": "America/Toronto",
        "funded_beds": "5",
        "is_active": "on",
        **changes,
    }


def test_a_manager_founds_a_house(signed_in: SignIn) -> None:
    fields = house_fields(House(name="Le Refuge"), beds="4")
    assert post(signed_in(Role.MANAGER), url("house", "add"), **fields).status_code == 302
    assert House.objects.get().beds.count() == 4
    assert post(signed_in(Role.COORDINATOR), url("house", "add"), **fields).status_code == 403


def test_a_manager_adds_beds_and_takes_one_away(signed_in: SignIn) -> None:
    house = HouseFactory()
    gone = house.beds.get(number=3)
    fields = house_fields(house, more_beds="2", retired=str(gone.pk), address="2, rue Inventée")
    assert post(signed_in(Role.MANAGER), url("house", "change", house.pk), **fields).status_code == 302
    assert list(house.beds.existing().values_list("number", flat=True)) == [1, 2, 4, 5, 6, 7]
    assert House.objects.get().address == "2, rue Inventée"


def test_a_form_sent_twice_happens_once(signed_in: SignIn) -> None:
    house, client, key = HouseFactory(), signed_in(Role.MANAGER), str(uuid4())
    fields = house_fields(house, more_beds="1", _once=key)
    for _ in range(2):
        assert client.post(url("house", "change", house.pk), fields).status_code == 302
    assert house.beds.count() == 6


def test_nothing_is_deleted(signed_in: SignIn) -> None:
    for model, (make, _queries) in LISTS.items():
        row = make()
        response = post(signed_in(Role.MANAGER), url(model, "delete", row.pk), post="yes")
        assert response.status_code == 403
        assert type(row)._base_manager.filter(pk=row.pk).exists()


def test_the_audit_says_which_colleague(signed_in: SignIn, manager: User) -> None:
    night = NightFactory(opened_by=manager)
    actions.leave_note(night=night, text="La douche fuit.", by=UserFactory(display_name="Fatima Benali"))
    page = signed_in(manager).get(reverse("admin:privacy_auditline_changelist")).content.decode()
    assert "Fatima Benali" in page
    assert "La douche" not in page
