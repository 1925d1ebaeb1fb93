"""Who may what, where: talks, actions and news, and their documents."""

from community.tests.factories import DocumentFactory
from lune.tests.doors import ADMIN, Row, both, read, send

EVENTS = "gestion/community/actions/"
ROWS: dict[str, Row] = {
    EVENTS: read(ADMIN),
    f"{EVENTS}<slug:kind>/nouveau/": both(ADMIN),
    f"{EVENTS}<slug:kind>/<uuid:uid>/modifier/": both(ADMIN),
    f"{EVENTS}<slug:kind>/<uuid:uid>/retirer/": send(ADMIN),
    f"{EVENTS}<slug:kind>/<uuid:uid>/remettre/": send(ADMIN),
    f"{EVENTS}<slug:kind>/<uuid:uid>/": read(ADMIN),
    f"{EVENTS}<slug:kind>/<uuid:uid>/documents/nouveau/": both(ADMIN),
    f"{EVENTS}<slug:kind>/<uuid:uid>/documents/<uuid:of>/retirer/": send(ADMIN),
    f"{EVENTS}documents/<uuid:uid>/": read(ADMIN),
    f"{EVENTS}documents/<uuid:uid>/modifier/": both(ADMIN),
    f"{EVENTS}liste/<str:span>/csv/": read(ADMIN),
    f"{EVENTS}liste/<str:span>/xlsx/": read(ADMIN),
}


def within() -> dict[str, dict[str, object]]:
    """What stands in these addresses, by how they begin."""
    paper = DocumentFactory()
    return {
        EVENTS: {"uid": paper.news.uid, "kind": "nouvelles", "span": "2026", "of": paper.uid},
        f"{EVENTS}documents/": {"uid": paper.uid},
    }
