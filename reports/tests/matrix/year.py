"""The year report."""

from lune.tests.doors import Row

ROWS: dict[str, Row] = {}


def within() -> dict[str, dict[str, object]]:
    return {}
