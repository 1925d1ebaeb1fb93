import pytest
from django.test import Client, RequestFactory
from pytest_django import Settings

from lune.middleware import CsrfMiddleware
from team.models import User

SIGN_IN = "/connexion/"


def directives(policy: str) -> dict[str, str]:
    return dict(part.split(" ", 1) for part in policy.split("; "))


@pytest.mark.django_db
def test_every_page_says_what_a_browser_may_do(client: Client) -> None:
    response = client.get(SIGN_IN)
    policy = directives(response["Content-Security-Policy"])
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "geolocation=()" in response["Permissions-Policy"]
    assert "camera=()" in response["Permissions-Policy"]


@pytest.mark.django_db
def test_nothing_signed_in_is_kept(client: Client, worker: User) -> None:
    client.force_login(worker)
    for path in ("/mot-de-passe/", "/no-such-page/", "/deconnexion/"):
        assert "no-store" in client.get(path)["Cache-Control"], path


@pytest.mark.django_db
def test_the_script_has_its_nonce(client: Client, worker: User) -> None:
    client.force_login(worker)
    response = client.get("/mot-de-passe/")
    policy = directives(response["Content-Security-Policy"])
    nonce = policy["script-src"].split("'nonce-")[1].split("'")[0]
    assert f'nonce="{nonce}"' in response.content.decode()


@pytest.mark.parametrize(
    ("headers", "trusted"),
    [
        ({"origin": "null", "sec-fetch-site": "same-origin"}, True),
        ({"origin": "null"}, True),
        ({"origin": "null", "sec-fetch-site": "cross-site"}, False),
        ({"origin": "null", "sec-fetch-site": "same-site"}, False),
        ({"origin": "null", "sec-fetch-site": "none"}, False),
        ({"origin": "http://testserver"}, True),
        ({"origin": "https://elsewhere.example", "sec-fetch-site": "same-origin"}, False),
    ],
)
def test_origin_of_a_form(headers: dict[str, str], trusted: bool) -> None:
    request = RequestFactory().post("/", headers=headers)
    middleware = CsrfMiddleware(lambda request: None)  # type: ignore[arg-type,return-value]  # never called
    assert middleware._origin_verified(request) is trusted


@pytest.mark.django_db
@pytest.mark.parametrize(("site", "status"), [("same-origin", 200), ("cross-site", 403)])
def test_a_plain_form_passes_without_a_referrer(site: str, status: int) -> None:
    client = Client(enforce_csrf_checks=True)
    token = client.get(SIGN_IN).content.decode().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    data = {"login": "personne", "password": "rien", "csrfmiddlewaretoken": token}
    response = client.post(SIGN_IN, data, headers={"origin": "null", "sec-fetch-site": site})
    assert response.status_code == status


@pytest.mark.django_db
def test_a_null_origin_still_needs_the_token() -> None:
    client = Client(enforce_csrf_checks=True)
    client.get(SIGN_IN)
    headers = {"origin": "null", "sec-fetch-site": "same-origin"}
    assert client.post(SIGN_IN, {"login": "x", "password": "y"}, headers=headers).status_code == 403


@pytest.mark.django_db
def test_french_unless_chosen_otherwise(client: Client) -> None:
    assert 'lang="fr"' in client.get(SIGN_IN, headers={"accept-language": "en"}).content.decode()
    response = client.post("/langue/", {"language": "en", "next": SIGN_IN})
    assert response["Location"] == SIGN_IN
    page = client.get(SIGN_IN)
    assert 'lang="en"' in page.content.decode()
    assert page["Content-Language"] == "en"


@pytest.mark.django_db
def test_theme_follows_the_reader_unless_a_view_says(client: Client, settings: Settings) -> None:
    assert 'data-theme="auto"' in client.get(SIGN_IN).content.decode()
