"""Managers make, change and close accounts; nobody else comes near."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from team.models import Role, User
from team.tests.factories import UserFactory

pytestmark = pytest.mark.django_db

SignIn = Callable[[User | str], Client]
LIST = "/gestion/team/user/"
PASSWORD = "trois merles sur le fil"


def url(page: str, *args: object) -> str:
    return reverse(f"admin:team_user_{page}", args=args)


def post(client: Client, address: str, **fields: Any) -> Any:
    return client.post(address, {"_once": str(uuid4()), **fields})


@pytest.mark.parametrize("more", [0, 2])
def test_the_list_costs_the_same_whatever_it_holds(
    signed_in: SignIn, django_assert_num_queries: Any, more: int
) -> None:
    client = signed_in(Role.MANAGER)
    UserFactory.create_batch(more)
    with django_assert_num_queries(4):
        response = client.get(LIST)
    assert response.context["cl"].result_count == 1 + more


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.EDITOR])
def test_only_managers(signed_in: SignIn, worker: User, role: Role) -> None:
    client = signed_in(role)
    for address in (LIST, url("add"), url("change", worker.pk), url("history", worker.pk)):
        assert client.get(address).status_code == 403
        assert post(client, address).status_code == 403


def test_an_account_is_made(signed_in: SignIn) -> None:
    client = signed_in(Role.MANAGER)
    fields = {
        "username": "jade",
        "display_name": "Jade P.",
        "role": "peer",
        "password": PASSWORD,
        "again": PASSWORD,
    }
    assert post(client, url("add"), **fields).status_code == 302
    assert Client().login(username="jade", password=PASSWORD)


def test_faults_stand_beside_their_fields_and_no_password_comes_back(signed_in: SignIn) -> None:
    client = signed_in(Role.MANAGER)
    fields = {
        "username": "jade",
        "display_name": "Jade P.",
        "role": "peer",
        "password": "court",
        "again": "court",
    }
    response = post(client, url("add"), **fields)
    assert response.status_code == 200
    assert list(response.context["adminform"].form.errors) == ["password"]
    assert 'value="court"' not in response.content.decode()
    assert 'value="Jade P."' in response.content.decode()
    assert User.objects.count() == 1


def test_an_account_changes_and_keeps_its_password(signed_in: SignIn, worker: User) -> None:
    fields = {
        "display_name": "Marie-Ève",
        "role": "coordinator",
        "is_active": "on",
        "password": "",
        "again": "",
    }
    before = worker.password
    assert post(signed_in(Role.MANAGER), url("change", worker.pk), **fields).status_code == 302
    worker.refresh_from_db()
    assert (worker.display_name, worker.role, worker.password) == ("Marie-Ève", "coordinator", before)


def test_an_account_is_closed_and_never_deleted(signed_in: SignIn, worker: User) -> None:
    client = signed_in(Role.MANAGER)
    fields = {"display_name": worker.display_name, "role": "worker", "password": "", "again": ""}
    assert post(client, url("change", worker.pk), **fields).status_code == 302
    worker.refresh_from_db()
    assert not worker.is_active
    assert post(client, url("delete", worker.pk), post="yes").status_code == 403


def test_the_last_manager_is_told_that_she_must_remain(manager: User, signed_in: SignIn) -> None:
    fields = {"display_name": "Moi", "role": "manager", "password": "", "again": ""}
    response = post(signed_in(manager), url("change", manager.pk), **fields)
    assert response.status_code == 200
    assert response.context["adminform"].form.non_field_errors()
    manager.refresh_from_db()
    assert manager.is_active
