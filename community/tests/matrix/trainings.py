"""Who may what, where: trainings, and the community's figures."""

from community.actions.trainings import note_attendance
from community.tests.factories import TrainingFactory
from lune.tests.doors import OFFICE, Row, both, read, send

FIGURES = "gestion/community/chiffres/"
TRAININGS = "gestion/community/formations/"
ROWS: dict[str, Row] = {
    FIGURES: read(OFFICE),
    f"{FIGURES}<str:span>/": read(OFFICE),
    f"{FIGURES}<str:span>/imprimer/": read(OFFICE),
    f"{FIGURES}<str:span>/csv/": read(OFFICE),
    f"{FIGURES}<str:span>/xlsx/": read(OFFICE),
    f"{TRAININGS}liste/<str:span>/csv/": read(OFFICE),
    f"{TRAININGS}liste/<str:span>/xlsx/": read(OFFICE),
    TRAININGS: read(OFFICE),
    f"{TRAININGS}annee/<int:year>/": read(OFFICE),
    f"{TRAININGS}nouvelle/": both(OFFICE),
    f"{TRAININGS}sujets/": both(OFFICE),
    f"{TRAININGS}sujets/<uuid:uid>/": both(OFFICE),
    f"{TRAININGS}<uuid:uid>/": both(OFFICE),
    f"{TRAININGS}<uuid:uid>/modifier/": both(OFFICE),
    f"{TRAININGS}<uuid:uid>/annuler/": send(OFFICE),
    f"{TRAININGS}attestations/<uuid:uid>/": both(OFFICE),
    f"{TRAININGS}attestations/<uuid:uid>/retirer/": send(OFFICE),
}


def within() -> dict[str, dict[str, object]]:
    """What stands in these addresses, by how they begin."""
    training = TrainingFactory(present=3)
    attendance = note_attendance(training=training, alias="Luciole", by=None)
    return {
        FIGURES: {"span": "2026-11"},
        TRAININGS: {"uid": training.uid, "year": 2026, "span": "2026-2027"},
        f"{TRAININGS}sujets/": {"uid": training.topic.uid},
        f"{TRAININGS}attestations/": {"uid": attendance.uid},
    }
