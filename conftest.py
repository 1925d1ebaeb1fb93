"""What every room's tests share."""

from collections.abc import Callable

import pytest
from django.test import Client

from team.models import Role, User
from team.tests.factories import UserFactory

pytest_plugins = ["lune.tests.plugin", "privacy.tests.plugin"]


@pytest.fixture
def worker(db: None) -> User:
    return UserFactory(role=Role.WORKER)


@pytest.fixture
def coordinator(db: None) -> User:
    return UserFactory(role=Role.COORDINATOR)


@pytest.fixture
def manager(db: None) -> User:
    return UserFactory(role=Role.MANAGER)


@pytest.fixture
def signed_in(db: None) -> Callable[[User | str], Client]:
    """A browser signed in as somebody, or as a fresh account of a role."""

    def sign_in(user: User | str) -> Client:
        client = Client()
        client.force_login(user if isinstance(user, User) else UserFactory(role=user))
        return client

    return sign_in
