"""The documentation centre in the admin: what is typed, taken away, checked, brought in."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from community.actions.checks import check_service, undo_check
from community.hsds.writing import as_json
from community.models import Address, Check, DirectoryFile, Location, Organization, Phone, Schedule, Service
from community.office.kinds import ENTRIES
from community.tests.factories import LocationFactory, OrganizationFactory, ServiceFactory, full_service, term
from community.tests.office import url
from lune.tests.pages import assert_sound, send, shown_in, text_of
from privacy.models import AuditLine
from team.models import Role
from team.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_an_organization_and_its_service_are_added_once(office: Client) -> None:
    sent = {"_once": str(uuid4()), "name": "La Traverse", "description": "Un milieu de jour."}
    answers = {office.post(url("organization_new"), sent)["Location"] for _tap in range(2)}
    organization = Organization.objects.get()
    assert answers == {url("entry", "organismes", organization.uid)}
    send(office, url("entry_new", organization.uid, "services"), name="Buanderie", status="active")
    service = Service.objects.get()
    assert (service.organization, service.name) == (organization, "Buanderie")
    assert AuditLine.objects.filter(verb__in=["organization.added", "service.added"]).count() == 2


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "required"),
        ("name", "x" * 201, "200"),
        ("name", "nul\x00", "Null"),
        ("status", "open", "valid choice"),
        ("minimum_age", "-1", "0"),
        ("minimum_age", "200", "An age is a whole number from 0 to 120."),
        ("maximum_age", "12", "The first age comes before the last."),
        ("url", "nulle part", "valid URL"),
        ("email", "personne", "valid email"),
    ],
)
def test_a_service_is_refused_in_words_and_what_was_typed_stays(
    office: Client, field: str, value: str, sentence: str
) -> None:
    organization = OrganizationFactory()
    sent = {"name": "Douches", "status": "active", "minimum_age": "18", "alert": "dit <b>"} | {field: value}
    page = send(office, url("entry_new", organization.uid, "services"), **sent)
    assert page.status_code == 422
    assert sentence in text_of(page)
    assert "dit &lt;b&gt;" in page.content.decode()
    assert_sound(page.content.decode())
    assert not Service.objects.exists()


def test_ages_out_of_order_are_said_beside_their_field(office: Client) -> None:
    here = url("entry_new", OrganizationFactory().uid, "services")
    page = send(office, here, name="Douches", status="active", minimum_age="18", maximum_age="12")
    assert '<a href="#id_maximum_age">' in page.content.decode()


def test_a_service_changes_by_the_fields_that_changed(office: Client) -> None:
    service = ServiceFactory(name="Douches")
    here = url("entry_change", "services", service.uid)
    shown = shown_in(office.get(here))
    # Somebody else writes in another field, and is done first.
    Service.objects.update(alert="Complet")
    sent = {"name": "Douches", "description": service.description, "status": "inactive"}
    assert send(office, here, **shown, **sent).status_code == 302
    assert AuditLine.objects.get(verb="service.changed").detail == {"fields": ["status"]}
    assert Service.objects.get().alert == "Complet"


PARTS = {
    ("organismes", "telephone"): {"number": "418 555-0100"},
    ("services", "telephone"): {"number": "418 555-0100", "extension": "12"},
    ("services", "heures"): {"byday": ["MO", "WE"], "opens_at": "09:00", "closes_at": "17:00"},
    ("services", "langue"): {"name": "français", "code": "fr"},
    ("services", "cout"): {"option": "Repas", "amount": "3.50", "currency": "CAD"},
    ("lieux", "adresse"): {
        "address_1": "12, rue Neuve",
        "city": "Québec",
        "state_province": "QC",
        "postal_code": "G1K 1A1",
        "country": "CA",
    },
    ("lieux", "telephone"): {"number": "418 555-0100"},
    ("lieux", "heures"): {"description": "jour et nuit"},
}


@pytest.mark.parametrize(("kind", "part"), PARTS)
def test_a_part_is_added_and_taken_away(office: Client, kind: str, part: str) -> None:
    made = {"organismes": OrganizationFactory, "services": ServiceFactory, "lieux": LocationFactory}[kind]()
    here = url("part_new", kind, made.uid, part)
    assert_sound(office.get(here).content.decode())
    back = url("entry", kind, made.uid)
    assert send(office, here, **PARTS[kind, part])["Location"] == back
    rows = getattr(
        made,
        {
            "telephone": "phones",
            "heures": "schedules",
            "langue": "languages",
            "cout": "cost_options",
            "adresse": "addresses",
        }[part],
    )
    assert_sound(office.get(back).content.decode())
    away = url("part_remove", kind, made.uid, part, rows.get().uid)
    for _tap in range(2):
        assert send(office, away)["Location"] == back
    assert not rows.exists()
    assert AuditLine.objects.filter(verb__endswith=".removed").count() == 1


def test_a_service_is_given_at_a_place_of_its_organization(office: Client) -> None:
    service, stranger = ServiceFactory(), LocationFactory()
    place = LocationFactory(organization=service.organization)
    here = url("part_new", "services", service.uid, "endroit")
    assert "valid choice" in text_of(send(office, here, location=stranger.pk))
    send(office, here, location=place.pk)
    assert "already" in text_of(send(office, here, location=place.pk))
    row = service.service_at_locations.get()
    away = url("part_remove", "services", service.uid, "endroit", row.uid)
    assert send(office, away)["Location"] == url("entry", "services", service.uid)
    assert not service.service_at_locations.exists()


def test_where_nothing_is_yet_says_what_comes_first(office: Client) -> None:
    page = office.get(url("part_new", "services", ServiceFactory().uid, "endroit"))
    assert "Its organization has no place yet" in text_of(page)


def test_a_place_is_named(office: Client) -> None:
    page = send(office, url("entry_new", OrganizationFactory().uid, "lieux"), location_type="physical")
    assert page.status_code == 422
    assert "required" in text_of(page)
    assert not Location.objects.exists()


def test_a_part_of_another_entry_stays(office: Client) -> None:
    service, other = full_service(), full_service()
    phone = other.phones.get()
    send(office, url("part_remove", "services", service.uid, "telephone", phone.uid))
    assert Phone.objects.filter(pk=phone.pk).exists()


@pytest.mark.parametrize(
    ("part", "fields", "sentence"),
    [
        ("telephone", {"number": "demander"}, "A telephone number has figures."),
        ("telephone", {}, "required"),
        ("heures", {}, "Say on which days"),
        ("heures", {"byday": "MO", "opens_at": "midi"}, "valid time"),
        ("heures", {"byday": "MO", "closes_at": "17:00"}, "It closes: say when it opens."),
        ("heures", {"byday": "lundi"}, "valid choice"),
        ("langue", {}, "Name the language."),
        ("cout", {}, "Say an amount"),
        ("cout", {"amount": "-1"}, "A cost is 0 or more."),
        ("cout", {"amount": "cher"}, "number"),
        ("cout", {"amount": "1,200"}, "without a sign between the thousands"),
    ],
)
def test_a_wrong_part_is_refused_in_words(
    office: Client, part: str, fields: dict[str, str], sentence: str
) -> None:
    service = ServiceFactory()
    page = send(office, url("part_new", "services", service.uid, part), **fields)
    assert page.status_code == 422
    assert sentence in text_of(page)
    assert not Phone.objects.exists()
    assert not Schedule.objects.exists()


@pytest.mark.parametrize("typed", ["3,50", "3.50", "3,5"])
def test_an_amount_has_a_comma_or_a_point(office: Client, typed: str) -> None:
    service = ServiceFactory()
    here = url("part_new", "services", service.uid, "cout")
    assert send(office, here, option="Repas", amount=typed).status_code == 302
    assert service.cost_options.get().amount == Decimal("3.50")


def test_themes_and_what_is_good_to_know(office: Client) -> None:
    service = full_service()
    here = url("terms", service.uid)
    page = office.get(here).content.decode()
    assert_sound(page)
    assert 'value="2026-10-05"' in page
    send(office, here, themes=["budget", "papiers"], police="on")
    assert set(service.attributes.values_list("taxonomy_term__code", flat=True)) == {
        "budget",
        "papiers",
        "police",
    }
    tomorrow = timezone.localdate() + timedelta(days=1)
    late = send(office, here, **{"tds-bienvenues": tomorrow.isoformat()})
    assert "This day has not come yet." in text_of(late)
    assert service.attributes.count() == 3


def test_a_theme_of_anothers_stays(office: Client) -> None:
    service = ServiceFactory()
    theirs = term("emploi")
    theirs.pk, theirs.uid, theirs.taxonomy, theirs._state.adding = None, uuid4(), None, True
    theirs.save()
    service.attributes.create(taxonomy_term=theirs)
    send(office, url("terms", service.uid), themes=["budget"])
    assert service.attributes.count() == 2


def test_a_tap_says_that_it_was_checked_today(office: Client) -> None:
    service = ServiceFactory(assured_date=None)
    assert service.name in text_of(office.get(url("stale")))
    sent = {"_once": str(uuid4())}
    for _tap in range(2):
        assert office.post(url("assure", service.uid), sent).status_code == 302
    service.refresh_from_db()
    assert service.assured_date == timezone.localdate()
    assert "Everything was checked" in text_of(office.get(url("stale")))
    page = office.get(url("entry", "services", service.uid))
    assert_sound(page.content.decode())
    assert "Checked today" not in text_of(page)


def test_the_tap_is_undone_on_the_same_day(office: Client) -> None:
    service = ServiceFactory(assured_date=date(2024, 3, 1))
    send(office, url("assure", service.uid))
    assert "what stands there is so" in text_of(office.get(url("entry", "services", service.uid)))
    undo = url("assure_undo", Check.objects.get().uid)
    assert send(office, undo)["Location"] == url("entry", "services", service.uid)
    service.refresh_from_db()
    assert service.assured_date == date(2024, 3, 1)
    send(office, undo)
    assert "This was undone already." in text_of(office.get(url("entry", "services", service.uid)))


def test_what_the_office_said_since_outlives_anothers_undoing(office: Client, in_english: None) -> None:
    service, peer = ServiceFactory(assured_date=date(2024, 3, 1)), UserFactory(role=Role.PEER)
    tap = check_service(service=service, by=peer)
    send(office, url("assure", service.uid))
    with pytest.raises(ValidationError, match="since"):
        undo_check(check=tap, by=peer)
    assert send(office, url("assure_undo", tap.uid)).status_code == 404


def test_the_first_page_of_the_admin_says_what_is_to_be_checked(office: Client) -> None:
    ServiceFactory(assured_date=None)
    assert "1 service that nobody has checked for six months." in text_of(office.get("/gestion/"))


def test_a_house_is_never_listed(office: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lune.registry.houses", [lambda: [(uuid4(), "Maison Lune")]])
    page = send(office, url("organization_new"), name="maison lune ", description="x")
    assert "A house is never shown publicly." in text_of(page)
    assert not Organization.objects.exists()


def test_a_file_leaves_and_comes_back(office: Client) -> None:
    full_service()
    page = office.get(url("export"))
    assert page.content == as_json()
    assert AuditLine.objects.filter(verb="directory.exported.json").exists()
    sent = SimpleUploadedFile("lune.json", page.content, "application/json")
    answer = send(office, url("files"), file=sent)
    assert answer["Location"] == url("file", DirectoryFile.objects.get().uid)
    assert_sound(office.get(answer["Location"]).content.decode())
    assert_sound(office.get(url("files")).content.decode())


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"nom;adresse", "This file is not JSON"),
        (b"[]", "There is no organization in this file."),
        (b'[{"id": 1}]', "[0].id: The identifier is missing, or is not a UUID."),
        (b'[{"id": 1}]', "[0].name: This is missing."),
    ],
)
def test_a_wrong_file_is_refused_line_by_line(office: Client, content: bytes, sentence: str) -> None:
    page = send(office, url("files"), file=SimpleUploadedFile("x.json", content))
    assert page.status_code == 422
    assert sentence in text_of(page)
    assert_sound(page.content.decode())
    assert "Choose a file." in text_of(send(office, url("files")))


def test_what_no_entry_has_is_not_found(office: Client) -> None:
    service = ServiceFactory()
    for path in (
        url("entry", "autres", service.uid),
        url("entry", "services", uuid4()),
        url("part_new", "services", service.uid, "adresse"),
        url("entry_new", service.organization.uid, "autres"),
    ):
        assert office.get(path).status_code == 404
    for kind, part in (("services", "adresse"), ("autres", "telephone")):
        assert send(office, url("part_remove", kind, service.uid, part, uuid4())).status_code == 404


def test_every_kind_of_entry_has_its_page(office: Client) -> None:
    service = full_service()
    rows = {
        "services": service,
        "organismes": service.organization,
        "lieux": service.organization.locations.get(),
    }
    assert rows.keys() == ENTRIES.keys()
    for kind, row in rows.items():
        for name in ("entry", "entry_change"):
            page = office.get(url(name, kind, row.uid))
            assert page.status_code == 200
            assert_sound(page.content.decode())
    assert Address.objects.get().address_1 in text_of(office.get(url("entry", "lieux", rows["lieux"].uid)))


@pytest.mark.parametrize("count", [1, 3])
def test_what_pages_cost(
    office: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    services = [full_service(assured_date=None) for _each in range(count)]
    for path, queries in (
        (url("directory"), 4),
        (url("stale"), 3),
        (url("entry", "services", services[0].uid), 12),
        (url("export"), 20),
    ):
        with django_assert_num_queries(queries):
            office.get(path)
