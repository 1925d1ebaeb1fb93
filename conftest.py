"""What every room's tests share."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from lune.tests.browser import DESK, chromium, enter
from team.models import Role, User
from team.tests.factories import UserFactory

pytest_plugins = [
    "lune.tests.plugin",
    "lune.tests.workers",
    "lune.tests.clocks",
    "privacy.tests.plugin",
    "team.tests.plugin",
    "shelter.tests.desk",
    "outreach.tests.plugin",
    "journal.tests.plugin",
    "community.tests.plugin",
]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="also run the tests that take a minute or more")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, and say so, what was not asked for."""
    asked = {"slow": config.getoption("--slow"), "browser": os.environ.get("LUNE_BROWSER") == "1"}
    for item in items:
        for marker in (name for name, wanted in asked.items() if not wanted and name in item.keywords):
            item.add_marker(pytest.mark.skip(reason=f"{marker}: not asked for"))


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
def signed_in(db: None) -> Callable[..., Client]:
    """A browser signed in as somebody, or as a fresh account of a role; in French unless told otherwise."""

    def sign_in(user: User | str, language: str = "") -> Client:
        client = Client()
        if language:
            client.cookies["lune-language"] = language
        client.force_login(user if isinstance(user, User) else UserFactory(role=user))
        return client

    return sign_in


@pytest.fixture
def office(signed_in: Callable[..., Client], coordinator: User) -> Client:
    """A coordinator's browser, in English."""
    return signed_in(coordinator, "en")


@pytest.fixture
def in_english() -> Iterator[None]:
    """Sentences as the source has them, whatever the catalogue says."""
    with translation.override("en"):
        yield


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def seat(request: pytest.FixtureRequest, live_server: LiveServer, coordinator: User) -> Iterator[Page]:
    """Where a coordinator sits: a wide page of Chromium, with scripts and without."""
    with chromium(size=DESK, java_script=request.param) as page:
        enter(page, live_server.url, coordinator)
        yield page


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Any) -> None:
    """A third of a second for each account is for those who guess, not for tests."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _nobody_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process remembers that an account exists; each test begins with a database that has none."""
    monkeypatch.setattr("team.setup._over", False)
