"""Gives themes and topics back: a migration writes them once, a flush between tests empties them."""

from collections.abc import Iterator

import pytest

from community import terms, topics
from lune.tests.installed import given_back


@pytest.fixture(autouse=True, scope="session")
def themes_and_topics_are_given_back() -> Iterator[None]:
    with given_back("community", terms.install), given_back("community", topics.install):
        yield
