"""Lets tests empty the ledger between them, as privacy's plugin does with the audit; and gives the catalogue back."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db.models.signals import post_migrate

from outreach.catalogue import install
from privacy.tests import plugin

plugin.GUARDS.update(
    {f"outreach_{table}": "ledger_is_kept" for table in ("document", "move", "lot", "balance", "recipeline")}
)


@pytest.fixture(autouse=True, scope="session")
def catalogue_is_given_back() -> Iterator[None]:
    """A migration writes the catalogue once, a flush empties it: in whatever order, each test finds it there."""

    def give_back(**_: Any) -> None:
        install(apps)

    outreach = apps.get_app_config("outreach")
    post_migrate.connect(give_back, sender=outreach)
    yield
    post_migrate.disconnect(give_back, sender=outreach)
