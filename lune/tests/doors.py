"""Who is let in where: the words in which each room's `tests/matrix.py` says it."""

import re
from collections.abc import Iterator, Mapping

SIGNED_OUT = "signed out"
PEER, WORKER, COORDINATOR, EDITOR, MANAGER = "peer", "worker", "coordinator", "editor", "manager"
ROLES = {PEER, WORKER, COORDINATOR, EDITOR, MANAGER}
EVERYBODY = {SIGNED_OUT, *ROLES}
DESK = ROLES - {EDITOR}
SENIOR = DESK - {PEER}  # reasons of restrictions
OFFICE = {COORDINATOR, MANAGER}
ADMIN = {COORDINATOR, EDITOR, MANAGER}
ONLY_MANAGER = {MANAGER}
NOBODY: set[str] = set()

Row = dict[str, set[str]]  # who is let in, by method; any other method is refused to everybody


def read(who: set[str]) -> Row:
    return {"GET": who}


def send(who: set[str]) -> Row:
    return {"POST": who}


def both(who: set[str]) -> Row:
    return {"GET": who, "POST": who}


def rows_of(
    model: str, *, seen: set[str], added: set[str] = NOBODY, changed: set[str] = NOBODY
) -> dict[str, Row]:
    """A model's pages in the admin. Nothing is deleted, whoever asks."""
    page = f"gestion/{model}/"
    return {
        page: both(seen),
        f"{page}add/": both(added),
        f"{page}<path:object_id>/change/": {"GET": seen, "POST": changed},
        f"{page}<path:object_id>/history/": both(seen),
        f"{page}<path:object_id>/delete/": both(NOBODY),
        f"{page}<path:object_id>/": both(ADMIN),  # leads to the page above, which asks for the right
    }


def read_by(rows: Mapping[str, Row], who: str, within: Mapping[str, Mapping[str, object]]) -> Iterator[str]:
    """The addresses of a room that `who` opens, with what stands in them; `within` as its matrix says it."""
    for route, row in rows.items():
        if who not in row.get("GET", ()) or "<path:" in route:
            continue
        beginnings = [each for each in within if route.startswith(each)]
        here = {name: thing for each in sorted(beginnings, key=len) for name, thing in within[each].items()}
        yield "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda part, here=here: str(here[part[1]]), route)
