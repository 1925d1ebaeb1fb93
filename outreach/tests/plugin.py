"""Lets tests empty the ledger between them, as privacy's plugin does with the audit; and gives the catalogue back."""

from collections.abc import Iterator

import pytest

from lune.tests.installed import given_back
from outreach.catalogue import install
from privacy.tests import plugin

plugin.GUARDS.update(
    {f"outreach_{table}": "ledger_is_kept" for table in ("document", "move", "lot", "balance", "recipeline")}
)


@pytest.fixture(autouse=True, scope="session")
def catalogue_is_given_back() -> Iterator[None]:
    with given_back("outreach", install):
        yield
