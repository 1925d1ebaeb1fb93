"""The admin's site and base page, seen through the houses, which a manager keeps there."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django import forms
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.test import Client, RequestFactory
from django.urls import reverse

from lune import registry
from lune.admin import BaseAdmin, cards, refused, sidebar
from lune.registry import SidebarEntry
from lune.tests.admin_pages import admin_page_queries
from lune.tests.pages import assert_sound
from shelter.tests.factories import HouseFactory
from team.models import Role, User

HOUSES = "/gestion/shelter/house/"
House = apps.get_model("shelter", "House")

pytestmark = pytest.mark.django_db
SignIn = Callable[[User | str], Client]


def house(**changes: str) -> dict[str, str]:
    facts = {
        "name": "Maison Étincelle",
        "opens_at": "22:00",
        "closes_at": "08:00",
        "funded_beds": "5",
        "beds": "5",
    }
    return (
        facts
        | {"time_zone": "America/Toronto", "eligibility": "", "address": "", "_once": str(uuid4())}
        | changes
    )


def test_whoever_is_not_signed_in_goes_to_the_one_sign_in_page(client: Client) -> None:
    response = client.get(HOUSES, follow=True)
    assert response.redirect_chain[-1][0] == f"/connexion/?next={HOUSES}"


@pytest.mark.parametrize("role", [Role.PEER, Role.WORKER])
def test_the_desk_alone_does_not_open_the_admin(signed_in: SignIn, role: str) -> None:
    assert signed_in(role).get("/gestion/", follow=True).status_code == 403


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.EDITOR, Role.MANAGER])
def test_the_office_enters(signed_in: SignIn, role: str) -> None:
    response = signed_in(role).get("/gestion/")
    assert response.status_code == 200
    assert 'class="bar"' in response.content.decode()


def test_signing_out_and_the_password_have_one_page_each(signed_in: SignIn) -> None:
    client = signed_in(Role.MANAGER)
    assert client.get("/gestion/logout/")["Location"] == "/deconnexion/"
    assert client.get("/gestion/password_change/")["Location"] == "/mot-de-passe/"


def test_a_form_sent_twice_happens_once(signed_in: SignIn) -> None:
    client, data = signed_in(Role.MANAGER), house()
    answers = [client.post(f"{HOUSES}add/", data) for _sent in range(3)]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, HOUSES)}
    assert House.objects.count() == 1


def test_a_key_spent_on_something_else_is_refused(signed_in: SignIn) -> None:
    client, data = signed_in(Role.MANAGER), house()
    client.post(f"{HOUSES}add/", data)
    assert client.post(f"{HOUSES}add/", data | {"name": "Autre maison"}).status_code == 409
    assert House.objects.count() == 1


def test_a_form_without_its_key_is_refused(signed_in: SignIn) -> None:
    assert signed_in(Role.MANAGER).post(f"{HOUSES}add/", house(_once="")).status_code == 400
    assert not House.objects.exists()


def test_a_refused_form_gives_its_key_back_and_keeps_what_was_typed(signed_in: SignIn) -> None:
    client, data = signed_in(Role.MANAGER), house(opens_at="vingt-deux")
    page = client.post(f"{HOUSES}add/", data)
    assert page.status_code == 200
    assert 'value="vingt-deux"' in page.content.decode()
    data["opens_at"] = "22:00"
    assert client.post(f"{HOUSES}add/", data).status_code == 302


def test_what_a_verb_refuses_comes_back_as_a_sentence(
    signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise ValidationError({"name": "The verb says no.", "elsewhere": "Nor this."})

    monkeypatch.setattr(type(admin.site._registry[House]), "save_model", refuse)
    page = signed_in(Role.MANAGER).post(f"{HOUSES}add/", house())
    text = page.content.decode()
    assert page.status_code == 200
    assert "The verb says no." in text
    assert "Nor this." in text
    assert 'value="Maison Étincelle"' in text
    assert not LogEntry.objects.exists()


def test_a_refusal_never_passes_for_a_good_form() -> None:
    form = refused(forms.Form, ValidationError("No."))({})
    assert not form.is_valid()


@pytest.mark.parametrize("path", ["", "add/"])
def test_pages_are_sound(signed_in: SignIn, path: str) -> None:
    assert_sound(signed_in(Role.MANAGER).get(f"{HOUSES}{path}").content.decode())


def test_only_pages_that_start_from_ours_are_there() -> None:
    site = admin.site._registry
    assert site
    assert all(isinstance(page, BaseAdmin) for page in site.values())


def test_a_page_costs_the_same_however_many_rows_there_are(signed_in: SignIn) -> None:
    queries = admin_page_queries(signed_in(Role.MANAGER), HouseFactory)
    assert queries == {"list": 4, "add": 2, "change": 4, "history": 4}


def test_nobody_is_searched_for_by_an_address() -> None:
    """A `?q=` stays in the browser's history and in a server's log."""
    assert [page for page in admin.site._registry.values() if page.search_fields] == []


def test_nothing_is_deleted_there() -> None:
    request = RequestFactory().get("/")
    assert not any(page.has_delete_permission(request) for page in admin.site._registry.values())


@pytest.fixture
def entries(monkeypatch: pytest.MonkeyPatch) -> list[SidebarEntry]:
    monkeypatch.setattr(registry, "sidebar", made := [])
    return made


def test_side_bar_keeps_groups_together_in_order(entries: list[SidebarEntry], manager: User) -> None:
    for order, group in ((3, "b"), (1, "a"), (4, "a"), (2, "b")):
        entries.append(SidebarEntry(group, f"{group}{order}", "admin:index", "team.view_user", order))
    entries.append(SidebarEntry("c", "hidden", "admin:index", "nobody.has_this", 0))
    request = RequestFactory().get("/gestion/")
    request.user = manager
    groups = [(group["label"], [entry["label"] for entry in group["entries"]]) for group in sidebar(request)]
    assert groups == [("a", ["a1", "a4"]), ("b", ["b2", "b3"])]
    assert sidebar(request)[0]["entries"][0]["current"]


def test_cards_come_in_order_and_those_of_others_stay_away(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[tuple[int, Callable[[object], str | None]]] = [
        (2, lambda request: "<p>two</p>"),
        (1, lambda request: "<p>one</p>"),
        (3, lambda request: None),
    ]
    monkeypatch.setattr(registry, "admin_cards", drawn)
    assert cards(RequestFactory().get("/")) == "<p>one</p><p>two</p>"


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.MANAGER])
@pytest.mark.parametrize("model", admin.site._registry)
def test_every_page_opens_or_is_refused(signed_in: SignIn, model: type[Model], role: str) -> None:
    client, name = signed_in(role), f"admin:{model._meta.app_label}_{model._meta.model_name}"
    pages = [client.get(reverse(f"{name}_{page}")) for page in ("changelist", "add")]
    assert {page.status_code for page in pages} <= {200, 403}
    for page in pages:
        if page.status_code == 200:
            assert_sound(page.content.decode())
