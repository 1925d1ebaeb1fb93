"""What is due every day is done, and one failure stops nothing else."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from lune import registry
from lune.models import DeedKey

pytestmark = pytest.mark.django_db


def test_old_form_keys_and_sessions_that_are_over_are_destroyed(capsys: pytest.CaptureFixture[str]) -> None:
    for age in (29, 31):
        key = DeedKey.objects.create(key=uuid4(), verb="essai", digest="")
        DeedKey.objects.filter(pk=key.pk).update(at=timezone.now() - timedelta(days=age))
        Session.objects.create(
            session_key=f"s{age}", session_data="", expire_date=timezone.now() + timedelta(days=30 - age)
        )
    call_command("daily")
    assert DeedKey.objects.count() == 1
    assert list(Session.objects.values_list("session_key", flat=True)) == ["s29"]
    lines = capsys.readouterr().out.splitlines()
    assert {"form-keys: 1", "sessions: 1"} <= set(lines)


def test_one_failure_stops_nothing_else(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> int:
        raise ValueError

    monkeypatch.setattr(registry, "daily_jobs", {"a": fail, "b": lambda: 3})
    with pytest.raises(CommandError, match="a"):
        call_command("daily")
    assert "b: 3" in capsys.readouterr().out
