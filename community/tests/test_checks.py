"""Checking entries from a telephone: what a tap says, who may vouch, and that it can be undone."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from community.actions.checks import check_service, forget_checks, undo_check, vouch_for_service
from community.models import Check, Service
from community.tests.factories import ServiceFactory, full_service, term
from lune.tests.pages import assert_sound, text_of
from privacy.models import AuditLine
from team.models import Role, User
from team.tests.factories import UserFactory

pytestmark = pytest.mark.django_db
LONG_AGO = date(2024, 3, 1)


@pytest.fixture
def peer(signed_in: Callable[..., Client]) -> Client:
    return signed_in(Role.PEER, "en")


def url(name: str, *args: object) -> str:
    return reverse(f"community:{name}", args=args)


def send(client: Client, address: str, **fields: Any) -> Any:
    return client.post(address, {"_once": str(uuid4())} | fields, follow=True)


def welcomed(service: Service) -> list[str]:
    return list(
        service.attributes.filter(taxonomy_term=term("tds-bienvenues")).values_list("value", flat=True)
    )


def test_a_tap_says_that_all_is_so_and_its_undoing_that_nobody_knows(peer: Client) -> None:
    service = full_service(assured_date=LONG_AGO)
    sent = {"_once": str(uuid4())}
    for _tap in range(2):
        assert peer.post(url("check-today", service.uid), sent).status_code == 302
    service.refresh_from_db()
    assert service.assured_date == timezone.localdate()
    check = Check.objects.get()
    page = peer.get(url("check-service", service.uid))
    assert_sound(page.content.decode())
    assert "what stands there is so" in text_of(page)
    assert "Checked today" not in text_of(page)
    page = send(peer, url("check-undo", check.uid))
    service.refresh_from_db()
    assert service.assured_date == LONG_AGO
    assert "says again what it said before" in text_of(page)
    assert "undone already" in text_of(send(peer, url("check-undo", check.uid)))
    verbs = ["service.assured", "service.assured_undone"]
    assert (
        list(AuditLine.objects.filter(verb__in=verbs).order_by("pk").values_list("verb", flat=True)) == verbs
    )


def test_a_peer_says_where_sex_workers_are_welcome_and_where_no_more(peer: Client) -> None:
    service = full_service()
    send(peer, url("check-welcome", service.uid), welcomes="yes")
    assert welcomed(service) == [timezone.localdate().isoformat()]
    send(peer, url("check-welcome", service.uid), welcomes="no")
    assert welcomed(service) == []
    assert "No peer has said so." in text_of(peer.get(url("check-service", service.uid)))
    last, first = Check.objects.all()
    send(peer, url("check-undo", last.uid))
    send(peer, url("check-undo", first.uid))
    assert welcomed(service) == ["2026-10-05"]


@pytest.mark.parametrize("role", [Role.WORKER, Role.COORDINATOR, Role.EDITOR])
def test_only_peers_vouch(signed_in: Callable[..., Client], role: Role) -> None:
    service, client = full_service(), signed_in(role, "en")
    page = client.get(url("check-service", service.uid))
    assert "Peers say it, after going there." in text_of(page)
    assert send(client, url("check-welcome", service.uid), welcomes="yes").status_code == 403
    assert welcomed(service) == ["2026-10-05"]


def test_what_was_said_since_is_not_undone(peer: Client, in_english: None) -> None:
    by: User = UserFactory(role=Role.PEER)
    service = ServiceFactory(assured_date=None)
    first = check_service(service=service, by=by)
    vouch_for_service(service=service, welcomes=True, by=by)
    second = check_service(service=service, by=by)
    with pytest.raises(ValidationError, match="since"):
        undo_check(check=first, by=by)
    Service.objects.update(assured_date=LONG_AGO)
    with pytest.raises(ValidationError, match="since"):
        undo_check(check=second, by=by)
    service.refresh_from_db()
    assert service.assured_date == LONG_AGO


def test_nobody_undoes_anothers_tap(peer: Client) -> None:
    check = check_service(service=ServiceFactory(), by=UserFactory(role=Role.PEER))
    assert send(peer, url("check-undo", check.uid)).status_code == 404


def test_what_waits_for_longest_comes_first_and_words_find_the_rest(peer: Client) -> None:
    ServiceFactory(name="Vieux", assured_date=LONG_AGO)
    ServiceFactory(name="Jamais", assured_date=None, description="")
    ServiceFactory(name="Récent", assured_date=timezone.localdate() - timedelta(days=3))
    page = peer.get(url("check"))
    assert_sound(page.content.decode())
    assert "Récent" not in text_of(page)
    assert "never checked" in text_of(page)
    found = send(peer, url("check"), words="recent")
    assert "Récent" in text_of(found)
    assert "Vieux" not in text_of(found)
    assert "Nothing holds these words." in text_of(send(peer, url("check"), words="zzz"))
    silent = send(peer, url("check"), words=" ")
    assert silent.status_code == 422
    assert "Write a word" in text_of(silent)


def test_what_readers_do_not_see_is_not_checked(peer: Client) -> None:
    service = ServiceFactory(status="defunct")
    for name in ("check-service", "check-today", "check-welcome"):
        address = url(name, service.uid)
        assert (peer.get(address) if name == "check-service" else send(peer, address)).status_code == 404


def test_what_was_done_yesterday_is_no_more_at_the_foot(peer: Client) -> None:
    service = ServiceFactory()
    send(peer, url("check-today", service.uid))
    assert "Undo" in text_of(peer.get(url("check-service", service.uid)))
    Check.objects.update(at=timezone.now() - timedelta(days=2))
    assert "Undo" not in text_of(peer.get(url("check-service", service.uid)))


def test_who_tapped_is_forgotten_after_a_year_and_the_day_stays() -> None:
    service = ServiceFactory()
    old, new = (check_service(service=service, by=UserFactory()) for _tap in range(2))
    Check.objects.filter(pk=old.pk).update(at=timezone.now() - timedelta(days=367))
    assert forget_checks() == 1
    assert Check.objects.get() == new
    service.refresh_from_db()
    assert service.assured_date == timezone.localdate()


@pytest.mark.parametrize("count", [1, 3])
def test_what_pages_cost(peer: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int) -> None:
    services = [full_service(assured_date=None) for _number in range(count)]
    for path, queries in ((url("check"), 3), (url("check-service", services[0].uid), 14)):
        with django_assert_num_queries(queries):
            peer.get(path)
