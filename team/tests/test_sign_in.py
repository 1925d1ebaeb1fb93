"""Signing in and out, as a browser does it."""

import pytest
from django.core.cache import cache
from django.core.signing import get_cookie_signer
from django.test import Client
from django.urls import NoReverseMatch, reverse
from pytest_django import Settings

from team.models import User
from team.tests.factories import PASSWORD

SIGN_IN = "/connexion/"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_counts() -> None:
    cache.clear()


def try_in(client: Client, username: str, password: str = PASSWORD, **extra: str) -> int:
    return client.post(SIGN_IN, {"login": username, "password": password}, **extra).status_code  # type: ignore[arg-type]  # headers


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_first_page_leads_to_the_sign_in_page_and_back(client: Client, worker: User) -> None:
    response = client.get("/mot-de-passe/")
    assert response.status_code == 302
    assert response["Location"] == "/connexion/?next=/mot-de-passe/"
    data = {"login": worker.username, "password": PASSWORD, "next": "/mot-de-passe/"}
    assert client.post(SIGN_IN, data)["Location"] == "/mot-de-passe/"


def test_signing_in_leads_to_the_first_page(client: Client, worker: User) -> None:
    response = client.post(SIGN_IN, {"login": worker.username, "password": PASSWORD})
    assert response["Location"] == "/"
    assert signed_in(client)


def test_another_site_is_no_next_page(client: Client, worker: User) -> None:
    data = {"login": worker.username, "password": PASSWORD, "next": "https://elsewhere.example/"}
    assert client.post(SIGN_IN, data)["Location"] == "/"


def test_signing_in_says_no_name_in_the_session(client: Client, worker: User) -> None:
    client.post(SIGN_IN, {"login": worker.username, "password": PASSWORD})
    assert worker.display_name not in str(dict(client.session))


def test_wrong_password_is_a_sentence_and_keeps_the_username(client: Client, worker: User) -> None:
    response = client.post(SIGN_IN, {"login": worker.username, "password": "un-autre-mot-de-passe"})
    page = response.content.decode()
    assert response.status_code == 200
    assert "error-summary" in page
    assert f'value="{worker.username}"' in page
    assert "un-autre-mot-de-passe" not in page
    assert not signed_in(client)


def test_unknown_account_is_told_the_same(client: Client, worker: User) -> None:
    def sentence(username: str) -> str:
        response = client.post(SIGN_IN, {"login": username, "password": "un-autre-mot-de-passe"})
        return response.content.decode().split("error-summary")[1].split("</ul>")[0]

    assert sentence(worker.username) == sentence("personne-de-ce-nom")


def test_closed_account_is_told_so_only_with_its_password(client: Client, worker: User) -> None:
    User.objects.filter(pk=worker.pk).update(is_active=False)
    assert try_in(client, worker.username, "un-autre-mot-de-passe") == 200
    response = client.post(SIGN_IN, {"login": worker.username, "password": PASSWORD}, follow=True)
    assert not signed_in(client)
    assert "notice--error" in response.content.decode()


def test_failures_slow_down_one_account_at_one_address(client: Client, worker: User, manager: User) -> None:
    for _try in range(5):
        try_in(client, worker.username, "un-autre-mot-de-passe")
    assert try_in(client, worker.username) == 200
    assert not signed_in(client)
    assert try_in(client, manager.username) == 302


def test_outsider_elsewhere_keeps_nobody_out(client: Client, worker: User) -> None:
    outsider = Client(REMOTE_ADDR="203.0.113.9")
    for _try in range(40):
        try_in(outsider, worker.username, "un-autre-mot-de-passe")
    assert try_in(client, worker.username) == 302


def test_outsider_in_the_house_keeps_no_known_device_out(client: Client, worker: User) -> None:
    try_in(client, worker.username)
    client.post("/deconnexion/")
    outsider = Client()
    for _try in range(130):
        try_in(outsider, worker.username, "un-autre-mot-de-passe")
    assert try_in(client, worker.username) == 302


def test_device_cookie_of_ones_own_making_counts_for_nothing(client: Client, worker: User) -> None:
    for number in range(5):
        client.cookies["lune-device"] = f"made-up-{number}:signature"
        try_in(client, worker.username, "un-autre-mot-de-passe")
    client.cookies["lune-device"] = get_cookie_signer(salt="another").sign("made-up")
    try_in(client, worker.username)
    assert not signed_in(client)


def test_device_cookie_names_nobody(client: Client, worker: User) -> None:
    try_in(client, worker.username)
    cookie = client.cookies["lune-device"]
    assert worker.username not in cookie.value
    assert str(worker.uid) not in cookie.value
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")


def test_a_device_keeps_its_number(client: Client, worker: User, manager: User) -> None:
    try_in(client, worker.username)
    first = client.cookies["lune-device"].value.split(":")[0]
    client.post("/deconnexion/")
    try_in(client, manager.username)
    assert client.cookies["lune-device"].value.split(":")[0] == first


def test_signing_out_asks_first(client: Client, worker: User) -> None:
    client.force_login(worker)
    assert client.get("/deconnexion/").status_code == 200
    assert signed_in(client)
    assert client.post("/deconnexion/").status_code == 302
    assert not signed_in(client)


@pytest.mark.parametrize(
    "name",
    ["account_signup", "account_reset_password", "account_email", "account_inactive", "account_set_password"],
)
def test_other_pages_of_allauth_have_no_address(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_changing_the_password(client: Client, worker: User) -> None:
    client.force_login(worker)
    new = "trois girafes en pyjama"
    data = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    response = client.post("/mot-de-passe/", data)
    assert response["Location"] == "/"
    worker.refresh_from_db()
    assert worker.check_password(new)
    assert signed_in(client)


def test_a_short_password_is_refused_in_words(client: Client, worker: User) -> None:
    client.force_login(worker)
    response = client.post(
        "/mot-de-passe/", {"oldpassword": PASSWORD, "password1": "court", "password2": "court"}
    )
    assert response.status_code == 200
    assert "id_password1_error" in response.content.decode()


def test_demo_accounts_are_named_in_the_demo_alone(client: Client, settings: Settings) -> None:
    settings.DEMO = True
    assert "<table" in client.get(SIGN_IN).content.decode()
    settings.DEMO = False
    assert "<table" not in client.get(SIGN_IN).content.decode()
