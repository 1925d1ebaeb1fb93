"""HSDS files that contradict the database or themselves: said with their line, and nothing is written."""

from copy import deepcopy
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from community.hsds.values import document_of
from community.hsds.writing import as_json
from community.models import Location
from community.tests.brought import bring, example, forget_everything, refusals
from community.tests.factories import full_service

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def two_organizations() -> Any:
    full_service()
    full_service()
    return document_of(as_json())


@pytest.mark.parametrize(
    ("part", "value", "sentence"),
    [
        (
            "cost_options",
            [{"id": str(uuid4()), "currency": "CAD"}],
            "Say an amount, or what it costs in words.",
        ),
        ("languages", [{"id": str(uuid4()), "note": "parfois"}], "Name the language."),
        ("minimum_age", 130, "An age is a whole number from 0 to 120."),
        ("maximum_age", 12, "The first age comes before the last."),
    ],
)
def test_what_the_database_refuses_is_said_with_its_line(part: str, value: Any, sentence: str) -> None:
    document = two_organizations()
    before = as_json()
    for organization in document:
        organization["services"][0][part] = value
    line = f"services[0].{part}[0]" if isinstance(value, list) else "services[0]"
    assert refusals(document) == [f"[0].{line}: {sentence}", f"[1].{line}: {sentence}"]
    assert as_json() == before


def test_a_theme_twice_is_said_with_its_line() -> None:
    full_service()
    document = document_of(as_json())
    themes = document[0]["services"][0]["attributes"]
    themes.append(themes[0] | {"id": str(uuid4())})
    assert refusals(document) == ["[0].services[0].attributes[2]: This service has this theme already."]


def test_a_service_twice_at_a_place_is_said_with_its_line() -> None:
    full_service()
    document = document_of(as_json())
    places = document[0]["services"][0]["service_at_locations"]
    places.append(deepcopy(places[0]))
    assert "service_at_locations[1].id: This identifier is in the file twice." in refusals(document)[0]
    places[1]["id"] = str(uuid4())
    line = "[0].services[0].service_at_locations[1]"
    assert refusals(document) == [f"{line}: This service is at this place already."]


def test_a_place_under_two_organizations_is_told() -> None:
    document = two_organizations()
    document[1]["locations"].append(deepcopy(document[0]["locations"][0]))
    (said,) = refusals(document)
    assert said.startswith(
        "[1].locations[1]: This place belongs to an organization already, at [0].locations[0]"
    )


def test_a_place_told_otherwise_elsewhere_is_told() -> None:
    full_service()
    document = document_of(as_json())
    inside = document[0]["services"][0]["service_at_locations"][0]["location"]
    inside["transportation"] = "Autobus 8"
    inside["addresses"][0]["city"] = "Lévis"
    inside["x_note"], document[0]["locations"][0]["x_note"] = "a", "b"
    here = "[0].services[0].service_at_locations[0].location"
    assert refusals(document) == [
        f"{here}.{name}: This is told otherwise at [0].locations[0].{name}."
        for name in ("transportation", "x_note", "addresses")
    ]


def test_what_one_telling_of_a_place_leaves_out_the_other_adds() -> None:
    full_service()
    before = as_json()
    document = document_of(before)
    inside = document[0]["services"][0]["service_at_locations"][0]["location"]
    for name in ("transportation", "addresses", "phones"):
        del inside[name]
    del document[0]["locations"][0]["schedules"]
    bring(document)
    assert as_json() == before


def test_a_service_is_given_at_a_place_of_an_organization_that_comes_later() -> None:
    document = two_organizations()
    here = document[0]["services"][0]["service_at_locations"][0]
    here["location_id"] = document[1]["locations"][0]["id"]
    del here["location"]
    forget_everything()
    bring(document)
    places = Location.objects.filter(services_here__isnull=False).distinct()
    assert [place.services_here.count() for place in places] == [2]


def test_an_organization_that_its_services_tell_otherwise_is_told() -> None:
    service = example("service_full")
    other = deepcopy(service) | {"id": str(uuid4()), "service_at_locations": [], "phones": []}
    other["organization"]["name"] = "Another name"
    said = refusals([service, other])
    assert "[1].organization: This is told otherwise at [0].organization." in said


def deep(levels: int) -> bytes:
    return b'[{"x": ' + b"[" * levels + b"]" * levels + b"}]"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b'[{"name": "\\ud83d"}]', "signs that are no text"),
        (b'[{"a\\u0000b": 1}]', "signs that are no text"),
        (b'[{"name": 1e999999999999999999999}]', "not JSON"),
        (deep(900), "nested too deeply"),
    ],
)
def test_what_could_not_be_kept_is_refused_in_words(content: bytes, sentence: str) -> None:
    with pytest.raises(ValidationError) as refused:
        bring(document_of(content))
    assert any(sentence in said for said in refused.value.messages)


def test_a_number_that_would_fill_the_memory_is_refused_or_kept_short() -> None:
    full_service()
    document = document_of(as_json())
    service = document[0]["services"][0]
    service["minimum_age"] = document_of(b"1e99999999")
    assert refusals(document) == ["[0].services[0].minimum_age: This number is too large."]
    del service["minimum_age"]
    service["x_number"] = document_of(b"1e99999999")
    service["attributes"][0]["value"] = document_of(b"1e99999999")
    bring(document)
    assert document_of(as_json())[0]["services"][0]["x_number"] == "1E+99999999"
