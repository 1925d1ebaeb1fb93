"""Who may what with the journal: what each part of it says, and what stands in its addresses."""

from journal.tests.matrix import contributions, issues, places, readers, reports
from lune.tests.doors import Row

PARTS = (contributions, issues, places, readers, reports)
ROWS: dict[str, Row] = {route: row for part in PARTS for route, row in part.ROWS.items()}


def within() -> dict[str, dict[str, object]]:
    """What stands in these addresses, by how they begin."""
    return {begins: here for part in PARTS for begins, here in part.within().items()}
