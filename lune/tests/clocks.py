"""What time it is in tests of the demo, which tells months up to now."""

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from lune import chance

TORONTO = ZoneInfo("America/Toronto")

SetClock = Callable[[datetime], None]


def here(text: str) -> datetime:
    """A moment as a clock on the wall tells it."""
    return datetime.fromisoformat(text).replace(tzinfo=TORONTO)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """Makes it another moment, where it stays."""
    return lambda now: monkeypatch.setattr(timezone, "now", lambda: now.astimezone(UTC))


@pytest.fixture
def one_month(monkeypatch: pytest.MonkeyPatch) -> None:
    """A demo that goes one month back: quicker, where more would tell no more."""
    monkeypatch.setattr(chance, "MONTHS", 1)
