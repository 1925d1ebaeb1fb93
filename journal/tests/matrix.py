"""Who may what with the journal: what each part of it says, and what stands in its addresses."""

from journal.tests import matrix_jcore, matrix_joffice, matrix_jplaces, matrix_jpublic, matrix_jreports
from lune.tests.doors import Row

ROWS: dict[str, Row] = (
    matrix_jcore.ROWS | matrix_joffice.ROWS | matrix_jplaces.ROWS | matrix_jpublic.ROWS | matrix_jreports.ROWS
)


def within() -> dict[str, dict[str, object]]:
    """What stands in these addresses, by how they begin."""
    return (
        matrix_jcore.within()
        | matrix_joffice.world()
        | matrix_jplaces.world()
        | matrix_jpublic.world()
        | matrix_jreports.world()
    )
