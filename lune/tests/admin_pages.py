"""Opening a model's admin pages as a coordinator does, and counting what they cost."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lune import registry


def admin_page_queries(client: Client, make: Callable[[], Model]) -> dict[str, int]:
    """Queries of the list, add, change and history pages: the same with one row and with three, or this fails.

    A page that the reader's role may not open is left out. Compare with a literal:
    `assert admin_page_queries(client, NightFactory) == {"list": 6, "change": 9, "history": 7}`
    """
    row = make()
    _queries(client, row)
    with_one = _queries(client, row)
    make()
    make()
    with_three = _queries(client, row)
    assert with_three == with_one
    return with_one


def only_cards_of(room: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave on the admin's first page what this room puts there: what the others ask is theirs to count."""
    cards = [card for card in registry.admin_cards if card[1].__module__.split(".")[0] == room]
    monkeypatch.setattr(registry, "admin_cards", cards)


def _queries(client: Client, row: Model) -> dict[str, int]:
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}"
    pages = {
        "list": reverse(f"{name}_changelist"),
        "add": reverse(f"{name}_add"),
        "change": reverse(f"{name}_change", args=[row.pk]),
        "history": reverse(f"{name}_history", args=[row.pk]),
    }
    counts = {page: _count(client, url) for page, url in pages.items()}
    return {page: count for page, count in counts.items() if count is not None}


def _count(client: Client, url: str) -> int | None:
    with CaptureQueriesContext(connection) as queries:
        response = client.get(url)
    if response.status_code == 403:
        return None
    assert response.status_code == 200, f"{url} answers {response.status_code}"
    return len(queries)
