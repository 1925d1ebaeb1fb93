"""Who may what, where: results of questionnaires."""

from community.models import Version
from lune.tests.doors import OFFICE, Row, both, read

TOLD = "gestion/community/resultats/"
ROWS: dict[str, Row] = {
    TOLD: read(OFFICE),
    f"{TOLD}<uuid:uid>/": both(OFFICE),
    f"{TOLD}<uuid:uid>/imprimer/": read(OFFICE),
    f"{TOLD}<uuid:uid>/csv/": read(OFFICE),
    f"{TOLD}<uuid:uid>/xlsx/": read(OFFICE),
    f"{TOLD}<uuid:uid>/textes/<slug:code>/": read(OFFICE),
    f"{TOLD}questionnaires/<uuid:uid>/": read(OFFICE),
}


def within() -> dict[str, dict[str, object]]:
    """What stands in these addresses, by how they begin: results, where the demo stands."""
    told = Version.objects.told().order_by("pk").last()
    if not told:
        return {}
    return {
        TOLD: {"uid": told.uid, "code": told.questions.get(kind="text").code},
        f"{TOLD}questionnaires/": {"uid": told.questionnaire.uid},
    }
