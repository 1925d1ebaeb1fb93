"""Who may what with the team: its people, its shifts."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from lune import registry
from lune.tests.doors import EVERYBODY, OFFICE, ROLES, WORKER, Row, both, read, rows_of, send
from team.actions import add_hours, add_pattern, note_call, plan_shift
from team.feeds import token_digest
from team.models import (
    Answer,
    Feed,
    Kind,
    Qualification,
    QualificationKind,
    Role,
    Shift,
    Swap,
    User,
    Work,
    Worker,
)
from team.tests.factories import WorkerFactory

ROWS: dict[str, Row] = {
    "quarts/": read(ROLES),
    "quarts/calendrier/": both(ROLES),
    "quarts/calendrier/fermer/": send(ROLES),
    "quarts/flux/<str:token>/": read(EVERYBODY),  # whoever has the address
    "quarts/<uuid:uid>/echange/": both({WORKER}),  # whose shift it is
    "quarts/echanges/<uuid:uid>/": send(ROLES),  # the verb says whose swap it is
    "quarts/echanges/<uuid:uid>/retirer/": send(ROLES),
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
    "gestion/equipe/semaine/<uuid:uid>/": both(OFFICE),
    "gestion/equipe/semaine/<uuid:uid>/retirer/": send(OFFICE),
    "gestion/equipe/semaine/<uuid:uid>/ramener/": send(OFFICE),
    "gestion/equipe/couverture/<uuid:place>/": both(OFFICE),
    "gestion/equipe/rappel/": read(OFFICE),
    "gestion/equipe/rappel/<uuid:uid>/<slug:way>/": send(OFFICE),
    "gestion/equipe/quart/<uuid:uid>/appels/": read(OFFICE),
    "gestion/equipe/quart/<uuid:uid>/appels/<uuid:worker_uid>/": send(OFFICE),
    "gestion/equipe/appels/<uuid:uid>/reprendre/": send(OFFICE),
    "gestion/equipe/echanges/": read(OFFICE),
    "gestion/equipe/echanges/<uuid:uid>/": send(OFFICE),
    "gestion/equipe/heures/": read(OFFICE),
    "gestion/equipe/heures/<str:month>/": read(OFFICE),
    "gestion/equipe/heures/<str:month>/ajouter/": both(OFFICE),
    "gestion/equipe/heures/<uuid:uid>/reprendre/": send(OFFICE),
    "gestion/equipe/heures/<str:month>/csv/": read(OFFICE),
    "gestion/equipe/heures/<str:month>/xlsx/": read(OFFICE),
    **rows_of("team/qualificationkind", seen=OFFICE, added=OFFICE, changed=OFFICE),
}


def within() -> dict[str, dict[str, object]]:
    """What stands in these addresses, by how they begin."""
    house: UUID | None = next((uid for ask in registry.houses for uid, _name in ask()), None)
    worker, other = WorkerFactory(), WorkerFactory()
    row = Qualification.objects.create(
        worker=worker, kind=QualificationKind.objects.first(), obtained_on=date(2024, 5, 1)
    )
    hours = {"starts": time(22), "ends": time(8)}
    pattern = add_pattern(place=house, weekday=0, kind=Kind.PEER, by=None, **hours)
    free, hers = _shift(house, days=80), _shift(house, days=81)
    call = note_call(shift=free, worker=other, answer=Answer.NO, by=None)
    account = User.objects.filter(role=Role.WORKER).order_by("pk").first()
    own, _ = Worker.objects.get_or_create(
        user=account,
        defaults={
            "name": "Elle",
            "kind": Kind.WORKER,
            "contract": "on_call",
            "active_from": date(2020, 1, 1),
        },
    )
    Shift.objects.filter(pk=hers.pk).update(worker=own)
    made = {"digest": token_digest("a-token"), "made_at": timezone.now()}
    Feed.objects.update_or_create(worker=own, defaults=made)
    besides = add_hours(
        worker=other, on=date(2026, 11, 3), length=timedelta(hours=2), what=Work.MEETING, by=None
    )
    swap = Swap.objects.create(shift=hers, asker=own, other=other)
    return {
        "gestion/equipe/personnes/": {"uid": worker.uid},
        "gestion/equipe/qualifications/": {"uid": row.uid},
        "gestion/equipe/quart/": {"uid": free.uid, "worker_uid": other.uid},
        "gestion/equipe/semaine/": {"uid": pattern.uid},
        "gestion/equipe/couverture/": {"place": house},
        "gestion/equipe/heures/": {"uid": besides.uid},
        "gestion/equipe/rappel/": {"uid": worker.uid, "way": "ajouter"},
        "gestion/equipe/appels/": {"uid": call.uid},
        "gestion/equipe/echanges/": {"uid": swap.uid},
        "quarts/": {"house": house, "uid": hers.uid, "token": "a-token"},
        "quarts/echanges/": {"uid": swap.uid},
    }


def _shift(house: UUID | None, *, days: int) -> Shift:
    begins: datetime = timezone.now() + timedelta(days=days)
    ends = begins + timedelta(hours=8)
    return plan_shift(place=house, kind=Kind.WORKER, starts_at=begins, ends_at=ends, by=None)
