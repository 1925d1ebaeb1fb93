"""Thirty invented places, and what was left there issue by issue; the last round is half done."""

from datetime import date, timedelta
from pathlib import Path

from journal.actions.places import add_place, change_place, lying, visit_place
from journal.demo.cast import Cast, at
from journal.models import Issue, Place
from journal.models.places import PlaceState
from lune.chance import chance

FILE = Path(__file__).with_name("places.txt")
A_DAY = 10  # places that one person walks to
NOTE = "Le présentoir est à gauche en entrant, sous le babillard."
WORDS = "La boîte était vide : en laisser plus la prochaine fois."
CONTACT = "Demander la personne du matin."
PAUSED = "Centre sportif, vestiaire"


def open_places(cast: Cast) -> list[Place]:
    """In the order in which they are walked."""
    return [_open(cast, index, line) for index, line in enumerate(FILE.read_text("utf-8").splitlines())]


def _open(cast: Cast, index: int, line: str) -> Place:
    name, kind, address, opening, usual, public = line.split(" | ")
    place = Place(
        name=name,
        kind=kind,
        address=address,
        opening=opening,
        usual_copies=int(usual),
        is_public=public == "1",
        note=NOTE if index % 5 == 0 else "",
        contact=CONTACT if index % 4 == 0 else "",
    )
    return add_place(place=place, by=cast.editor)


def walk(cast: Cast, places: list[Place], issue: Issue, since: date, *, before: Issue | None) -> None:
    """Leave copies at each place, ten a day, and bring back some of the issue that lay there."""
    for index, place in enumerate(places):
        dice = chance("visit", issue.number, place.name)
        there = lying(place, before) if before else 0
        returned = dice.randint(0, there // 3)
        when = at(since + timedelta(days=index // A_DAY), 13, 5 * (index % A_DAY))
        visit_place(
            place=place,
            issue=issue,
            left=place.usual_copies,
            returned=returned,
            missing=dice.randint(0, there // 10),
            at=when,
            by=(cast.worker, cast.peer)[index % 2],
            words=WORDS if there and not returned else "",
        )


def pause(cast: Cast) -> None:
    """One place is closed for works: the round goes by."""
    place = Place.objects.get(name=PAUSED)
    place.state = PlaceState.PAUSED
    change_place(place=place, fields=["state"], by=cast.editor)
