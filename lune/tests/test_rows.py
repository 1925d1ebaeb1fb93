"""One row by its key, and what is built on it: sessions, and a connection that is looked at without a question."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from lune.rows import row_by_key
from lune.sessions import SessionStore
from team.backends import RoleBackend
from team.models import User
from team.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def begun() -> SessionStore:
    store = SessionStore()
    store["what"] = "something"
    store.save(must_create=True)
    return store


def test_row_is_whole(worker: User) -> None:
    found = row_by_key(User, "uid", worker.uid)
    assert found
    assert {field.attname: getattr(found, field.attname) for field in User._meta.concrete_fields} == {
        field.attname: getattr(worker, field.attname) for field in User._meta.concrete_fields
    }
    assert not found._state.adding
    assert row_by_key(User, "username", "nobody") is None


def test_session_is_kept_and_ends(django_assert_num_queries: Any) -> None:
    key = begun().session_key
    with django_assert_num_queries(1):
        assert SessionStore(key)["what"] == "something"
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    late = SessionStore(key)
    assert "what" not in late
    assert late.session_key is None


def waits_for_the_disk() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW synchronous_commit")
        return str(cursor.fetchone()[0])


@pytest.mark.django_db(transaction=True)
def test_session_changes_in_one_statement_and_what_follows_waits_as_before(
    django_assert_num_queries: Any,
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = on")
    store = begun()
    store["what"] = "else"
    with django_assert_num_queries(1):
        store.save()
    assert SessionStore(store.session_key)["what"] == "else"
    assert waits_for_the_disk() == "on"
    with connection.cursor() as cursor:
        cursor.execute("RESET synchronous_commit")


@pytest.mark.django_db(transaction=True)
def test_session_that_ended_meanwhile_is_not_begun_again() -> None:
    store = begun()
    Session.objects.all().delete()
    with pytest.raises(UpdateError):
        store.save()
    assert not Session.objects.exists()


def test_who_may_not_sign_in_any_more_is_nobody() -> None:
    user: User = UserFactory()
    assert RoleBackend().get_user(user.pk) == user
    User.objects.update(is_active=False)
    assert RoleBackend().get_user(user.pk) is None


@pytest.mark.django_db(transaction=True)
def test_connection_that_the_server_closed_is_seen_without_a_question() -> None:
    connection.ensure_connection()
    assert connection.is_usable()
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [connection.connection.info.backend_pid])
    other.close()
    assert not connection.is_usable()
    connection.close()
    assert not connection.is_usable()
