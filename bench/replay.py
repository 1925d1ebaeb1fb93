"""What the application asks the database for one request, written down as it asks, and asked again by hand.

Nobody has to be trusted to have typed the same SQL: the statements, their parameters and their transactions are those
that a request of the application itself sent, on one open connection of psycopg.
"""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg

# Who asks, and what to tell her next: asked by every page, whatever it shows.
WHO = ('"django_session"', '"team_user"', "django_session")


@dataclass(frozen=True)
class Statement:
    sql: str
    values: Any
    atomic: bool

    @property
    def asks_who(self) -> bool:
        return any(table in self.sql for table in WHO)


class Application:
    """Lune itself in this process, on the database at `url`, with somebody signed in."""

    def __init__(self, url: str, folder: Path, username: str) -> None:
        os.environ |= {
            "DATABASE_URL": url,
            "LUNE_KEY_FILE": str(folder / "keys.json"),
            "LUNE_VAR": str(folder),
        }
        os.environ |= {"DJANGO_SETTINGS_MODULE": "lune.settings", "LUNE_HTTPS": "off"}
        import django

        django.setup()
        from django.contrib.auth import get_user_model
        from django.test import Client

        self.client = Client(headers={"host": "127.0.0.1"})
        self.client.force_login(get_user_model().objects.get(username=username))

    def asked(self, status: int, ask: Callable[[Any], Any]) -> list[Statement]:
        """Every statement of one request, in their order."""
        from django.db import connection

        found: list[Statement] = []

        def note(execute: Any, sql: str, values: Any, many: bool, context: Any) -> Any:
            found.append(Statement(sql, values, connection.in_atomic_block))
            return execute(sql, values, many, context)

        with connection.execute_wrapper(note):
            answer = ask(self.client)
        assert answer.status_code == status
        return found

    def newest_document(self) -> tuple[int, UUID]:
        from outreach.models import Document

        document = Document.objects.latest("id")
        return document.pk, document.uid


@dataclass(frozen=True)
class Replay:
    """The same statements again. What may not come twice is new each time: `fresh` values, and the document's id."""

    connection: psycopg.Connection
    statements: list[Statement]
    fresh: set[UUID]
    document: int | None

    def ask(self) -> None:
        swaps: dict[object, object] = {str(value): uuid4() for value in self.fresh}
        for atomic, run in groupby(self.statements, key=lambda statement: statement.atomic):
            if atomic:
                with self.connection.transaction():
                    self._send(run, swaps)
            else:
                self._send(run, swaps)

    def _send(self, run: Iterable[Statement], swaps: dict[object, object]) -> None:
        for statement in run:
            cursor = self.connection.execute(statement.sql, _swapped(statement.values, swaps))
            rows = cursor.fetchall() if cursor.description else []
            if self.document and 'INTO "outreach_document"' in statement.sql:
                swaps[str(self.document)] = rows[0][0]


def _swapped(value: Any, swaps: dict[object, object]) -> Any:
    if isinstance(value, list | tuple):
        return [_swapped(one, swaps) for one in value]
    if isinstance(value, dict):
        return {name: _swapped(one, swaps) for name, one in value.items()}
    return swaps.get(str(value), value) if isinstance(value, UUID | int) else value
