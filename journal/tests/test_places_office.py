"""Places, visits and the distribution in the admin."""

import csv
from collections.abc import Callable
from io import BytesIO, StringIO
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from journal.models import Drop, Place
from journal.models.places import PlaceState
from journal.tests.rounds import PlaceFactory, days_ago, printed, visit
from lune.tests.pages import assert_sound, send, text_of
from privacy.models import AuditLine
from team.models import Role

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
PLACES = "/gestion/journal/points/"
FACTS = {"name": "Café du coin", "kind": "cafe", "usual_copies": "20", "state": "active", "is_public": "on"}


@pytest.fixture
def editor(signed_in: SignIn) -> Client:
    return signed_in(Role.EDITOR, "en")


def url(name: str, *args: object) -> str:
    return reverse(f"admin:journal_{name}", args=args)


def test_a_place_is_added_once_and_shown_in_the_list(editor: Client) -> None:
    sent = {"_once": str(uuid4()), **FACTS, "contact": "Josée Xylo"}
    answers = {editor.post(f"{PLACES}ajouter/", sent)["Location"] for _tap in range(2)}
    assert answers == {PLACES}
    page = editor.get(PLACES)
    assert_sound(page.content.decode())
    assert "Café du coin" in text_of(page)
    assert "Xylo" not in text_of(page)
    assert Place.objects.get().contact == "Josée Xylo"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "required"),
        ("name", "x" * 81, "80"),
        ("name", "CAFÉ DU COIN ", "Another place has this name."),
        ("kind", "palace", "not offered"),
        ("usual_copies", "-1", "0"),
        ("usual_copies", "1000000000", "whole number from 0 to 10,000"),
        ("usual_copies", "9" * 5000, "whole number"),
        ("contact", "x" * 501, "500"),
        ("name", "nul\x00", "Null"),
    ],
)
def test_a_place_is_refused_in_words_and_what_was_typed_stays(
    editor: Client, field: str, value: str, sentence: str
) -> None:
    PlaceFactory(name="Café du coin")
    page = send(
        editor, f"{PLACES}ajouter/", **FACTS | {"name": "Autre", "address": "rue <b>"} | {field: value}
    )
    assert page.status_code == 422
    assert sentence in text_of(page)
    assert "rue &lt;b&gt;" in page.content.decode()
    assert_sound(page.content.decode())
    assert Place.objects.count() == 1


def test_reading_who_to_ask_for_is_noted_first(editor: Client) -> None:
    place = PlaceFactory(contact="Josée Xylo")
    assert "Xylo" not in text_of(editor.get(url("place", place.uid)))
    assert not AuditLine.objects.filter(verb="place.contact_read").exists()
    page = editor.get(url("place_change", place.uid))
    assert "Xylo" in page.content.decode()
    line = AuditLine.objects.get(verb="place.contact_read")
    assert (line.kind, line.subject) == (AuditLine.Kind.READ, place.uid)


