"""Who may what on the editors' pages about issues. Read by lune/tests/test_matrix.py."""

from journal import actions
from journal.actions.masthead import add_helpline
from journal.models import Helpline
from journal.tests import factories as make
from journal.tests.proofs import article, at_proofs, pressed
from lune.tests.doors import ADMIN, NOBODY, Row, both, read, send

HERE = "gestion/journal/"
ISSUE = f"{HERE}numeros/<uuid:issue_uid>/"
PARTS = ("numeros", "rubriques", "epreuves", "libelles", "lignes", "helpline")
EDITION = f"{HERE}epreuves/<uuid:edition_uid>/"

ROWS: dict[str, Row] = {
    f"{HERE}numeros/": read(ADMIN),
    f"{HERE}numeros/annee/<int:year>/": read(ADMIN),
    f"{HERE}numeros/nouveau/": both(ADMIN),
    f"{HERE}numeros/ancien/": both(ADMIN),
    ISSUE: read(ADMIN),
    f"{ISSUE}modifier/": both(ADMIN),
    f"{ISSUE}couverture/": both(ADMIN),
    f"{ISSUE}couverture/image/": read(ADMIN),
    f"{ISSUE}etape/": send(ADMIN),
    f"{ISSUE}sommaire/": read(ADMIN),
    f"{ISSUE}sommaire/<uuid:contribution_uid>/": send(ADMIN),
    f"{ISSUE}rubriques/": send(ADMIN),
    f"{HERE}rubriques/<uuid:section_uid>/": send(ADMIN),
    f"{ISSUE}epreuves/": send(ADMIN),
    EDITION: read(ADMIN),
    f"{EDITION}presse/": send(ADMIN),
    f"{EDITION}signer/": send(ADMIN),
    f"{EDITION}<str:kind>.pdf": read(ADMIN),
    f"{HERE}generique/": both(ADMIN),
    f"{HERE}libelles/": read(ADMIN),
    f"{HERE}libelles/<slug:purpose>/": both(ADMIN),
    f"{HERE}lignes/<int:pk>/retirer/": both(ADMIN),
    f"{HERE}helpline/": both(ADMIN),
    f"{HERE}helpline/add/": both(ADMIN),
    f"{HERE}helpline/<path:object_id>/change/": both(ADMIN),
    f"{HERE}helpline/<path:object_id>/history/": both(ADMIN),
    f"{HERE}helpline/<path:object_id>/delete/": both(NOBODY),
    f"{HERE}helpline/<path:object_id>/": both(ADMIN),
}


def within() -> dict[str, dict[str, object]]:
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
