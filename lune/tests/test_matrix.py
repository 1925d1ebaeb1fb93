"""Every address × role × method. An address that no room's matrix names fails."""

import re
from collections.abc import Iterator
from copy import copy
from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from community.tests import matrix as community
from journal.tests import matrix as journal
from lune import demo
from lune.tests.doors import (
    ADMIN,
    EVERYBODY,
    NOBODY,
    ONLY_MANAGER,
    ROLES,
    SIGNED_OUT,
    Row,
    both,
    read,
    rows_of,
    send,
)
from outreach.actions import open_count
from outreach.tests import matrix as outreach
from outreach.tests import street
from outreach.tests.world import supplies
from reports.tests import matrix as reports
from shelter.tests import matrix as shelter
from team.tests import matrix as team

pytestmark = pytest.mark.django_db

TABLE: dict[str, Row] = {
    # Coming and going.
    "connexion/": both(EVERYBODY),
    "deconnexion/": both(EVERYBODY),
    "mot-de-passe/": both(ROLES),
    "langue/": send(EVERYBODY),
    # Coordination.
    "gestion/": both(ADMIN),
    "gestion/logout/": both(ROLES),
    "gestion/password_change/": both(ADMIN),
    "gestion/password_change/done/": read(ADMIN),
    "gestion/autocomplete/": read(NOBODY),
    "gestion/jsi18n/": read(ADMIN),
    "gestion/^(?P<app_label>privacy|team|shelter|outreach|journal)/$": both(ADMIN),
    **rows_of("team/user", seen=ONLY_MANAGER, added=ONLY_MANAGER, changed=ONLY_MANAGER),
    **rows_of("privacy/auditline", seen=ONLY_MANAGER),
    **team.ROWS,
    **shelter.ROWS,
    **outreach.ROWS,
    **journal.ROWS,
    **community.ROWS,
    **reports.ROWS,
}

# Not a matter of roles; each has a test of its own.
APART = {
    "premiers-pas/": "closed to everybody once an account exists (shelter/tests/test_first_steps.py)",
    "gestion/login/": "leads to the sign-in page (below)",
    "gestion/(?P<url>.*)$": "what is not an address (below)",
    "gestion/recensement/<uuid:uid>/": "belongs to who sent the file (shelter/tests/test_census_page.py)",
}


def addresses() -> list[str]:
    return [route for route, _pattern in _walk(get_resolver().url_patterns)]


def _walk(patterns: list[Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route, pattern


def test_every_address_has_its_row() -> None:
    assert set(addresses()) == {*TABLE, *APART}


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch, settings: Any) -> dict[str, object]:
    """The demo, at 23:42 with a bed kept: what stands in addresses for each part of them."""
    monkeypatch.setattr("lune.chance.MONTHS", 1)
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 22, 4, 42, tzinfo=UTC))
    settings.DEMO = True
    demo.load()
    night = _rows("shelter.Night").get(closed_at=None)
    return {
        "uid": night.uid,
        "house_uid": night.house.uid,
        "number": night.holds.get().bed.number,
        "stay_uid": night.stays.present().in_beds().first().uid,
        "restriction_uid": _rows("shelter.Restriction").get().uid,
        "kind": "snack",
        "slug": night.house.slug,
        "month": "2026-11",
        "year": 2026,
        "app_label": "shelter",
        **supplies(),
        "url": "nulle-part/",
        "within": _outreach(night.house.uid) | _rooms(),
    }


def _rooms() -> dict[str, dict[str, object]]:
    return journal.within() | team.within() | community.within() | reports.within()


def _outreach(house: UUID) -> dict[str, dict[str, object]]:
    """An outing under way, a count, and the house's stock, by how their addresses begin."""
    # PostgreSQL has a clock of its own, which no test moves.
    out = street.under_way(days=2)
    place = out.place
    _rows("outreach.Location").filter(house=house).update(house=None)
    _rows("outreach.Location").filter(pk=place.pk).update(house=house)
    count = open_count(location=place, at=timezone.now(), by=None)
    way = {"uid": out.uid, "what": "reached", "document_uid": out.documents.get().uid}
    return {
        "sorties/": way,
        "materiel/": {"uid": place.uid, "house": house},
        "materiel/comptes/": {"uid": count.uid},
    }


def _rows(label: str) -> Any:
    return apps.get_model(label)._default_manager.order_by("pk")


def address(route: str, world: dict[str, object]) -> str:
    """An address of this route: regular expressions and converters give way to what stands in the world."""
    if model := re.match(r"gestion/(\w+)/(\w+)/<path:object_id>", route):
        world = world | {"object_id": _rows(f"{model[1]}.{model[2]}").last().pk}
    for beginning, things in cast(dict[str, dict[str, object]], world["within"]).items():
        world = world | things if route.startswith(beginning) else world
    route = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", route).replace("^", "").replace("$", "")
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda part: str(world[part[1]]), route)


def browser(who: str) -> Client:
    """Where somebody of this role of the demo's has signed in, or nobody."""
    client = Client(raise_request_exception=False)
    for account in demo.CAST:
        if account.role == who:
            client.force_login(_rows("team.User").get(username=account.username))
    return client


def ask(client: Client, method: str, url: str, world: dict[str, object]) -> str:
    """What is answered; whatever was done is taken back, so that all find the same world."""
    undone = transaction.atomic()
    undone._from_testcase = True  # type: ignore[attr-defined]  # as Django's own: readings must not mind it
    cookies = copy(client.cookies)
    with undone:
        data = {"_once": str(uuid4()), "house": world["house_uid"]}
        response = client.post(url, data) if method == "POST" else client.generic(method, url)
        transaction.set_rollback(True)
    client.cookies = cookies
    where = response.headers.get("Location", "")
    if where.startswith(("/connexion/", "/gestion/login/")):
        return "sign in"
    known = {403: "refused", 404: "not found", 405: "no such method"}
    return known.get(response.status_code, "open" if response.status_code < 500 else "error")


def expected(row: Row, method: str, who: str) -> set[str]:
    if method not in row:
        return {"no such method", "refused", "sign in"}
    if who in row[method]:
        return {"open"}
    return {"sign in"} if who == SIGNED_OUT else {"refused", "sign in", "not found"}


@pytest.mark.parametrize("who", sorted(EVERYBODY))
def test_who_may_what_where(world: dict[str, object], caplog: pytest.LogCaptureFixture, who: str) -> None:
    caplog.set_level("CRITICAL")
    client = browser(who)
    wrong = []
    for route, row in TABLE.items():
        url = address(route, world)
        for method in ("GET", "POST", "PUT", "DELETE"):
            answer = ask(client, method, url, world)
            if answer not in expected(row, method, who):
                wrong.append((route, method, answer))
    assert wrong == []


def test_the_admin_has_no_sign_in_of_its_own_and_no_other_address(world: dict[str, object]) -> None:
    for who in EVERYBODY:
        client = browser(who)
        assert ask(client, "GET", "/gestion/login/", world) in {"sign in", "refused"}
        if who in ADMIN:
            assert ask(client, "GET", "/gestion/nulle-part/", world) == "not found"
        else:
            assert ask(client, "GET", "/gestion/nulle-part/", world) == "sign in"
