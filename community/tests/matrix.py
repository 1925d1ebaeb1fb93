"""Who may what with the community's pages, and what stands in their addresses."""

from community.actions.checks import check_service
from community.actions.files import bring_in
from community.actions.trainings import note_attendance
from community.hsds.reading import read as read_file
from community.hsds.values import document_of
from community.hsds.writing import as_json
from community.models import Version
from community.tests.factories import DocumentFactory, TrainingFactory, full_service
from community.tests.surveys import opened, profile
from lune.tests.doors import ADMIN, DESK, EVERYBODY, OFFICE, PEER, ROLES, WORKER, Row, both, read, send
from team.models import Role, User

EVENTS = "gestion/community/actions/"
FIGURES = "gestion/community/chiffres/"
PUBLIC: dict[str, Row] = {
    "actualites/": read(EVERYBODY),
    "actualites/fil.xml": read(EVERYBODY),
    "actualites/documents/<uuid:uid>/": read(EVERYBODY),
    "ressources/": read(EVERYBODY),
    "ressources/chercher/": both(EVERYBODY),
    "ressources/themes/<slug:code>/": read(EVERYBODY),
    "ressources/themes/<slug:code>/feuille/": read(EVERYBODY),
    "ressources/services/<uuid:uid>/": read(EVERYBODY),
    "ressources/services/<uuid:uid>/feuille/": read(EVERYBODY),
}
ASKED, ANSWERED = "gestion/community/questionnaires/", "questionnaires/"
VERSION, QUESTION = f"{ASKED}versions/<uuid:uid>/", f"{ASKED}questions/<uuid:uid>/"
QUESTIONNAIRES: dict[str, Row] = {
    ANSWERED: read(DESK),
    # Whoever holds what a page of the team's signed; nobody is signed in on a tablet that was handed over.
    f"{ANSWERED}effacer/": send(EVERYBODY),
    f"{ANSWERED}<uuid:uid>/": both(EVERYBODY),
    f"{ANSWERED}<uuid:uid>/papier/": both(DESK),
    f"{ANSWERED}<uuid:uid>/formulaire/<slug:language>/": read(DESK),
    ASKED: read(OFFICE),
    f"{ASKED}modele/": send(OFFICE),
    f"{ASKED}nouveau/": both(OFFICE),
    f"{ASKED}<uuid:uid>/": read(OFFICE),
    f"{ASKED}<uuid:uid>/modifier/": both(OFFICE),
    f"{ASKED}<uuid:uid>/ranger/": send(OFFICE),
    VERSION: read(OFFICE),
    f"{VERSION}consentement/": both(OFFICE),
    f"{VERSION}copier/": both(OFFICE),
    f"{VERSION}nouvelle-version/": send(OFFICE),
    f"{VERSION}jeter/": send(OFFICE),
    f"{VERSION}questions/<slug:kind>/": both(OFFICE),
    f"{VERSION}etape/<slug:way>/": send(OFFICE),
    QUESTION: both(OFFICE),
    f"{QUESTION}retirer/": send(OFFICE),
    f"{QUESTION}regle/": both(OFFICE),
    f"{QUESTION}deplacer/<slug:way>/": send(OFFICE),
    f"{ASKED}regles/<uuid:uid>/retirer/": send(OFFICE),
}
TOLD = "gestion/community/resultats/"
RESULTS: dict[str, Row] = {
    TOLD: read(OFFICE),
    f"{TOLD}<uuid:uid>/": both(OFFICE),
    f"{TOLD}<uuid:uid>/imprimer/": read(OFFICE),
    f"{TOLD}<uuid:uid>/csv/": read(OFFICE),
    f"{TOLD}<uuid:uid>/xlsx/": read(OFFICE),
    f"{TOLD}<uuid:uid>/textes/<slug:code>/": read(OFFICE),
    f"{TOLD}questionnaires/<uuid:uid>/": read(OFFICE),
}
HERE, TRAININGS = "gestion/community/ressources/", "gestion/community/formations/"
ROWS: dict[str, Row] = {
    **PUBLIC,
    **{f"en/{route}": row for route, row in PUBLIC.items()},
    "verifier/": both(ROLES),
    "verifier/<uuid:uid>/": read(ROLES),
    "verifier/<uuid:uid>/aujourd-hui/": send(ROLES),
    "verifier/<uuid:uid>/bienvenues/": send({PEER}),
    "verifier/defaire/<uuid:uid>/": send({WORKER}),  # whose tap it was
    **QUESTIONNAIRES,
    **RESULTS,
    HERE: read(ADMIN),
    f"{HERE}a-verifier/": read(ADMIN),
    f"{HERE}fichiers/": both(ADMIN),
    f"{HERE}fichiers/exporter/": read(ADMIN),
    f"{HERE}fichiers/<uuid:uid>/": read(ADMIN),
    f"{HERE}organismes/nouveau/": both(ADMIN),
    f"{HERE}organismes/<uuid:uid>/ajouter/<slug:kind>/": both(ADMIN),
    f"{HERE}services/<uuid:uid>/themes/": both(ADMIN),
    f"{HERE}services/<uuid:uid>/verifier/": send(ADMIN),
    f"{HERE}retirer/<slug:part>/<uuid:uid>/": send(ADMIN),
    f"{HERE}<slug:kind>/<uuid:uid>/": read(ADMIN),
    f"{HERE}<slug:kind>/<uuid:uid>/modifier/": both(ADMIN),
    f"{HERE}<slug:kind>/<uuid:uid>/<slug:part>/nouveau/": both(ADMIN),
    EVENTS: read(ADMIN),
    f"{EVENTS}<slug:kind>/nouveau/": both(ADMIN),
    f"{EVENTS}<slug:kind>/<uuid:uid>/modifier/": both(ADMIN),
    f"{EVENTS}<slug:kind>/<uuid:uid>/retirer/": send(ADMIN),
    f"{EVENTS}<slug:kind>/<uuid:uid>/": read(ADMIN),
    f"{EVENTS}<slug:kind>/<uuid:uid>/documents/nouveau/": both(ADMIN),
    f"{EVENTS}documents/<uuid:uid>/": read(ADMIN),
    f"{EVENTS}documents/<uuid:uid>/modifier/": both(ADMIN),
    f"{EVENTS}documents/<uuid:uid>/retirer/": send(ADMIN),
    f"{EVENTS}liste/<str:span>/csv/": read(ADMIN),
    f"{EVENTS}liste/<str:span>/xlsx/": read(ADMIN),
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
    f"{TRAININGS}sujets/nouveau/": both(OFFICE),
    f"{TRAININGS}<uuid:uid>/": both(OFFICE),
    f"{TRAININGS}<uuid:uid>/modifier/": both(OFFICE),
    f"{TRAININGS}<uuid:uid>/annuler/": send(OFFICE),
    f"{TRAININGS}attestations/<uuid:uid>/": both(OFFICE),
    f"{TRAININGS}attestations/<uuid:uid>/retirer/": send(OFFICE),
}


