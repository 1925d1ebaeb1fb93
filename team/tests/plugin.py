"""Gives the kinds of qualifications back: a migration writes them once, a flush between tests empties them."""

from collections.abc import Iterator

import pytest

from lune.tests.installed import given_back
from team.catalogue import install


@pytest.fixture(autouse=True, scope="session")
def kinds_are_given_back() -> Iterator[None]:
    with given_back("team", install):
        yield
