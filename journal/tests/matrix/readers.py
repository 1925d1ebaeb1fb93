"""Who may what, where: readers' pages, open to everybody and the same for all. Read by lune/tests/test_matrix.py."""

from journal.tests import public_world
from journal.tests.test_public_approval import TOKEN, awaiting
from lune.tests.doors import EVERYBODY, Row, both, read, send

FRENCH: dict[str, Row] = {
    "journal/": read(EVERYBODY),
    "journal/archives/": read(EVERYBODY),
    "journal/archives/themes/": read(EVERYBODY),
    "journal/numeros/<int:number>/": read(EVERYBODY),
    "journal/textes/<uuid:uid>/": read(EVERYBODY),
    "journal/images/<uuid:uid>/": read(EVERYBODY),
    "journal/appel/": read(EVERYBODY),
    "journal/ou-le-trouver/": read(EVERYBODY),
    "journal/ressources/": read(EVERYBODY),
    "journal/fil.xml": read(EVERYBODY),
    "journal/participer/": both(EVERYBODY),
    # Without a slip it asks for one.
    "journal/mon-texte/": both(EVERYBODY),
    "journal/mon-texte/retirer/": send(EVERYBODY),
    "journal/mon-texte/permissions/": send(EVERYBODY),
    "journal/mon-texte/signature/": send(EVERYBODY),
    "journal/relire/<str:token>/": both(EVERYBODY),
}

ROWS: dict[str, Row] = {
    **FRENCH,
    **{f"en/{route}": row for route, row in FRENCH.items()},
    "robots.txt": read(EVERYBODY),
    "sitemap.xml": read(EVERYBODY),
}


def within() -> dict[str, dict[str, object]]:
    """What stands in these addresses, by how they begin."""
    issue = public_world.online(970)
    piece = public_world.published(issue)
    awaiting("Une nuit.", "Une nuit.")
    french: dict[str, dict[str, object]] = {
        "journal/numeros/": {"number": issue.number},
        "journal/textes/": {"uid": piece.uid},
        "journal/images/": {"uid": public_world.picture(piece).uid},
        "journal/relire/": {"token": TOKEN},
    }
    return french | {f"en/{route}": here for route, here in french.items()}
