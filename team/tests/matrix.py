"""Who may what with the team: its people, its shifts."""

from datetime import date

from lune.tests.doors import OFFICE, Row, both, read, rows_of, send
from team.models import Qualification, QualificationKind
from team.tests.factories import WorkerFactory

ROWS: dict[str, Row] = {
    "gestion/equipe/personnes/": read(OFFICE),
    "gestion/equipe/personnes/ajouter/": both(OFFICE),
    "gestion/equipe/personnes/<uuid:uid>/": both(OFFICE),
    "gestion/equipe/personnes/<uuid:uid>/qualification/": both(OFFICE),
    "gestion/equipe/qualifications/": read(OFFICE),
    "gestion/equipe/qualifications/<uuid:uid>/reprendre/": send(OFFICE),
    **rows_of("team/qualificationkind", seen=OFFICE, added=OFFICE, changed=OFFICE),
}


def within() -> dict[str, dict[str, object]]:
    """What stands in these addresses, by how they begin."""
    worker = WorkerFactory()
    kind = QualificationKind.objects.first()
    row = Qualification.objects.create(worker=worker, kind=kind, obtained_on=date(2024, 5, 1))
    return {
        "gestion/equipe/personnes/": {"uid": worker.uid},
        "gestion/equipe/qualifications/": {"uid": row.uid},
    }
