"""Who may what on the editors' pages about issues. Read by lune/tests/test_matrix.py."""

from journal import actions
from journal.actions.masthead import add_helpline
from journal.models import Helpline
from journal.tests import factories as make
from journal.tests.proofs import article, at_proofs, pressed

OFFICE = {"coordinator", "editor", "manager"}
NOBODY: set[str] = set()

Row = dict[str, set[str]]


def read(who: set[str]) -> Row:
    return {"GET": who}


def send(who: set[str]) -> Row:
    return {"POST": who}


def both(who: set[str]) -> Row:
    return {"GET": who, "POST": who}


HERE = "gestion/journal/"
ISSUE = f"{HERE}numeros/<uuid:issue_uid>/"
PARTS = ("numeros", "rubriques", "epreuves", "libelles", "lignes", "helpline")
EDITION = f"{HERE}epreuves/<uuid:edition_uid>/"

ROWS: dict[str, Row] = {
    f"{HERE}numeros/": read(OFFICE),
    f"{HERE}numeros/annee/<int:year>/": read(OFFICE),
    f"{HERE}numeros/nouveau/": both(OFFICE),
    f"{HERE}numeros/ancien/": both(OFFICE),
    ISSUE: read(OFFICE),
    f"{ISSUE}modifier/": both(OFFICE),
    f"{ISSUE}couverture/": both(OFFICE),
    f"{ISSUE}couverture/image/": read(OFFICE),
    f"{ISSUE}etape/": send(OFFICE),
    f"{ISSUE}sommaire/": read(OFFICE),
    f"{ISSUE}sommaire/<uuid:contribution_uid>/": send(OFFICE),
    f"{ISSUE}rubriques/": send(OFFICE),
    f"{HERE}rubriques/<uuid:section_uid>/": send(OFFICE),
    f"{ISSUE}epreuves/": send(OFFICE),
    EDITION: read(OFFICE),
    f"{EDITION}presse/": send(OFFICE),
    f"{EDITION}signer/": send(OFFICE),
    f"{EDITION}<str:kind>.pdf": read(OFFICE),
    f"{HERE}generique/": both(OFFICE),
    f"{HERE}libelles/": read(OFFICE),
    f"{HERE}libelles/<slug:purpose>/": both(OFFICE),
    f"{HERE}lignes/<int:pk>/retirer/": both(OFFICE),
    f"{HERE}helpline/": both(OFFICE),
    f"{HERE}helpline/add/": both(OFFICE),
    f"{HERE}helpline/<path:object_id>/change/": both(OFFICE),
    f"{HERE}helpline/<path:object_id>/history/": both(OFFICE),
    f"{HERE}helpline/<path:object_id>/delete/": both(NOBODY),
    f"{HERE}helpline/<path:object_id>/": both(OFFICE),
}


def world() -> dict[str, dict[str, object]]:
    """What stands in these addresses, by how they begin."""
    issue = at_proofs(number=903)
    actions.set_cover(issue=issue, drawn=make.drawn(), alt="Une lune", by=make.editor())
    section = actions.add_section(issue=issue, title="Paroles", by=make.editor())
    helpline = add_helpline(helpline=Helpline(name="Info-Santé", phone="811"), by=None)
    here: dict[str, object] = {
        "issue_uid": issue.uid,
        "edition_uid": pressed(issue).uid,
        "contribution_uid": article(issue).uid,
        "section_uid": section.uid,
        "year": issue.year,
        "kind": "print",
        "purpose": "print",
        "pk": helpline.pk,
    }
    return {f"gestion/journal/{part}/": here for part in PARTS}
