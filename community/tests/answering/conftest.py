"""Somebody of the team, a questionnaire that is open, and the tablet handed over."""

from collections.abc import Callable

import pytest
from django.test import Client

from community.models import Version
from community.tests.answering.handed import Tablet
from community.tests.surveys import opened, profile
from team.models import Role

SignIn = Callable[..., Client]


@pytest.fixture
def peer(signed_in: SignIn) -> Client:
    return signed_in(Role.PEER, "en")


@pytest.fixture
def version() -> Version:
    return opened(profile())


@pytest.fixture
def tablet(peer: Client, version: Version) -> Tablet:
    return Tablet(peer, version)
