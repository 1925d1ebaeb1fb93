"""Who may open the contributions' pages, in the shape of lune/tests/test_matrix.py's TABLE."""

OFFICE = {"coordinator", "editor", "manager"}
ROLES = {"peer", "worker", *OFFICE}
HERE = "gestion/journal/contributions/"
ONE = f"{HERE}<uuid:uid>/"

ROWS: dict[str, dict[str, set[str]]] = {
    "redaction/": {"GET": ROLES},
    "redaction/deposer/": {"GET": ROLES, "POST": ROLES},
    HERE: {"GET": OFFICE},
    ONE: {"GET": OFFICE},
    f"{ONE}texte/": {"GET": OFFICE, "POST": OFFICE},
    f"{ONE}comparer/": {"GET": OFFICE},
    f"{ONE}autrice/": {"GET": OFFICE, "POST": OFFICE},
    f"{ONE}retirer/": {"GET": OFFICE, "POST": OFFICE},
    f"{ONE}voix/": {"GET": OFFICE, "POST": OFFICE},
    f"{ONE}voix/ecouter/": {"GET": OFFICE},
    f"{ONE}etape/": {"POST": OFFICE},
    f"{ONE}numero/": {"POST": OFFICE},
    f"{ONE}notes/": {"POST": OFFICE},
    f"{ONE}accords/": {"POST": OFFICE},
    f"{ONE}accords/<slug:purpose>/retirer/": {"POST": OFFICE},
    f"{ONE}relecture/": {"POST": OFFICE},
    f"{ONE}relecture/lien/": {"POST": OFFICE},
    f"{ONE}images/": {"POST": OFFICE},
    f"{ONE}images/<uuid:picture_uid>/": {"GET": OFFICE},
    f"{ONE}images/<uuid:picture_uid>/decrire/": {"POST": OFFICE},
    f"{ONE}images/<uuid:picture_uid>/enlever/": {"POST": OFFICE},
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
