"""Accounts are made, changed and closed; a manager always remains."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from privacy.audit import NO_HOUSE
from privacy.models import AuditLine
from team.actions import add_account, change_account
from team.models import Role, User
from team.tests.factories import UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "trois merles sur le fil"


def change(user: User, by: User, **changes: Any) -> User:
    facts: dict[str, Any] = {
        "display_name": user.display_name,
        "role": Role(user.role),
        "is_active": user.is_active,
        **changes,
    }
    return change_account(user=user, by=by, **facts)


def add(by: User | None, **changes: Any) -> User:
    facts: dict[str, Any] = {
        "username": "jade",
        "display_name": "Jade P.",
        "role": Role.PEER,
        "password": PASSWORD,
        **changes,
    }
    return add_account(by=by, **facts)


def test_an_account_is_made_and_its_password_works(manager: User) -> None:
    user = add(manager)
    assert user.check_password(PASSWORD)
    line = AuditLine.objects.get()
    assert (line.verb, line.chain, line.actor, line.subject) == (
        "account.added",
        NO_HOUSE,
        manager.uid,
        user.uid,
    )


def test_with_no_password_nobody_signs_in(manager: User) -> None:
    assert not add(manager, password=None).has_usable_password()


@pytest.mark.parametrize(
    ("field", "value"),
    [("username", "a b"), ("username", ""), ("display_name", ""), ("role", "reine"), ("password", "court")],
)
def test_what_an_account_cannot_be_is_said_beside_its_field(manager: User, field: str, value: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        add(manager, **{field: value})
    assert list(refusal.value.message_dict) == [field]
    assert User.objects.count() == 1


def test_a_username_is_taken_once(manager: User) -> None:
    with pytest.raises(ValidationError) as refusal:
        add(manager, username=manager.username)
    assert list(refusal.value.message_dict) == ["username"]


def test_another_role_holds_at_once(manager: User, worker: User) -> None:
    changed = change(worker, manager, role=Role.COORDINATOR)
    assert changed.has_perm("shelter.view_month")
    assert AuditLine.objects.get().detail == {"fields": ["role"]}


def test_closing_an_account_ends_its_sessions_for_good(
    manager: User, worker: User, signed_in: Callable[[User], Client]
) -> None:
    tablet = signed_in(worker)
    assert tablet.get("/mot-de-passe/").status_code == 200
    change(worker, manager, is_active=False)
    assert tablet.get("/mot-de-passe/").status_code == 302
    worker.refresh_from_db()
    change(worker, manager, is_active=True, password=PASSWORD)
    assert tablet.get("/mot-de-passe/").status_code == 302
    assert Client().login(username=worker.username, password=PASSWORD)


def test_an_account_opens_again_with_a_new_password_alone(manager: User, worker: User) -> None:
    closed = change(worker, manager, is_active=False)
    with pytest.raises(ValidationError) as refusal:
        change(closed, manager, is_active=True)
    assert list(refusal.value.message_dict) == ["password"]


@pytest.mark.parametrize("changes", [{"is_active": False}, {"role": Role.COORDINATOR}])
def test_a_manager_remains(manager: User, changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as refusal:
        change(manager, manager, **changes)
    assert refusal.value.code == "last"
    other = UserFactory(role=Role.MANAGER)
    assert change(manager, other, **changes)
