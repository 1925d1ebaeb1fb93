"""Gives the kinds of qualifications back: a migration writes them once, a flush between tests empties them."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db.models.signals import post_migrate

from team.catalogue import install


@pytest.fixture(autouse=True, scope="session")
def kinds_are_given_back() -> Iterator[None]:
    def give_back(**_: Any) -> None:
        install(apps)

    team = apps.get_app_config("team")
    post_migrate.connect(give_back, sender=team)
    yield
    post_migrate.disconnect(give_back, sender=team)
