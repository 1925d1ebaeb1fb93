"""Managers read the audit; nobody changes it."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client

from privacy import audit
from privacy.models import AuditLine

pytestmark = pytest.mark.django_db

LIST = "/gestion/privacy/auditline/"


def write(lines: int) -> None:
    with transaction.atomic():
        for _ in range(lines):
            audit.record(verb="test.done", by=None, subject=None, chain=uuid4(), scope=uuid4())


@pytest.mark.parametrize("lines", [1, 3])
def test_the_list_costs_the_same_whatever_it_holds(
    signed_in: Callable[[str], Client], django_assert_num_queries: Any, lines: int
) -> None:
    write(lines)
    client = signed_in("manager")
    with django_assert_num_queries(4):
        response = client.get(LIST)
    assert len(response.context["cl"].result_list) == lines


def test_a_line_opens_and_does_not_change(signed_in: Callable[[str], Client]) -> None:
    write(1)
    line, client = AuditLine.objects.get(), signed_in("manager")
    assert client.get(f"{LIST}{line.pk}/change/").status_code == 200
    for page in (f"{LIST}add/", f"{LIST}{line.pk}/change/", f"{LIST}{line.pk}/delete/"):
        assert client.post(page, {"_once": str(uuid4()), "verb": "test.undone"}).status_code == 403
    assert AuditLine.objects.get().verb == "test.done"


@pytest.mark.parametrize("role", ["coordinator", "editor"])
def test_closed_to_others(signed_in: Callable[[str], Client], role: str) -> None:
    assert signed_in(role).get(LIST).status_code == 403
