"""Readers' pages are the same for everybody, whoever is signed in; and no page of theirs opens another door."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import get_resolver, resolve

from journal.tests.matrix.readers import ROWS, within
from lune.tests.readers import A_BROWSER_THAT_WORKS_HERE
from team.models import Role

pytestmark = pytest.mark.django_db


def addresses() -> dict[str, dict[str, object]]:
    found = within()
    return {
        route: next((here for start, here in found.items() if route.startswith(start)), {}) for route in ROWS
    }


def address(route: str, here: dict[str, object]) -> str:
    for name, value in here.items():
        for kind in ("int", "uuid", "str"):
            route = route.replace(f"<{kind}:{name}>", str(value))
    return f"/{route}"


def test_pages_are_the_same_for_who_works_here(signed_in: Callable[[str], Client]) -> None:
    stranger, editor = Client(), signed_in(Role.EDITOR)
    for route, here in addresses().items():
        if "GET" in ROWS[route] and "POST" not in ROWS[route]:
            path = address(route, here)
            answers = [client.get(path) for client in (stranger, editor)]
            assert answers[0].content == answers[1].content, path
            assert answers[1].status_code == 200, path


def test_no_cookie_leaves_whatever_is_asked(signed_in: Callable[[str], Client]) -> None:
    editor = signed_in(Role.EDITOR)
    for route, here in addresses().items():
        path = address(route, here)
        for method in ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"):
            for client in (editor, Client(headers={"cookie": A_BROWSER_THAT_WORKS_HERE})):
                response = client.generic(method, path)
                assert "Set-Cookie" not in response.headers, (method, path)
                assert not response.cookies, (method, path)
                assert "default-src 'none'" in response["Content-Security-Policy"]
                assert response["Referrer-Policy"] == "no-referrer"


def test_reading_leaves_who_works_here_signed_in(signed_in: Callable[[str], Client]) -> None:
    editor = signed_in(Role.EDITOR)
    editor.get("/journal/")
    assert editor.get("/mot-de-passe/").status_code == 200


def test_every_reading_view_is_behind_the_door_where_cookies_stop() -> None:
    names = {
        name for name in get_resolver().namespace_dict["journal"][1].reverse_dict if isinstance(name, str)
    }
    assert {"current", "current-en", "approve", "robots"} <= names
    for route, here in addresses().items():
        assert vars(resolve(address(route, here)).func)["for_readers"]
