"""Checking the audit: every line is recomputed here, apart from the database that wrote it."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

START = bytes(32)

# One statement, so that a deed written meanwhile is seen whole or not at all. Lines and head are joined both
# ways: a chain that lost either shows.
LINES = """
SELECT head.number, head.hash, line.number, line.previous, line.hash, array_to_string(ARRAY[
    line.chain::text, line.number::text, line.id::text,
    to_char(line.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
    line.actor::text, line.kind, line.verb, line.subject_type, line.subject::text, line.scope::text,
    line.once::text, line.detail::text
], '|', '')
FROM (SELECT * FROM privacy_auditline WHERE chain = %(chain)s) AS line
FULL JOIN (SELECT * FROM privacy_audithead WHERE chain = %(chain)s) AS head USING (chain)
ORDER BY line.number
"""


@dataclass(frozen=True)
class Break:
    """Where a chain does not hold, and how: missing, relinked, altered or cut."""

    chain: UUID
    number: int
    reason: str


class Head(NamedTuple):
    """How far a chain goes, and its last line's hash: worth copying to where the database cannot reach."""

    chain: UUID
    number: int
    hash: bytes


def verify_chain(chain: UUID) -> list[Break]:
    """Every break of the chain; an empty list when it holds."""
    breaks: list[Break] = []
    number, previous, head = 0, START, (0, START)
    for head_number, head_hash, line_number, line_previous, line_hash, text in _lines(chain):
        head = (head_number, bytes(head_hash or b""))
        if line_number is None:
            continue
        faults = {
            "missing": line_number != number + 1,
            "relinked": bytes(line_previous) != previous,
            "altered": sha256(bytes(line_previous) + text.encode()).digest() != bytes(line_hash),
        }
        breaks += [Break(chain, line_number, reason) for reason, found in faults.items() if found]
        number, previous = line_number, bytes(line_hash)
    if head != (number, previous):
        breaks.append(Break(chain, number, "cut"))
    return breaks


def chains() -> list[UUID]:
    """Every chain there is, whether its lines or its head tell of it."""
    return [
        row[0]
        for row in _rows("SELECT chain FROM privacy_audithead UNION SELECT chain FROM privacy_auditline")
    ]


def heads() -> list[Head]:
    """Where every chain ends now."""
    return [
        Head(chain, number, bytes(digest))
        for chain, number, digest in _rows("SELECT chain, number, hash FROM privacy_audithead ORDER BY chain")
    ]


def still_holds(head: Head) -> bool:
    """Whether the line that was this chain's end when `head` was copied is still there, unchanged."""
    where = "SELECT hash FROM privacy_auditline WHERE chain = %s AND number = %s"
    return [bytes(row[0]) for row in _rows(where, [head.chain, head.number])] == [head.hash]


def _rows(sql: str, values: Any = None) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def _lines(chain: UUID) -> Iterator[Any]:
    # On the server's side: a chain of years does not have to fit in memory.
    with connection.chunked_cursor() as cursor:
        cursor.execute(LINES, {"chain": chain})
        yield from cursor
