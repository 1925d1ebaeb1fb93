"""Tables to break promises on, and keys to break them with."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from django.apps import AppConfig, apps
from django.conf import settings
from django.db import ProgrammingError, connection

from lune.keys import Keys
from privacy.roles import restrict_application_role
from privacy.tests.sealed_app.models import Note, Other

MODELS = (Note, Other)


@pytest.fixture(scope="session")
def tables(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The tables of `sealed_app`, which has no migrations and is not installed."""
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            for model in MODELS:
                editor.execute(f"DROP TABLE IF EXISTS {model._meta.db_table}")
                editor.create_model(model)
        yield
        with connection.schema_editor() as editor:
            for model in MODELS:
                editor.delete_model(model)


@pytest.fixture
def sealed(tables: None, db: None) -> None:
    """Ask for this to use Note and Other."""


@pytest.fixture
def installed(sealed: None) -> Iterator[None]:
    """Makes Django know the test's models by name, and forget them after."""
    config = AppConfig.create("privacy.tests.sealed_app")
    config.apps = apps
    apps.app_configs[config.label] = config
    config.import_models()
    apps.clear_cache()
    yield
    del apps.app_configs[config.label]
    apps.clear_cache()


@pytest.fixture
def application(transactional_db: None, settings: Any) -> Iterator[str]:
    """Run the test as the application's role, after a careless `GRANT ALL` and what mends it."""
    with a_role() as (role, password):
        settings.APP_ROLE = role
        execute(f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {role}")
        restrict_application_role()
        owner = {name: connection.settings_dict[name] for name in ("USER", "PASSWORD")}
        connection.close()
        connection.settings_dict.update(USER=role, PASSWORD=password)
        yield role
        connection.close()
        connection.settings_dict.update(owner)


@contextmanager
def a_role() -> Iterator[tuple[str, str]]:
    """The role that the environment names, or one made for this test, and its password."""
    if role := os.environ.get("LUNE_TEST_APP_USER"):
        yield role, os.environ["LUNE_TEST_APP_PASSWORD"]
        return
    role, password = f"lune_test_{secrets.token_hex(4)}", secrets.token_hex(16)
    try:
        execute(f"CREATE ROLE {role} LOGIN PASSWORD '{password}'")
    except ProgrammingError:
        pytest.skip("the tests' role may make no other, and LUNE_TEST_APP_USER names none")
    yield role, password
    execute(f"DROP OWNED BY {role}")
    execute(f"DROP ROLE {role}")


def execute(statement: str, values: Any = None) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall()) if cursor.description else []


def with_keys(*, current: str | None = None, **keys: bytes) -> Keys:
    """The settings' keys, and these."""
    kept: Keys = settings.KEYS
    return replace(kept, current=current or kept.current, keys={**kept.keys, **keys})


def raw(note: Any, column: str) -> bytes:
    """What the database itself holds."""
    rows = execute(f"SELECT {column} FROM {note._meta.db_table} WHERE id = %s", [note.pk])  # noqa: S608
    return bytes(rows[0][0])


def overwrite(note: Any, column: str, data: bytes) -> None:
    """What somebody with the database in her hands would do."""
    execute(f"UPDATE {note._meta.db_table} SET {column} = %s WHERE id = %s", [data, note.pk])  # noqa: S608
