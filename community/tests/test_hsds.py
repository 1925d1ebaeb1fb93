"""HSDS files: what leaves is as the published schemas have it, comes back the same, and what is wrong is said."""

from copy import deepcopy
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from community.hsds.values import document_of
from community.hsds.writing import as_json, directory
from community.models import DirectoryFile, Organization, Service, TaxonomyTerm
from community.tests.brought import bring, example, faults, forget_everything, refusals
from community.tests.factories import OrganizationFactory, full_service
from privacy.models import AuditLine

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def test_what_leaves_is_as_the_published_schemas_have_it() -> None:
    full_service()
    full_service()
    for organization in directory():
        assert faults("organization", organization) == []
        for service in organization["services"]:
            assert faults("service", service) == []


def test_the_schemas_are_able_to_refuse() -> None:
    full_service()
    thing = directory()[0]
    del thing["description"]
    assert faults("organization", thing)
    del (service := thing["services"][0])["status"]
    assert faults("service", service)
    assert faults("organization", thing | {"id": "not a uuid", "description": "x"})


def test_what_leaves_comes_back_the_same() -> None:
    full_service()
    full_service(minimum_age=None, assured_date=None)
    before = as_json()
    forget_everything()
    file = bring(document_of(before))
    assert as_json() == before
    assert (file.organizations, file.services, file.kept_aside, file.left_out) == (2, 2, [], [])
    assert Service.objects.get(minimum_age=18).assured_date == date(2026, 11, 1)


def test_the_same_file_twice_is_the_same_directory() -> None:
    full_service()
    before = as_json()
    bring(document_of(before))
    bring(document_of(before))
    assert as_json() == before


def test_what_a_file_does_not_say_any_more_is_gone() -> None:
    full_service()
    document = document_of(as_json())
    del document[0]["services"][0]["alert"]
    del document[0]["services"][0]["phones"]
    bring(document)
    service = Service.objects.get()
    assert (service.alert, service.phones.count(), service.languages.count()) == ("", 0, 1)


@pytest.mark.parametrize("name", ["organization_full", "service_full"])
def test_the_published_examples_come_in_and_leave_again(name: str) -> None:
    file = bring(example(name))
    assert Organization.objects.get().name == "Example Organization Inc."
    once = as_json()
    forget_everything()
    bring(document_of(once))
    assert as_json() == once
    assert all(faults("organization", each) == [] for each in directory())
    assert any("funding" in path for path in file.kept_aside)


def test_names_of_people_are_left_out_and_said_so() -> None:
    file = bring(example("service_full"))
    assert "Ann Persona" not in as_json().decode()
    assert "A. Persona" not in as_json().decode()
    assert any(path.endswith("contacts") for path in file.left_out)
    assert any(path.endswith("attention") for path in file.left_out)


