"""Who may what, where: the round, places, distribution and figures. Read by lune/tests/test_matrix.py."""

from django.utils import timezone

from journal.actions.places import visit_place
from journal.models import Issue, Place
from journal.tests.rounds import PlaceFactory, printed

ROLES = {"peer", "worker", "coordinator", "editor", "manager"}
OFFICE = {"coordinator", "editor", "manager"}

Row = dict[str, set[str]]


def read(who: set[str]) -> Row:
    return {"GET": who}


def send(who: set[str]) -> Row:
    return {"POST": who}


def both(who: set[str]) -> Row:
    return {"GET": who, "POST": who}


ROWS: dict[str, Row] = {
    "redaction/tournee/": read(ROLES),
    "redaction/tournee/<int:number>/": read(ROLES),
    "redaction/tournee/<int:number>/feuille/": read(ROLES),
    "redaction/tournee/<int:number>/<uuid:place_uid>/": both(ROLES),
    # Her own last visit alone (journal/tests/test_round_pages.py).
    "redaction/tournee/<int:number>/visites/<uuid:drop_uid>/annuler/": send(set()),
    "gestion/journal/points/": read(OFFICE),
    "gestion/journal/points/ajouter/": both(OFFICE),
    "gestion/journal/points/<uuid:place_uid>/": read(OFFICE),
    "gestion/journal/points/<uuid:place_uid>/modifier/": both(OFFICE),
    "gestion/journal/points/<uuid:place_uid>/deplacer/": send(OFFICE),
    "gestion/journal/points/<uuid:place_uid>/visite/": both(OFFICE),
    "gestion/journal/points/visites/<uuid:drop_uid>/reprendre/": send(OFFICE),
    "gestion/journal/distribution/": read(OFFICE),
    "gestion/journal/distribution/<int:number>/": read(OFFICE),
    "gestion/journal/distribution/<int:number>/csv/": read(OFFICE),
    "gestion/journal/distribution/<int:number>/xlsx/": read(OFFICE),
    "gestion/journal/chiffres/": read(OFFICE),
    "gestion/journal/chiffres/<str:span>/": read(OFFICE),
    "gestion/journal/chiffres/<str:span>/imprimer/": read(OFFICE),
    "gestion/journal/chiffres/<str:span>/csv/": read(OFFICE),
    "gestion/journal/chiffres/<str:span>/xlsx/": read(OFFICE),
}


def world() -> dict[str, dict[str, object]]:
    """What stands in these addresses, by how they begin."""

    issue: Issue = printed(901)
    place: Place = PlaceFactory()
    drop = visit_place(place=place, issue=issue, left=5, at=timezone.now(), by=None)
    here: dict[str, object] = {
        "number": issue.number,
        "place_uid": place.uid,
        "drop_uid": drop.uid,
        "span": "2026",
    }
    return {f"gestion/journal/{part}/": here for part in ("points", "distribution", "chiffres")} | {
        "redaction/tournee/": here
    }
