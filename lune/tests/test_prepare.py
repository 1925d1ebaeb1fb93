import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from pytest_django import Settings

from lune.management.commands import prepare

pytestmark = pytest.mark.django_db


def lines(*arguments: str) -> list[dict[str, Any]]:
    out = StringIO()
    call_command("prepare", *arguments, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_every_line_is_for_the_launcher_and_the_last_says_where_to_begin() -> None:
    said = lines("--empty")
    assert [line["step"] for line in said if "step" in line] == ["migrate", "cache"]
    assert said[-1] == {"setup_url": "/premiers-pas/"}


def test_of_migrations_their_names_alone_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    progress = prepare.Progress(prepare.Command(), prepare.MIGRATION)
    for piece in (
        "Running migrations:\n",
        "  Applying shelter.0001_initial...",
        " OK\n",
        "  Applying team.0002",
    ):
        progress.write(piece)
    assert json.loads(capsys.readouterr().out) == {"progress": "shelter.0001_initial"}


def test_over_https_it_gives_the_code_that_the_page_asks_for(settings: Settings) -> None:
    settings.HTTPS = True
    assert len(lines("--empty")[-1]["setup_code"]) == 16


def test_what_cannot_be_written_is_told_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise PermissionError(13, "Permission denied", "django.mo")

    monkeypatch.setattr(prepare, "compile_catalogues", refuse)
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("prepare", "--empty", stdout=out)
    assert "django.mo" in json.loads(out.getvalue().splitlines()[-1])["refused"]