def test_unknown_parts_are_kept_and_named() -> None:
    full_service()
    document = document_of(as_json())
    document[0]["services"][0]["capacity"] = {"beds": 4, "contacts": [{"name": "Josée Xylo"}]}
    document[0]["x_note"] = "à part"
    file = bring(document)
    assert file.kept_aside == ["[0].services[0].capacity", "[0].x_note"]
    assert file.left_out == ["[0].services[0].capacity.contacts"]
    again = document_of(as_json())
    assert again[0]["services"][0]["capacity"] == {"beds": 4}
    assert again[0]["x_note"] == "à part"


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        (("name",), None, "[0].name: This is missing."),
        (("id",), "12", "[0].id: The identifier is missing, or is not a UUID."),
        (("description",), "", "[0].description: This is missing."),
        (("name",), 12, "[0].name: A text was expected here."),
        (("website",), "nulle part", "[0].website: Enter a valid URL."),
        (("services",), {}, "[0].services: A list was expected here."),
        (("services", 0), "service", "[0].services[0]: An object was expected here."),
        (("services", 0, "status"), "open", "[0].services[0].status: Value 'open' is not a valid choice."),
        (
            ("services", 0, "assured_date"),
            "2999-01-01",
            "[0].services[0].assured_date: This day has not come yet.",
        ),
        (
            ("services", 0, "schedules", 0, "freq"),
            "DAILY",
            "[0].services[0].schedules[0].freq: One of these was expected here: WEEKLY, MONTHLY.",
        ),
        (
            ("locations", 0, "addresses", 0, "address_type"),
            "home",
            "[0].locations[0].addresses[0].address_type: One of these was expected here: physical, postal, virtual.",
        ),
        (("services", 0, "minimum_age"), "18", "[0].services[0].minimum_age: A number was expected here."),
        (("services", 0, "phones", 0, "number"), None, "[0].services[0].phones[0].number: This is missing."),
        (
            ("services", 0, "name"),
            "a\x00b",
            "[0].services[0].name: This text holds a sign that cannot be kept.",
        ),
        (("services", 0, "service_at_locations", 0, "location"), None, "It doesn't say where."),
        (("services", 0, "attributes", 0, "taxonomy_term"), None, "It doesn't say which theme."),
    ],
)
def test_what_is_wrong_is_said_line_by_line_and_nothing_is_written(
    path: tuple[Any, ...], value: Any, sentence: str
) -> None:
    full_service()
    before = as_json()
    document = document_of(before)
    document[0]["alternate_name"] = "Autre nom"
    place = document[0]
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert any(sentence in said for said in refusals(document))
    assert as_json() == before
    assert not DirectoryFile.objects.exists()


def test_a_peers_check_of_a_day_to_come_is_refused() -> None:
    full_service()
    document = document_of(as_json())
    themes = document[0]["services"][0]["attributes"]
    at = next(at for at, theme in enumerate(themes) if "value" in theme)
    themes[at]["value"] = "2999-01-01"
    assert refusals(document) == [f"[0].services[0].attributes[{at}]: This day has not come yet."]


def test_a_service_by_itself_that_says_nothing_of_its_state() -> None:
    service = example("service_full")
    del service["status"]
    assert refusals(service) == ["[0].status: This is missing."]


def test_every_wrong_line_is_said_up_to_forty() -> None:
    document = [{"id": str(uuid4())} for _each in range(30)]
    said = refusals(document)
    assert len(said) == 41
    assert said[-1] == "And 20 more lines."


def test_an_identifier_twice_in_a_file_is_refused() -> None:
    full_service()
    document = document_of(as_json())
    assert (
        refusals([document[0], deepcopy(document[0])])[0] == "[1].id: This identifier is in the file twice."
    )


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"{", b"[" * 100_000, b'{"a": NaN}'])
def test_what_is_not_json_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(ValidationError, match="not JSON"):
        document_of(content)


@pytest.mark.parametrize("document", [[], {}, 12, "texte", None, [[]]])
def test_what_is_no_directory_is_refused_in_words(document: Any) -> None:
    assert refusals(document)


def test_a_place_or_a_theme_that_nobody_knows() -> None:
    full_service()
    document = document_of(as_json())
    here = document[0]["services"][0]["service_at_locations"][0]
    del here["location"]
    here["location_id"] = str(uuid4())
    assert "neither in the file nor here" in refusals(document)[0]


def test_a_theme_that_is_known_stays_as_it_is_here() -> None:
    full_service()
    document = document_of(as_json())
    for attribute in document[0]["services"][0]["attributes"]:
        attribute["taxonomy_term"]["name"] = "Renommé"
    bring(document)
    assert not TaxonomyTerm.objects.filter(name="Renommé").exists()


def test_a_house_is_not_brought_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lune.registry.houses", [lambda: [(uuid4(), "Maison Lune")]])
    OrganizationFactory(name="maison lune")
    assert refusals(document_of(as_json())) == ["[0]: A house is never shown publicly."]


def test_bringing_in_leaves_a_line_of_counts() -> None:
    full_service()
    bring(document_of(as_json()))
    line = AuditLine.objects.get(verb="directory.brought_in")
    assert line.detail == {"organizations": 1, "services": 1}
