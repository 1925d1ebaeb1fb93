"""Lets tests empty the audit between them.

Tests that commit (`transaction=True`) end with Django's flush, a TRUNCATE of every table, which the audit
refuses whoever asks. Here, and in tests alone, the flush sets the refusing triggers aside as the tables'
owner, and puts them back in the same transaction.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db.backends.postgresql.operations import DatabaseOperations

GUARDS = {"privacy_auditline": "audit_lines_are_kept", "privacy_audithead": "audit_heads_are_kept"}
"""The refusing trigger of each table that has one; a room's own plugin adds to it."""


def unguarded(statements: list[str]) -> list[str]:
    """`statements` between setting the guards aside and putting them back."""
    return [
        *(f"ALTER TABLE {table} DISABLE TRIGGER {guard}" for table, guard in GUARDS.items()),
        *statements,
        *(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {guard}" for table, guard in GUARDS.items()),
    ]


@pytest.fixture(autouse=True, scope="session")
def audit_is_flushed() -> Iterator[None]:
    flush = DatabaseOperations.sql_flush

    def sql_flush(self: Any, style: Any, tables: Any, **options: Any) -> list[str]:
        statements = flush(self, style, tables, **options)
        return unguarded(statements) if GUARDS.keys() <= set(tables) else statements

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", sql_flush)
        yield
