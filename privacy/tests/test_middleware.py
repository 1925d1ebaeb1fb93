import logging
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.test import Client
from django.urls import path

from privacy.tests.conftest import overwrite, raw
from privacy.tests.sealed_app.models import Note

pytestmark = [pytest.mark.usefixtures("sealed"), pytest.mark.urls(__name__)]


@login_not_required
def show(request: HttpRequest, way: str) -> HttpResponse:
    context = {"note": Note.objects.get()}
    return (TemplateResponse if way == "late" else render)(request, "note.html", context)


@login_not_required
def fail(request: HttpRequest) -> HttpResponse:
    raise RuntimeError


urlpatterns = [path("fail/", fail), path("<way>/", show)]

TEMPLATES = {"note.html": "{% if note.alias %}{{ note.alias }}{% endif %} <{{ note.label }}>"}


@pytest.fixture(autouse=True)
def pages(settings: Any) -> None:
    engine = settings.TEMPLATES[0]
    loaders = [
        ("django.template.loaders.locmem.Loader", TEMPLATES),
        "django.template.loaders.filesystem.Loader",
    ]
    settings.TEMPLATES = [{**engine, "APP_DIRS": False, "OPTIONS": {**engine["OPTIONS"], "loaders": loaders}}]
    # Collected files are no part of this, and may not be there.
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]


@pytest.fixture
def note() -> Note:
    return Note.objects.create(alias="Marie", label="Zoé")


@pytest.mark.parametrize("way", ["now", "late"])
def test_what_opens_is_shown(client: Client, note: Note, way: str) -> None:
    assert client.get(f"/{way}/").content.decode() == "Marie <Zoé>"


@pytest.mark.parametrize("way", ["now", "late"])
@pytest.mark.parametrize("column", ["alias", "label"])
def test_what_does_not_open_is_a_page_and_a_discreet_line(
    client: Client, note: Note, caplog: pytest.LogCaptureFixture, way: str, column: str
) -> None:
    moved = "label" if column == "alias" else "alias"
    overwrite(note, column, raw(note, moved))
    logging.getLogger("django").addHandler(caplog.handler)
    response = client.get(f"/{way}/")
    logging.getLogger("django").removeHandler(caplog.handler)
    assert response.status_code == 503
    assert "<h1>" in response.content.decode()
    assert not any(name in response.content.decode() for name in ("Marie", "Zoé"))
    assert f"sealed_app_note.{column}, row {note.uid}" in caplog.text
    assert "Marie" not in caplog.text
    assert "Zoé" not in caplog.text
    assert raw(note, moved).hex() not in caplog.text


def test_other_errors_are_left_to_others(client: Client) -> None:
    with pytest.raises(RuntimeError):
        client.get("/fail/")


def test_a_stolen_uid_shows_nothing(client: Client, note: Note) -> None:
    Note.objects.update(uid=uuid4())
    assert client.get("/now/").status_code == 503