def _told(version: Version) -> dict[str, dict[str, object]]:
    """Results, where the demo stands."""
    return {
        TOLD: {"uid": version.uid, "code": version.questions.get(kind="text").code},
        f"{TOLD}questionnaires/": {"uid": version.questionnaire.uid},
    }


def within() -> dict[str, dict[str, object]]:
    """What stands in these addresses, by how they begin."""
    service = full_service()
    file = bring_in(reading=read_file(document_of(as_json())), by=None)
    training = TrainingFactory(present=3)
    attendance = note_attendance(training=training, alias="Luciole", by=None)
    paper = DocumentFactory()
    worker = User.objects.filter(role=Role.WORKER).earliest("pk")
    check = check_service(service=service, by=worker)
    public: dict[str, dict[str, object]] = {
        "ressources/": {"code": "emploi", "uid": service.uid},
        "actualites/documents/": {"uid": paper.uid},
    }
    asked = profile()
    open_one = opened(profile())
    told = Version.objects.told().order_by("pk").last()
    first = asked.questions.order_by("position").first()
    assert first
    return {
        **public,
        ANSWERED: {"uid": open_one.uid, "language": "fr"},
        **(_told(told) if told else {}),
        ASKED: {"uid": asked.questionnaire.uid},
        f"{ASKED}versions/": {"uid": asked.uid, "kind": "choice", "way": "ouvrir"},
        f"{ASKED}questions/": {"uid": first.uid, "way": "descendre"},
        f"{ASKED}regles/": {"uid": first.skips.get().uid},
        **{f"en/{route}": here for route, here in public.items()},
        "verifier/": {"uid": service.uid},
        "verifier/defaire/": {"uid": check.uid},
        HERE: {"kind": "services", "uid": service.uid, "part": "telephone"},
        f"{HERE}fichiers/": {"uid": file.uid},
        f"{HERE}organismes/": {"uid": service.organization.uid, "kind": "services"},
        EVENTS: {"uid": paper.news.uid, "kind": "nouvelles", "span": "2026"},
        FIGURES: {"span": "2026-11"},
        f"{EVENTS}documents/": {"uid": paper.uid},
        TRAININGS: {"uid": training.uid, "year": 2026, "span": "2026-2027"},
        f"{TRAININGS}attestations/": {"uid": attendance.uid},
        f"{HERE}retirer/": {"uid": service.phones.get().uid, "part": "telephone"},
    }
