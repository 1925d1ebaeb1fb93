"""Who may what, where: the round, places, distribution and figures. Read by lune/tests/test_matrix.py."""

from django.utils import timezone

from journal.actions.places import visit_place
from journal.models import Issue, Place
from journal.tests.rounds import PlaceFactory, printed
from lune.tests.doors import ADMIN, NOBODY, ROLES, Row, both, read, send

ROWS: dict[str, Row] = {
    "redaction/tournee/": read(ROLES),
    "redaction/tournee/<int:number>/": read(ROLES),
    "redaction/tournee/<int:number>/feuille/": read(ROLES),
    "redaction/tournee/<int:number>/<uuid:place_uid>/": both(ROLES),
    # Her own last visit alone (journal/tests/test_round_pages.py).
    "redaction/tournee/<int:number>/visites/<uuid:drop_uid>/annuler/": send(NOBODY),
    "gestion/journal/points/": read(ADMIN),
    "gestion/journal/points/ajouter/": both(ADMIN),
    "gestion/journal/points/<uuid:place_uid>/": read(ADMIN),
    "gestion/journal/points/<uuid:place_uid>/modifier/": both(ADMIN),
    "gestion/journal/points/<uuid:place_uid>/deplacer/": send(ADMIN),
    "gestion/journal/points/<uuid:place_uid>/visite/": both(ADMIN),
    "gestion/journal/points/visites/<uuid:drop_uid>/reprendre/": send(ADMIN),
    "gestion/journal/distribution/": read(ADMIN),
    "gestion/journal/distribution/<int:number>/": read(ADMIN),
    "gestion/journal/distribution/<int:number>/csv/": read(ADMIN),
    "gestion/journal/distribution/<int:number>/xlsx/": read(ADMIN),
    "gestion/journal/chiffres/": read(ADMIN),
    "gestion/journal/chiffres/<str:span>/": read(ADMIN),
    "gestion/journal/chiffres/<str:span>/imprimer/": read(ADMIN),
    "gestion/journal/chiffres/<str:span>/csv/": read(ADMIN),
    "gestion/journal/chiffres/<str:span>/xlsx/": read(ADMIN),
}


def within() -> dict[str, dict[str, object]]:
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
