"""The round as it is walked: pages, what they refuse, what they cost."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from journal.actions.places import take_back_visit
from journal.models import Drop, Issue, Place
from journal.models.places import PlaceState
from journal.tests.rounds import PlaceFactory, printed, visit
from lune.tests.pages import assert_sound, send, text_of
from team.models import Role, User

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


@pytest.fixture
def walker(signed_in: SignIn, worker: User) -> Client:
    return signed_in(worker, "en")


def stop(place: Place, issue: Issue) -> str:
    return reverse("journal:round-stop", args=[issue.number, place.uid])


def test_the_round_is_that_of_the_latest_issue_on_paper(walker: Client) -> None:
    assert "nothing to bring" in text_of(walker.get(reverse("journal:round-start")))
    printed(11, state="online")
    printed(12)
    printed(13, state="proofs")
    assert walker.get(reverse("journal:round-start"))["Location"] == "/redaction/tournee/12/"
    assert walker.get("/redaction/tournee/13/").status_code == 404


def test_places_are_walked_one_after_the_other(walker: Client) -> None:
    issue, places = printed(copies=100), [PlaceFactory(position=position) for position in (1, 2, 3)]
    PlaceFactory(state=PlaceState.PAUSED)
    page = walker.get("/redaction/tournee/12/")
    assert page.context["first"] == places[0]
    page = walker.get(stop(places[0], issue))
    assert_sound(page.content.decode())
    assert 'name="left" value="20"' in page.content.decode()
    # The second is passed: it comes again at the end.
    assert send(walker, stop(places[0], issue), left="20")["Location"] == stop(places[1], issue)
    assert walker.get(stop(places[1], issue)).context["next"] == places[2]
    assert send(walker, stop(places[2], issue), left="5")["Location"] == stop(places[1], issue)
    assert walker.get(stop(places[1], issue)).context["next"] is None
    assert send(walker, stop(places[1], issue), left="7")["Location"] == "/redaction/tournee/12/"
    page = text_of(walker.get("/redaction/tournee/12/"))
    assert "Every place of the round has been visited." in page
    assert [drop.left for drop in Drop.objects.order_by("id")] == [20, 5, 7]


def test_the_same_form_twice_is_one_visit(walker: Client) -> None:
    issue, place = printed(copies=20), PlaceFactory()
    sent = {"_once": str(uuid4()), "left": "20"}
    answers = {walker.post(stop(place, issue), sent)["Location"] for _tap in range(2)}
    assert answers == {"/redaction/tournee/12/"}
    assert Drop.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"left": "-1"}, "whole number from 0 to 10,000"),
        ({"left": "1e9"}, "whole number from 0 to 10,000"),
        ({"left": "1000000000"}, "whole number from 0 to 10,000"),
        ({"left": "9" * 5000}, "whole number from 0 to 10,000"),
        ({"left": "vingt"}, "whole number from 0 to 10,000"),
        ({"left": "0"}, "skip this place"),
        ({}, "skip this place"),
        ({"left": "31"}, "There are 30 copies of this issue left."),
        ({"left": "1", "missing": "2"}, "none can be missing"),
        ({"left": "1", "words": "x" * 501}, "500"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(
    walker: Client, fields: dict[str, str], sentence: str
) -> None:
    issue, place = printed(copies=30), PlaceFactory()
    page = send(walker, stop(place, issue), **fields)
    assert page.status_code == 422
    assert sentence in text_of(page)
    assert_sound(page.content.decode())
    for value in fields.values():
        assert value in page.content.decode()
    assert not Drop.objects.exists()


def test_hostile_words_stay_words(walker: Client) -> None:
    issue, place = printed(), PlaceFactory(note="<script>alert(1)</script>{{ 7 }}")
    send(walker, stop(place, issue), left="1", words="<b>\x07\u202e")
    page = walker.get(stop(place, issue)).content.decode()
    assert "<script>alert" not in page
    assert Drop.objects.get().note == "<b>\u202e"


def test_the_last_visit_is_undone_and_its_place_stands_again(walker: Client) -> None:
    issue, place = printed(), PlaceFactory()
    PlaceFactory()
    send(walker, stop(place, issue), left="20")
    page = walker.get("/redaction/tournee/12/")
    assert f"Last visit: {place.name} (20 left, 0 taken back, 0 missing)." in text_of(page)
    undo = reverse("journal:round-undo", args=[12, Drop.objects.get().uid])
    assert send(walker, undo)["Location"] == stop(place, issue)
    assert Drop.objects.get().cancelled_at
    assert "Last visit" not in text_of(walker.get("/redaction/tournee/12/"))


def test_nobody_undoes_anothers_visit_nor_yesterdays(
    walker: Client, worker: User, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    issue, place = printed(), PlaceFactory()
    send(walker, stop(place, issue), left="20")
    undo = reverse("journal:round-undo", args=[12, Drop.objects.get().uid])
    assert send(signed_in(Role.PEER), undo).status_code == 403
    later = timezone.now() + timedelta(hours=13)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert send(signed_in(worker), undo).status_code == 403
    assert Drop.objects.get().cancelled_at is None


def test_an_undo_that_others_rely_on_is_refused_in_words(walker: Client, worker: User) -> None:
    issue, place = printed(), PlaceFactory()
    send(walker, stop(place, issue), left="20")
    first = Drop.objects.get()
    visit(place, issue, returned=15)
    undo = reverse("journal:round-undo", args=[12, first.uid])
    page = walker.get(send(walker, undo)["Location"])
    assert "take that one back first" in text_of(page)
    take_back_visit(drop=Drop.objects.exclude(pk=first.pk).get(), by=worker)


@pytest.mark.parametrize("count", [1, 3])
def test_what_pages_cost(
    walker: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    old, issue = printed(11), printed()
    places = [PlaceFactory() for _place in range(count + 1)]
    for place in places:
        visit(place, old, 5, days=9)
    for place in places[1:]:
        visit(place, issue, 5)
    with django_assert_num_queries(5):
        walker.get("/redaction/tournee/12/")
    with django_assert_num_queries(8):
        walker.get(stop(places[0], issue))


def test_the_round_on_paper(walker: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    old, issue = printed(11), printed()
    PlaceFactory(
        name="Café #read(1) *gras* $x$", opening="8 h à 17 h", note="porte bleue", contact="Josée Xylo"
    )
    PlaceFactory(name="Fermé", state=PlaceState.ENDED)
    visit(Place.objects.on_the_round().get(), old, 17, days=30)
    with django_assert_num_queries(5):
        answer = walker.get(reverse("journal:round-sheet", args=[issue.number]))
    assert answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"]
    read = PdfReader(BytesIO(answer.content))
    assert read.trailer["/Root"]["/Lang"] == "en-CA"
    page = " ".join(read.pages[0].extract_text().split())
    for words in ("No. 12, Dehors", "Café #read(1) *gras* $x$", "porte bleue", "17"):
        assert words in page
    assert "Xylo" not in page
    assert "Fermé" not in page


def test_the_round_on_paper_without_a_place(walker: Client) -> None:
    printed()
    assert walker.get("/redaction/tournee/12/feuille/").content.startswith(b"%PDF")
