"""Who may what, where: the directory in the office, and its entries checked from a telephone."""

from community.actions.checks import check_service
from community.actions.files import bring_in
from community.hsds.reading import read as read_file
from community.hsds.values import document_of
from community.hsds.writing import as_json
from community.tests.factories import full_service
from lune.tests.doors import ADMIN, EDITOR, PEER, ROLES, WORKER, Row, both, read, send
from team.models import Role, User

HERE = "gestion/community/ressources/"
ROWS: dict[str, Row] = {
    "verifier/": both(ROLES),
    "verifier/<uuid:uid>/": read(ROLES),
    "verifier/<uuid:uid>/aujourd-hui/": send(ROLES),
    "verifier/<uuid:uid>/bienvenues/": send({PEER}),
    "verifier/defaire/<uuid:uid>/": send({WORKER}),  # whose tap it was
    HERE: read(ADMIN),
    f"{HERE}a-verifier/": read(ADMIN),
    f"{HERE}fichiers/": both(ADMIN),
    f"{HERE}fichiers/exporter/": read(ADMIN),
    f"{HERE}fichiers/<uuid:uid>/": read(ADMIN),
    f"{HERE}organismes/nouveau/": both(ADMIN),
    f"{HERE}organismes/<uuid:uid>/ajouter/<slug:kind>/": both(ADMIN),
    f"{HERE}services/<uuid:uid>/themes/": both(ADMIN),
    f"{HERE}services/<uuid:uid>/verifier/": send(ADMIN),
    f"{HERE}verifications/<uuid:uid>/defaire/": send({EDITOR}),  # whose tap it was
    f"{HERE}<slug:kind>/<uuid:uid>/": read(ADMIN),
    f"{HERE}<slug:kind>/<uuid:uid>/modifier/": both(ADMIN),
    f"{HERE}<slug:kind>/<uuid:uid>/<slug:part>/nouveau/": both(ADMIN),
    f"{HERE}<slug:kind>/<uuid:uid>/<slug:part>/<uuid:of>/retirer/": send(ADMIN),
}


def within() -> dict[str, dict[str, object]]:
    """What stands in these addresses, by how they begin."""
    service = full_service()
    file = bring_in(reading=read_file(document_of(as_json())), by=None)
    check, theirs = (
        check_service(service=service, by=User.objects.filter(role=role).earliest("pk"))
        for role in (Role.WORKER, Role.EDITOR)
    )
    return {
        "verifier/": {"uid": service.uid},
        "verifier/defaire/": {"uid": check.uid},
        HERE: {"kind": "services", "uid": service.uid, "part": "telephone", "of": service.phones.get().uid},
        f"{HERE}fichiers/": {"uid": file.uid},
        f"{HERE}organismes/": {"uid": service.organization.uid, "kind": "services"},
        f"{HERE}verifications/": {"uid": theirs.uid},
    }
