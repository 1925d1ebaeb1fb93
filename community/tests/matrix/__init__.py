"""Who may what with the community's pages: what each part of it says, and what stands in its addresses."""

from community.tests.matrix import directory, events, readers, results, surveys, trainings
from community.tests.matrix.readers import PUBLIC
from lune.tests.doors import Row

__all__ = ["PUBLIC", "ROWS", "within"]

PARTS = (readers, surveys, results, directory, events, trainings)
ROWS: dict[str, Row] = {route: row for part in PARTS for route, row in part.ROWS.items()}


def within() -> dict[str, dict[str, object]]:
    """What stands in these addresses, by how they begin."""
    return {begins: here for part in PARTS for begins, here in part.within().items()}
