"""The pages that come when something fails: in the reader's language, in our look, and telling nothing."""

from collections.abc import Callable

import pytest
from django.contrib.auth.decorators import login_not_required
from django.contrib.sessions.exceptions import SessionInterrupted
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from django.utils import translation
from django.utils.connection import ConnectionDoesNotExist
from pytest_django import Settings

from lune import errors, urls
from lune.deeds import KeyMissing, KeyReused
from lune.readonly import WroteOnGet

SECRET = "Éloïse, 514 555-0199"

FAILURES: dict[str, tuple[Exception, int]] = {
    "suspicious": (SuspiciousOperation(SECRET), 400),
    "key-missing": (KeyMissing(SECRET), 400),
    "too-big": (RequestDataTooBig(SECRET), 413),
    "denied": (PermissionDenied(SECRET), 403),
    "absent": (Http404(SECRET), 404),
    "key-reused": (KeyReused(SECRET), 409),
    "broken": (ValueError(SECRET), 500),
    "wrote": (WroteOnGet(SECRET), 500),
    "database": (ConnectionDoesNotExist(SECRET), 500),
    "database-lost": (OperationalError(SECRET), 503),
    "connection-lost": (InterfaceError(SECRET), 503),
    "session-not-saved": (SessionInterrupted(SECRET), 503),
}


def failing(error: Exception) -> Callable[[HttpRequest], HttpResponse]:
    @login_not_required
    def view(request: HttpRequest) -> HttpResponse:
        raise error

    return view


urlpatterns = [
    path(f"{name}/", failing(error)) for name, (error, _status) in FAILURES.items()
] + urls.urlpatterns
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "status"), [(name, status) for name, (_error, status) in FAILURES.items()])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_page(settings: Settings, name: str, status: int, language: str) -> None:
    settings.ROOT_URLCONF = __name__
    client = Client(raise_request_exception=False)
    client.cookies["lune-language"] = language
    response = client.get(f"/{name}/", {"telephone": SECRET})
    page = response.content.decode()
    assert response.status_code == status
    assert f'<html lang="{language}"' in page
    assert "parts.css" in page
    for told in ("Éloïse", "0199", name, "Traceback", "Exception", "lune.tests"):
        assert told not in page.replace("/static/lune/", ""), told


def test_pages_need_no_database_and_no_session() -> None:
    request = RequestFactory().get("/nothing/")
    assert errors.not_found(request).status_code == 404
    assert errors.server_error(request).status_code == 500
    assert errors.forbidden(request).status_code == 403
    assert errors.bad_request(request).status_code == 400


def test_both_languages_have_their_own_words() -> None:
    request = RequestFactory().get("/")
    with translation.override("fr"):
        french = errors.server_error(request).content
    with translation.override("en"):
        assert errors.server_error(request).content != french


def test_what_was_typed_stays_when_the_form_is_out_of_date() -> None:
    client = Client(enforce_csrf_checks=True)
    typed = {
        "note": "Elle revient <demain>",
        "password": "mot-de-passe-tapé",
        "_once": "abc-def",
        "number": "4",
    }
    response = client.post("/connexion/", typed)
    page = response.content.decode()
    assert response.status_code == 403
    assert "Elle revient &lt;demain&gt;" in page
    assert "mot-de-passe-tapé" not in page
    assert "abc-def" not in page
    assert "<form" not in page
