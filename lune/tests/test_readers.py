from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import Client
from django.urls import include, path
from django.utils.translation import gettext as _
from pytest_django import Settings

from lune import uploads
from lune.deeds import deed
from lune.readers.addresses import in_both_languages, in_other_language, language_of
from lune.readers.forms import AnonymousForm
from lune.readers.pages import for_readers, with_etag
from lune.tests.pages import text_of
from lune.tests.readers import A_BROWSER_THAT_WORKS_HERE, assert_knows_nobody, keys
from lune.uploads import UploadField

pytestmark = pytest.mark.django_db
said: list[str] = []


class Letter(AnonymousForm):
    purpose = "letter"
    text = forms.CharField()
    picture = UploadField(required=False)


@deed
def keep(*, text: str, once: Any) -> None:
    said.append(text)


@for_readers
@with_etag
def read(request: HttpRequest) -> HttpResponse:
    if "gone" in request.GET:
        raise Http404
    return render(request, "journal/public/missing.html", {"theme": "auto"})


@for_readers
def write(request: HttpRequest) -> HttpResponse:
    form = Letter(request)
    if form.is_valid() and form.done(lambda: keep(text=form.cleaned_data["text"], once=form.once)):
        return HttpResponse("kept")
    handlers = ",".join(type(handler).__name__ for handler in request.upload_handlers)
    return HttpResponse(f"{form}|{form.token}|{handlers}|{_('Save')}", status=200)


patterns = in_both_languages([path("lire/", read, name="read"), path("lettre/", write, name="write")])
urlpatterns = [path("", include((patterns, "room"))), path("", include("lune.urls"))]
handler400, handler404 = "lune.errors.bad_request", "lune.errors.not_found"


@pytest.fixture(autouse=True)
def _addresses(settings: Settings) -> Iterator[None]:
    settings.ROOT_URLCONF = "lune.tests.test_readers"
    said.clear()
    yield
    said.clear()


