"""Who may what with the team: its people, its shifts."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from lune import registry
from lune.tests.doors import OFFICE, ROLES, Row, both, read, rows_of, send
from team.actions import add_pattern, plan_shift
from team.models import Kind, Qualification, QualificationKind
from team.tests.factories import WorkerFactory

ROWS: dict[str, Row] = {
    "quarts/": read(ROLES),
    "quarts/panneau/<uuid:house>/": read(ROLES),
    "gestion/equipe/personnes/": read(OFFICE),
    "gestion/equipe/personnes/ajouter/": both(OFFICE),
    "gestion/equipe/personnes/<uuid:uid>/": both(OFFICE),
    "gestion/equipe/personnes/<uuid:uid>/qualification/": both(OFFICE),
    "gestion/equipe/qualifications/": read(OFFICE),
    "gestion/equipe/qualifications/<uuid:uid>/reprendre/": send(OFFICE),
    "gestion/equipe/quarts/": read(OFFICE),
    "gestion/equipe/quarts/ajouter/": both(OFFICE),
    "gestion/equipe/quarts/<str:month>/": read(OFFICE),
    "gestion/equipe/quarts/<str:month>/etablir/": send(OFFICE),
    "gestion/equipe/quart/<uuid:uid>/": both(OFFICE),
    "gestion/equipe/quart/<uuid:uid>/reprendre/": send(OFFICE),
    "gestion/equipe/semaine/": read(OFFICE),
    "gestion/equipe/semaine/ajouter/": both(OFFICE),
    "gestion/equipe/semaine/<uuid:uid>/retirer/": send(OFFICE),
    "gestion/equipe/couverture/<uuid:place>/": both(OFFICE),
    **rows_of("team/qualificationkind", seen=OFFICE, added=OFFICE, changed=OFFICE),
}


def within() -> dict[str, dict[str, object]]:
    """What stands in these addresses, by how they begin."""
    worker = WorkerFactory()
    kind = QualificationKind.objects.first()
    row = Qualification.objects.create(worker=worker, kind=kind, obtained_on=date(2024, 5, 1))
    begins: datetime = timezone.now() + timedelta(days=3)
    house: UUID | None = next((uid for ask in registry.houses for uid, _name in ask()), None)
    hours = {"starts": time(22), "ends": time(8)}
    pattern = add_pattern(place=house, weekday=0, kind=Kind.PEER, by=None, **hours)
    shift = plan_shift(
        place=house, kind=Kind.WORKER, starts_at=begins, ends_at=begins + timedelta(hours=8), by=None
    )
    return {
        "gestion/equipe/personnes/": {"uid": worker.uid},
        "gestion/equipe/qualifications/": {"uid": row.uid},
        "gestion/equipe/quart/": {"uid": shift.uid},
        "gestion/equipe/semaine/": {"uid": pattern.uid},
        "gestion/equipe/couverture/": {"place": house},
        "quarts/": {"house": house},
    }
