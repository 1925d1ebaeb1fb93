"""The year report."""

from lune.tests.doors import OFFICE, Row, read

ROWS: dict[str, Row] = {
    "gestion/rapport-annuel/": read(OFFICE),
    "gestion/rapport-annuel/<str:span>/": read(OFFICE),
    "gestion/rapport-annuel/<str:span>/pdf/": read(OFFICE),
    "gestion/rapport-annuel/<str:span>/xlsx/": read(OFFICE),
}


def within() -> dict[str, dict[str, object]]:
    return {"gestion/rapport-annuel/": {"span": "2026"}}