def test_when_the_reading_cannot_be_noted_nothing_is_shown(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = PlaceFactory(contact="Josée Xylo")

    def refuse(**facts: object) -> None:
        raise RuntimeError("no room")

    monkeypatch.setattr("privacy.audit.record_read", refuse)
    editor.raise_request_exception = False
    page = editor.get(url("place_change", place.uid))
    assert page.status_code == 500
    assert "Xylo" not in page.content.decode()


def test_a_place_changes_by_the_fields_that_changed(editor: Client) -> None:
    place = PlaceFactory(**FACTS | {"usual_copies": 20, "is_public": True})
    sent = FACTS | {"address": place.address, "state": "ended", "usual_copies": "12"}
    assert send(editor, url("place_change", place.uid), **sent)["Location"] == url("place", place.uid)
    place.refresh_from_db()
    assert (place.state, place.usual_copies) == (PlaceState.ENDED, 12)
    assert AuditLine.objects.get(verb="place.changed").detail == {"fields": ["state", "usual_copies"]}
    assert "Ended" in text_of(editor.get(url("place", place.uid)))


def test_buttons_change_the_order(editor: Client) -> None:
    first, second = PlaceFactory(position=1), PlaceFactory(position=2)
    answer = send(editor, url("place_move", second.uid), step="earlier")
    assert answer["Location"] == f"{PLACES}#point-{second.uid.hex}"
    assert list(Place.objects.on_the_round()) == [second, first]
    send(editor, url("place_move", second.uid), step="later")
    assert list(Place.objects.on_the_round()) == [first, second]
    ended = PlaceFactory(state=PlaceState.ENDED)
    send(editor, url("place_move", ended.uid), step="later")
    assert "not on the round" in text_of(editor.get(PLACES))


def test_a_visit_from_the_paper_sheet(editor: Client) -> None:
    place, issue = PlaceFactory(), printed()
    here = url("visit_add", place.uid)
    at = timezone.localtime(days_ago(2)).replace(second=0, microsecond=0)
    assert_sound(editor.get(here).content.decode())
    sent = {"issue": issue.pk, "at": f"{at:%Y-%m-%dT%H:%M}", "left": "18", "words": "porte bleue"}
    assert send(editor, here, **sent)["Location"] == url("place", place.uid)
    assert (Drop.objects.get().at, Drop.objects.get().note) == (at, "porte bleue")
    page = text_of(editor.get(url("place", place.uid)))
    assert "porte bleue" in page


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"at": "2999-01-01T10:00"}, "not come yet"),
        ({"at": "hier"}, "valid date"),
        ({"at": ""}, "required"),
        ({"issue": "0"}, "Select a valid choice"),
        ({"left": "1e9"}, "whole number from 0 to 10,000"),
    ],
)
def test_a_wrong_paper_visit_is_refused_in_words(
    editor: Client, fields: dict[str, str], sentence: str
) -> None:
    place, issue = PlaceFactory(), printed()
    sent = {"issue": str(issue.pk), "at": "2026-01-01T10:00", "left": "18"} | fields
    page = send(editor, url("visit_add", place.uid), **sent)
    assert page.status_code == 422
    assert sentence in text_of(page)
    assert not Drop.objects.exists()


def test_a_visit_is_taken_back_and_shows_by_whom(editor: Client) -> None:
    place, issue = PlaceFactory(), printed()
    drop = visit(place, issue, 20)
    assert send(editor, url("visit_take_back", drop.uid))["Location"] == url("place", place.uid)
    assert "Taken back on" in text_of(editor.get(url("place", place.uid)))
    send(editor, url("visit_take_back", drop.uid))
    assert "already taken back" in text_of(editor.get(url("place", place.uid)))


def test_the_distribution_of_an_issue(editor: Client) -> None:
    assert "nothing to bring" in text_of(editor.get(url("distribution_now")))
    issue, places = printed(copies=100), [PlaceFactory(), PlaceFactory()]
    visit(places[0], issue, 15)
    assert editor.get(url("distribution_now"))["Location"] == url("distribution", 12)
    page = editor.get(url("distribution", 12))
    assert_sound(page.content.decode())
    told = text_of(page)
    assert "In hand 85 100 printed" in told
    assert "not visited yet" in told
    assert editor.get(url("distribution", 99)).status_code == 404


def test_the_distribution_as_files(editor: Client) -> None:
    issue = printed(copies=100)
    visit(PlaceFactory(name="=HYPERLINK(1)", usual_copies=20), issue, 15)
    answer = editor.get(url("distribution_csv", 12))
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[1][0] == "'=HYPERLINK(1)"
    assert rows[1][4:10] == ["20", "15", "0", "0", "5", "1"]
    assert rows[3][:2] == ["Printed", "100"]
    assert rows[4][:2] == ["In hand", "85"]
    sheet = load_workbook(BytesIO(editor.get(url("distribution_xlsx", 12)).content)).active
    assert [cell.value for cell in sheet[2]][4:10] == [20, 15, 0, 0, 5, 1]
    exported = AuditLine.objects.filter(verb__startswith="distribution.exported").order_by("id")
    assert [line.verb for line in exported] == ["distribution.exported.csv", "distribution.exported.xlsx"]


@pytest.mark.parametrize("count", [1, 3])
def test_what_pages_cost(
    editor: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    issue, places = printed(), [PlaceFactory() for _place in range(count)]
    for _visit in range(count):
        for place in places:
            visit(place, issue, 1)
    with django_assert_num_queries(3):
        editor.get(PLACES)
    with django_assert_num_queries(4):
        editor.get(url("place", places[0].uid))
    with django_assert_num_queries(5):
        editor.get(url("distribution", 12))
