"""What a migration writes once and a flush empties: in whatever order tests run, each finds it there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db.models.signals import post_migrate


@contextmanager
def given_back(room: str, install: Callable[[Any], None]) -> Iterator[None]:
    """Have `install(apps)` run again after each flush; it must mind what is there already."""

    def give_back(**_: Any) -> None:
        install(apps)

    config = apps.get_app_config(room)
    post_migrate.connect(give_back, sender=config)
    try:
        yield
    finally:
        post_migrate.disconnect(give_back, sender=config)