@pytest.mark.parametrize(
    # The page's frame names the journal: one query.
    ("address", "queries"),
    [("/lire/", 1), ("/en/lire/", 1), ("/lire/?gone=1", 1), ("/lettre/", 0)],
)
def test_no_cookie_is_read_and_none_is_set(
    client: Client, address: str, queries: int, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(queries):
        response = assert_knows_nobody(client, address)
    assert ('<html lang="en"' in response.content.decode()) == address.startswith("/en/")


def test_other_pages_keep_their_cookies(client: Client) -> None:
    response = client.get("/connexion/", headers={"cookie": A_BROWSER_THAT_WORKS_HERE})
    assert 'lang="en"' in response.content.decode()
    assert response.cookies


@pytest.mark.parametrize(("address", "language"), [("/lire/", "fr"), ("/en/lire/", "en")])
def test_the_address_says_the_language(client: Client, address: str, language: str) -> None:
    for query in ("", "?gone=1"):
        response = client.get(address + query, headers={"accept-language": "de"})
        assert f'<html lang="{language}"' in response.content.decode()
        assert response["Content-Language"] == language
    assert in_other_language(in_other_language(address)) == address
    assert language_of(in_other_language(address)) != language


@pytest.mark.parametrize(
    ("address", "language"), [("/lire/rien/", "fr"), ("/en/lire/rien/", "en"), ("/lire/a.pdf", "fr")]
)
def test_an_unknown_address_beside_theirs_is_theirs(client: Client, address: str, language: str) -> None:
    response = assert_knows_nobody(client, address)
    assert response.status_code == 404
    assert f'<html lang="{language}"' in response.content.decode()
    assert 'class="colophon"' in response.content.decode()
    assert response["X-Robots-Tag"] == "noindex, nofollow"


def test_an_unknown_address_elsewhere_is_the_houses(client: Client) -> None:
    for address in ("/ailleurs/", "/en/ailleurs/", "/enlire/", "/"):
        assert "colophon" not in client.get(address).content.decode()


def test_a_page_is_asked_for_again_each_time(client: Client) -> None:
    response = client.get("/lire/")
    assert response["Cache-Control"] == "no-cache"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert client.get("/lire/", headers={"if-none-match": response["ETag"]}).status_code == 304
    assert client.get("/en/lire/", headers={"if-none-match": response["ETag"]}).status_code == 200
    assert client.get("/lire/?gone=1", headers={"if-none-match": response["ETag"]}).status_code == 404


def test_a_form_is_kept_nowhere(client: Client) -> None:
    assert client.get("/lettre/")["Cache-Control"] == "no-store"


def test_a_form_sent_ten_times_happens_once(client: Client) -> None:
    sent = {"text": "Bonjour", **keys("letter")}
    answers = {client.post("/lettre/", sent).content for _time in range(10)}
    assert (answers, said) == ({b"kept"}, ["Bonjour"])


def test_the_same_key_with_other_words_is_asked_about(client: Client) -> None:
    first = keys("letter")
    client.post("/lettre/", {"text": "Bonjour", **first})
    response = client.post("/lettre/", {"text": "Bonsoir", **first})
    assert "Bonsoir" in response.content.decode()
    assert first["_once"] not in response.content.decode()
    assert said == ["Bonjour"]


@pytest.mark.parametrize(
    "sent",
    [
        dict,
        lambda: keys("letter", age=0),
        lambda: keys("letter", age=12 * 3600 + 5),
        lambda: keys("another"),
        lambda: {"_once": "letter"},
        lambda: keys("letter") | {"website": "https://spam.example"},
    ],
    ids=["no key", "at once", "too late", "another form's", "made up", "trap"],
)
def test_how_a_form_came_is_told_in_a_sentence_and_the_words_stay(
    client: Client, sent: Callable[[], dict[str, str]]
) -> None:
    response = client.post("/lettre/", {"text": "Bonjour, toi", **sent()})
    assert response.status_code == 200
    assert 'value="Bonjour, toi"' in response.content.decode()
    assert "error-summary" in response.content.decode()
    assert said == []


def test_a_key_that_came_back_fresh_serves(client: Client) -> None:
    page = client.post("/lettre/", {"text": "Bonjour"}).content.decode()
    token = page.split("|")[-3]
    assert client.post("/lettre/", {"text": "Bonjour", "_once": token}).content != b"kept", "at once"
    assert said == []


def test_an_upload_never_touches_the_disk(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "tempfile.NamedTemporaryFile", lambda *args, **kwargs: pytest.fail("a file on the disk")
    )
    picture = SimpleUploadedFile("photo.jpg", b"x" * (uploads.LARGEST_FILE - 1))
    assert client.post("/lettre/", {"text": "a", "picture": picture, **keys("letter")}).content == b"kept"


@pytest.mark.parametrize("size", [uploads.LARGEST_FILE + 1, 30_000_000])
def test_a_file_too_large_has_its_sentence(client: Client, size: int) -> None:
    picture = SimpleUploadedFile("photo.jpg", b"x" * size)
    response = client.post("/lettre/", {"text": "Toujours là", "picture": picture, **keys("letter")})
    assert "12" in text_of(response)
    assert 'value="Toujours là"' in response.content.decode()
    assert said == []


def test_files_are_capped_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "LARGEST_TOGETHER", 100)
    handler = uploads.MemoryUpload()
    sizes = []
    for size in (60, 60, 40):
        handler.new_file("picture", "a.jpg", "image/jpeg", size, None, None)
        handler.receive_data_chunk(b"x" * size, 0)
        sizes.append(len(handler.file_complete(size).read()))
    assert sizes == [60, 0, 40]


def test_what_is_far_too_large_is_not_read(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "LARGEST_REQUEST", 1000)
    picture = SimpleUploadedFile("photo.jpg", b"x" * 2000)
    assert client.post("/lettre/", {"text": "a", "picture": picture}).status_code == 413
