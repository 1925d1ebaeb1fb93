"""Who may open the contributions' pages, read by lune/tests/test_matrix.py."""

from lune.tests.doors import ADMIN, ROLES, Row, both, read, send

HERE = "gestion/journal/contributions/"
ONE = f"{HERE}<uuid:uid>/"

ROWS: dict[str, Row] = {
    "redaction/": read(ROLES),
    "redaction/deposer/": both(ROLES),
    HERE: read(ADMIN),
    ONE: read(ADMIN),
    f"{ONE}texte/": both(ADMIN),
    f"{ONE}comparer/": read(ADMIN),
    f"{ONE}autrice/": both(ADMIN),
    f"{ONE}retirer/": both(ADMIN),
    f"{ONE}voix/": both(ADMIN),
    f"{ONE}voix/ecouter/": read(ADMIN),
    f"{ONE}etape/": send(ADMIN),
    f"{ONE}numero/": send(ADMIN),
    f"{ONE}notes/": send(ADMIN),
    f"{ONE}accords/": send(ADMIN),
    f"{ONE}accords/<slug:purpose>/retirer/": send(ADMIN),
    f"{ONE}relecture/": send(ADMIN),
    f"{ONE}relecture/lien/": send(ADMIN),
    f"{ONE}images/": send(ADMIN),
    f"{ONE}images/<uuid:picture_uid>/": read(ADMIN),
    f"{ONE}images/<uuid:picture_uid>/decrire/": send(ADMIN),
    f"{ONE}images/<uuid:picture_uid>/enlever/": send(ADMIN),
}


def within() -> dict[str, dict[str, object]]:
    """What stands in these addresses, by how they begin: a voice note with a picture, copy-edited."""
    from journal.actions import Sent, Voice
    from journal.tests.factories import copyedited, drawn

    row = copyedited(
        kind="voice",
        voice=Voice(b"RIFF\x24\x00\x00\x00WAVE", "audio/wav"),
        pictures=[Sent(drawn(), "Une lune")],
    )
    return {HERE: {"uid": row.uid, "picture_uid": row.pictures.get().uid, "purpose": "web"}}
