"""Who may what, where: questionnaires, made and answered."""

from community.tests.surveys import opened, profile
from lune.tests.doors import DESK, EVERYBODY, OFFICE, Row, both, read, send

ASKED, ANSWERED = "gestion/community/questionnaires/", "questionnaires/"
VERSION, QUESTION = f"{ASKED}versions/<uuid:uid>/", f"{ASKED}questions/<uuid:uid>/"
ROWS: dict[str, Row] = {
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
    f"{VERSION}jeter/": both(OFFICE),
    f"{VERSION}questions/<slug:kind>/": both(OFFICE),
    f"{VERSION}etape/<slug:way>/": send(OFFICE),
    QUESTION: both(OFFICE),
    f"{QUESTION}retirer/": send(OFFICE),
    f"{QUESTION}regle/": both(OFFICE),
    f"{QUESTION}deplacer/<slug:way>/": send(OFFICE),
    f"{ASKED}regles/<uuid:uid>/retirer/": send(OFFICE),
}


def within() -> dict[str, dict[str, object]]:
    """What stands in these addresses, by how they begin."""
    asked = profile()
    first = asked.questions.order_by("position").first()
    assert first
    return {
        ANSWERED: {"uid": opened(profile()).uid, "language": "fr"},
        ASKED: {"uid": asked.questionnaire.uid},
        f"{ASKED}versions/": {"uid": asked.uid, "kind": "choice", "way": "ouvrir"},
        f"{ASKED}questions/": {"uid": first.uid, "way": "descendre"},
        f"{ASKED}regles/": {"uid": first.skips.get().uid},
    }
