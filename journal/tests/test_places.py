"""Places: what their verbs take and refuse."""

from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from journal.actions.places import add_place, change_place, move_place
from journal.models import Place
from journal.models.places import PlaceState
from journal.tests.rounds import PlaceFactory, printed, visit
from lune import registry
from privacy.models import AuditLine

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
BIG = 10**9


def test_places_are_added_at_the_end_and_moved_by_one() -> None:
    places = [add_place(place=Place(name=name, kind="cafe", position=0), by=None) for name in ("A", "B", "C")]
    move_place(place=places[2], step=-1, by=None)
    move_place(place=places[0], step=-1, by=None)  # the first already
    assert [place.name for place in Place.objects.on_the_round()] == ["A", "C", "B"]
    change_place(place=_ended(places[2]), fields=["state"], by=None)
    with pytest.raises(ValidationError, match="not on the round"):
        move_place(place=places[2], step=1, by=None)
    assert AuditLine.objects.get(verb="place.changed").detail == {"fields": ["state"]}


def _ended(place: Place) -> Place:
    place.state = PlaceState.ENDED
    return place


@pytest.mark.parametrize(
    ("field", "value"), [("name", "CAFÉ DU COIN"), ("kind", "x"), ("state", "x"), ("usual_copies", BIG)]
)
def test_a_place_is_refused_in_words(field: str, value: object) -> None:
    PlaceFactory(name="Café du coin")
    place = Place(**{"name": "Autre", "kind": "cafe"} | {field: value})
    with pytest.raises(ValidationError) as told:
        add_place(place=place, by=None)
    assert told.value.messages
    assert Place.objects.count() == 1


def test_a_house_is_never_shown_publicly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "houses", [lambda: [(UUID(int=1), "La Maison")]])
    with pytest.raises(ValidationError, match="never shown publicly"):
        add_place(place=Place(name="la maison", kind="community"), by=None)
    assert add_place(place=Place(name="La maison", kind="community", is_public=False), by=None)


def test_readers_are_told_of_active_public_places_alone() -> None:
    shown = PlaceFactory()
    PlaceFactory(is_public=False)
    PlaceFactory(state=PlaceState.PAUSED)
    PlaceFactory(state=PlaceState.ENDED)
    assert list(Place.objects.shown_publicly()) == [shown]


def test_the_contact_and_the_notes_are_sealed() -> None:
    add_place(place=Place(name="A", kind="cafe", contact="Julie Xylo", note="Julie Xylo"), by=None)
    visit(Place.objects.get(), printed(), 1, words="Julie Xylo")
    with connection.cursor() as cursor:
        cursor.execute("SELECT p::text, d::text FROM journal_place p, journal_drop d")
        assert "Xylo" not in str(cursor.fetchall())
    assert Place.objects.get().contact == "Julie Xylo"
