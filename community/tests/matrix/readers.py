"""Who may what, where: what anybody reads, without an account."""

from community.tests.factories import DocumentFactory, full_service
from lune.tests.doors import EVERYBODY, Row, both, read

PUBLIC: dict[str, Row] = {
    "actualites/": read(EVERYBODY),
    "actualites/fil.xml": read(EVERYBODY),
    "actualites/documents/<uuid:uid>/": read(EVERYBODY),
    "ressources/": read(EVERYBODY),
    "ressources/chercher/": both(EVERYBODY),
    "ressources/themes/<slug:code>/": read(EVERYBODY),
    "ressources/themes/<slug:code>/feuille/": read(EVERYBODY),
    "ressources/services/<uuid:uid>/": read(EVERYBODY),
    "ressources/services/<uuid:uid>/feuille/": read(EVERYBODY),
}
ROWS: dict[str, Row] = {**PUBLIC, **{f"en/{route}": row for route, row in PUBLIC.items()}}


def within() -> dict[str, dict[str, object]]:
    """What stands in these addresses, by how they begin."""
    public: dict[str, dict[str, object]] = {
        "ressources/": {"code": "emploi", "uid": full_service().uid},
        "actualites/documents/": {"uid": DocumentFactory().uid},
    }
    return public | {f"en/{route}": here for route, here in public.items()}
