"""Who may what with reports for the list. Nothing tells a reader who asks, so everybody may; originals are for two roles."""

from journal.tests.reports import left
from lune.tests.doors import COORDINATOR, EDITOR, EVERYBODY, ROLES, Row, both, read, rows_of, send

MODERATORS = {COORDINATOR, EDITOR}

READERS = {
    "signaler/": both(EVERYBODY),
    "signaler/revenir/": both(EVERYBODY),
    "signaler/promesse/": read(EVERYBODY),
}

ROWS: dict[str, Row] = {
    **READERS,
    **{f"en/{page}": row for page, row in READERS.items()},
    "redaction/signalements/": read(ROLES),
    "redaction/signalements/prendre/": both(ROLES),
    "gestion/journal/signalements/": read(MODERATORS),
    "gestion/journal/signalements/liste/": read(MODERATORS),
    "gestion/journal/signalements/liste/encart/": both(MODERATORS),
    "gestion/journal/signalements/<uuid:uid>/": read(MODERATORS),
    "gestion/journal/signalements/<uuid:uid>/<slug:what>/": send(MODERATORS),
    **rows_of("journal/reportarea", seen=MODERATORS, added=MODERATORS, changed=MODERATORS),
}


def world() -> dict[str, dict[str, object]]:
    """What stands in these addresses, by how they begin."""
    return {"gestion/journal/signalements/": {"uid": left().uid, "what": "avis"}}
