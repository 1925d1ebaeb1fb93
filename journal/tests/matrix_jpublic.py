"""Who may what, where: readers' pages, open to everybody and the same for all. Read by lune/tests/test_matrix.py."""

from journal.tests import public_world
from journal.tests.test_public_approval import TOKEN, awaiting

EVERYBODY = {"signed out", "peer", "worker", "coordinator", "editor", "manager"}

Row = dict[str, set[str]]

READ: Row = {"GET": EVERYBODY}
SEND: Row = {"POST": EVERYBODY}
BOTH: Row = READ | SEND

FRENCH: dict[str, Row] = {
    "journal/": READ,
    "journal/archives/": READ,
    "journal/archives/themes/": READ,
    "journal/numeros/<int:number>/": READ,
    "journal/textes/<uuid:uid>/": READ,
    "journal/images/<uuid:uid>/": READ,
    "journal/appel/": READ,
    "journal/ou-le-trouver/": READ,
    "journal/ressources/": READ,
    "journal/fil.xml": READ,
    "journal/participer/": BOTH,
    # Without a slip it asks for one.
    "journal/mon-texte/": BOTH,
    "journal/mon-texte/retirer/": SEND,
    "journal/mon-texte/permissions/": SEND,
    "journal/mon-texte/signature/": SEND,
    "journal/relire/<str:token>/": BOTH,
}

ROWS: dict[str, Row] = {
    **FRENCH,
    **{f"en/{route}": row for route, row in FRENCH.items()},
    "robots.txt": READ,
    "sitemap.xml": READ,
}


def world() -> dict[str, dict[str, object]]:
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
