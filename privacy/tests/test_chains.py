from io import StringIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import CommandError, call_command

from privacy.chains import chains, heads, still_holds, verify_chain
from privacy.models import AuditLine
from privacy.tests.conftest import execute
from privacy.tests.factories import deed
from privacy.tests.plugin import unguarded
from privacy.tests.sealed_app.models import Note

pytestmark = pytest.mark.django_db

CHAINED = "ALTER TABLE privacy_auditline {} TRIGGER audit_line_is_chained"


@pytest.fixture
def chain() -> UUID:
    """Five lines, and a neighbour's that must stay sound."""
    chain = uuid4()
    deed(uuid4())
    for number in range(5):
        deed(chain, subject=Note(), scope=uuid4(), detail={"beds": number, "fields": ["alias"], "a_b": None})
    return chain


def as_owner(statement: str, values: Any = None) -> None:
    """What the tables' owner can do once she has set the triggers aside."""
    first, second, _, *rest = unguarded([""])
    for line in (first, second, CHAINED.format("DISABLE")):
        execute(line)
    execute(statement, values)
    for line in (*rest, CHAINED.format("ENABLE ALWAYS")):
        execute(line)


def found(chain: UUID) -> list[tuple[int, str]]:
    return [(fault.number, fault.reason) for fault in verify_chain(chain)]


def test_a_chain_holds(chain: UUID) -> None:
    assert [verify_chain(each) for each in chains()] == [[]] * 2


def test_a_chain_that_never_was_holds() -> None:
    assert verify_chain(uuid4()) == []


@pytest.mark.parametrize(
    "change",
    [
        "id = id + 100",
        "at = at + interval '1 microsecond'",
        "actor = gen_random_uuid()",
        "actor = NULL",
        "kind = 'read'",
        "verb = 'stay.left'",
        "subject_type = 'shelter.guest'",
        "subject = NULL",
        "scope = NULL",
        "once = true, kind = 'read'",
        """detail = '{"beds": 9}'""",
        "hash = sha256('x')",
    ],
)
def test_an_edited_line_shows(chain: UUID, change: str) -> None:
    as_owner(f"UPDATE privacy_auditline SET {change} WHERE chain = %s AND number = 3", [chain])  # noqa: S608
    assert (3, "altered") in found(chain)


def test_an_edited_link_shows(chain: UUID) -> None:
    as_owner("UPDATE privacy_auditline SET previous = hash WHERE chain = %s AND number = 3", [chain])
    assert found(chain) == [(3, "relinked"), (3, "altered")]


def test_a_deleted_line_shows(chain: UUID) -> None:
    as_owner("DELETE FROM privacy_auditline WHERE chain = %s AND number = 3", [chain])
    assert found(chain) == [(4, "missing"), (4, "relinked")]


def test_a_deleted_end_shows(chain: UUID) -> None:
    as_owner("DELETE FROM privacy_auditline WHERE chain = %s AND number > 3", [chain])
    assert found(chain) == [(3, "cut")]


def test_a_deleted_beginning_shows(chain: UUID) -> None:
    as_owner("DELETE FROM privacy_auditline WHERE chain = %s AND number = 1", [chain])
    assert found(chain) == [(2, "missing"), (2, "relinked")]


def test_a_whole_chain_deleted_shows(chain: UUID) -> None:
    as_owner("DELETE FROM privacy_auditline WHERE chain = %s", [chain])
    assert found(chain) == [(0, "cut")]
    assert chain in chains()


def test_a_deleted_head_shows(chain: UUID) -> None:
    as_owner("DELETE FROM privacy_audithead WHERE chain = %s", [chain])
    assert found(chain) == [(5, "cut")]
    assert chain in chains()


def test_an_edited_head_shows(chain: UUID) -> None:
    as_owner("ALTER TABLE privacy_audithead DISABLE TRIGGER audit_heads_are_followed")
    execute("UPDATE privacy_audithead SET hash = sha256('x') WHERE chain = %s", [chain])
    assert found(chain) == [(5, "cut")]


def test_lines_in_another_order_show(chain: UUID) -> None:
    as_owner("UPDATE privacy_auditline SET number = -number WHERE chain = %s AND number IN (2, 3)", [chain])
    as_owner("UPDATE privacy_auditline SET number = 5 + number WHERE chain = %s AND number < 0", [chain])
    assert [fault for fault in found(chain) if fault[0] in (2, 3)] == [
        (2, "relinked"),
        (2, "altered"),
        (3, "relinked"),
        (3, "altered"),
    ]


def test_a_line_slipped_in_shows(chain: UUID) -> None:
    as_owner(
        "INSERT INTO privacy_auditline (chain, number, kind, verb, subject_type, detail, previous, hash)"
        " SELECT chain, 6, 'deed', 'stay.left', '', '{}', hash, sha256('x') FROM privacy_audithead"
        " WHERE chain = %s",
        [chain],
    )
    assert found(chain) == [(6, "altered"), (6, "cut")]


def test_a_line_of_another_chain_shows(chain: UUID) -> None:
    other = next(each for each in chains() if each != chain)
    as_owner("UPDATE privacy_auditline SET chain = %s, number = 6 WHERE chain = %s", [chain, other])
    assert (6, "altered") in found(chain)
    assert found(other) == [(0, "cut")]


def check(*arguments: str) -> str:
    output = StringIO()
    call_command("check_audit", *arguments, stdout=output, stderr=output)
    return output.getvalue()


def test_the_command_says_that_it_holds(chain: UUID) -> None:
    assert check() == "The audit holds: 2 chains.\n"


def test_the_command_tells_each_break_and_fails(chain: UUID) -> None:
    as_owner("UPDATE privacy_auditline SET verb = 'stay.left' WHERE chain = %s AND number = 3", [chain])
    output = StringIO()
    with pytest.raises(CommandError, match="1 places") as caught:
        call_command("check_audit", stdout=output, stderr=output)
    assert output.getvalue() == f"{chain} 3 altered\n"
    assert caught.value.returncode == 1


def test_heads_kept_elsewhere_tell_of_an_end_cut_with_its_head(chain: UUID, tmp_path: Path) -> None:
    kept = tmp_path / "heads"
    kept.write_text(check("--heads"))
    deed(chain)
    assert check("--against", str(kept)).startswith("The audit holds")
    as_owner("DELETE FROM privacy_auditline WHERE chain = %s AND number > 3", [chain])
    as_owner("ALTER TABLE privacy_audithead DISABLE TRIGGER audit_heads_are_followed")
    last = AuditLine.objects.get(chain=chain, number=3)
    execute("UPDATE privacy_audithead SET number = 3, hash = %s WHERE chain = %s", [bytes(last.hash), chain])
    assert check() == "The audit holds: 2 chains.\n"
    with pytest.raises(CommandError):
        check("--against", str(kept))


def test_a_head_holds_only_with_its_own_hash(chain: UUID) -> None:
    head = next(head for head in heads() if head.chain == chain)
    assert still_holds(head)
    assert not still_holds(head._replace(hash=b"x"))
    assert not still_holds(head._replace(number=6))


@pytest.mark.parametrize("content", ["nonsense", "a b c", "00000000-0000-4000-8000-000000000000 1 zz", "é"])
def test_what_heads_never_printed_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "heads").write_text(content)
    with pytest.raises(CommandError, match="is not what --heads printed"):
        check("--against", str(tmp_path / "heads"))
