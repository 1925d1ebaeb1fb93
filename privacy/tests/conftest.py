"""Tables to break promises on, and keys to break them with."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.apps import AppConfig, apps
from django.conf import settings
from django.db import connection

from lune.keys import Keys
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


def with_keys(*, current: str | None = None, **keys: bytes) -> Keys:
    """The settings' keys, and these."""
    kept: Keys = settings.KEYS
    return replace(kept, current=current or kept.current, keys={**kept.keys, **keys})


def raw(note: Any, column: str) -> bytes:
    """What the database itself holds."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {note._meta.db_table} WHERE id = %s", [note.pk])  # noqa: S608
        return bytes(cursor.fetchone()[0])


def overwrite(note: Any, column: str, data: bytes) -> None:
    """What somebody with the database in her hands would do."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {note._meta.db_table} SET {column} = %s WHERE id = %s",  # noqa: S608
            [data, note.pk],
        )
