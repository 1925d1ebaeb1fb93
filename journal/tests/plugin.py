"""What the journal's tests share: sentences in English, and tables that may be emptied between two tests."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from journal import areas, wordings
from lune.tests.installed import given_back
from privacy.tests import plugin
from team.models import Role

KEPT = (
    "version",
    "contributionstep",
    "issuestep",
    "authorapproval",
    "consentwording",
    "consent",
    "proofsignature",
)
plugin.GUARDS.update({f"journal_{table}": "journal_is_kept" for table in KEPT})


@pytest.fixture(autouse=True, scope="session")
def wordings_and_areas_are_given_back() -> Iterator[None]:
    with given_back("journal", wordings.install), given_back("journal", areas.install):
        yield


@pytest.fixture
def odile(signed_in: Callable[..., Client]) -> Client:
    """An editor's browser, in English."""
    return signed_in(Role.EDITOR, "en")
