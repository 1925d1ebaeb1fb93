"""The coordinators' page: upload, what would happen, confirm."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from lune.deeds import once_for
from shelter.census.admin import destroy_uploads
from shelter.models import CensusUpload, House, Night, Stay
from shelter.tests.sheets import TORONTO, as_csv, as_xlsx
from team.models import Role, User

pytestmark = pytest.mark.django_db

SignIn = Callable[..., Client]
PAGE = "/gestion/recensement/"
LINES = [("Maison Lune", "2025-01-31", 5, 6, 4), ("Maison <b>Ciel</b>", "2025-01-31", 3, 3, 3)]
HOURS = {"opens_at": "22:00", "closes_at": "08:00", "time_zone": "America/Toronto"}


@pytest.fixture
def browser(signed_in: SignIn, coordinator: User) -> Client:
    return signed_in(coordinator, "en")


def send(browser: Client, data: bytes, *, key: UUID | None = None, **hours: str) -> HttpResponse:
    fields = HOURS | hours | {"_once": str(key or uuid4()), "file": SimpleUploadedFile("nuits.csv", data)}
    return browser.post(PAGE, fields)  # type: ignore[return-value]  # the test client's own class


def confirm(browser: Client, url: str, *, key: UUID | None = None, **fields: str) -> HttpResponse:
    return browser.post(url, {"_once": str(key or uuid4()), **fields})  # type: ignore[return-value]


def body(response: HttpResponse) -> str:
    return response.content.decode()


@pytest.mark.parametrize("role", list(Role))
def test_coordinators_and_managers_alone(role: Role, signed_in: SignIn) -> None:
    allowed = role in (Role.COORDINATOR, Role.MANAGER)
    upload = CensusUpload.objects.create(by=User.objects.create_user("autre", Role.MANAGER))
    browser = signed_in(role)
    for url in (
        PAGE,
        reverse("admin:shelter_census_sheet"),
        reverse("admin:shelter_census_confirm", args=[upload.uid]),
    ):
        response = browser.get(url)
        assert (response.status_code == 200) is allowed
        if not allowed:
            assert response.status_code in (302, 403)


def test_nothing_is_written_before_it_is_confirmed(browser: Client, coordinator: User) -> None:
    response = send(browser, as_xlsx(LINES))
    assert response.status_code == 302
    page = body(browser.get(response.url))  # type: ignore[attr-defined]  # a redirect
    assert "Maison Lune" in page
    assert "Maison &lt;b&gt;Ciel&lt;/b&gt;" in page
    assert not House.objects.exists()
    assert confirm(browser, response.url).status_code == 302  # type: ignore[attr-defined]
    assert Stay.objects.filter(recorded_by=coordinator).count() == 7
    assert "The file is imported." in body(browser.get(response.url))  # type: ignore[attr-defined]
    assert CensusUpload.objects.get().rows == []


def test_a_form_sent_again_happens_once(browser: Client) -> None:
    key = uuid4()
    urls = {send(browser, as_csv(LINES), key=key).url for _time in range(3)}  # type: ignore[attr-defined]
    assert len(urls) == CensusUpload.objects.count() == 1
    assert [confirm(browser, *urls, key=key_2).status_code for key_2 in [uuid4()] * 3] == [302, 302, 302]
    assert Stay.objects.count() == 7
    assert confirm(browser, *urls).status_code == 422


def test_the_same_key_with_another_file_is_refused(browser: Client) -> None:
    key = uuid4()
    assert send(browser, as_csv(LINES), key=key).status_code == 302
    assert send(browser, as_csv(LINES[:1]), key=key).status_code == 409


def test_bad_lines_are_all_told_and_nothing_is_kept(browser: Client) -> None:
    bad = [*LINES, ("", "demain", 5, 6, 4), ("Maison Lune", "2999-01-01", 5, 6, 4)]
    response = send(browser, as_csv(bad), opens_at="21:00")
    assert response.status_code == 422
    page = body(response)
    for sentence in (
        "Line 4: “house” is empty.",
        "Line 4: “demain” is not a date",
        "Line 5: The night of 2999-01-01",
    ):
        assert sentence in page
    assert "2 lines can&#x27;t be taken, so nothing is." in page
    assert 'value="21:00"' in page
    assert not CensusUpload.objects.exists()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "empty"),
        (b"\x89PNG\x00", "This is not a table that can be read."),
        (b"<html>", "The first line must name the columns"),
        (b"PK\x03\x04....", "This workbook can&#x27;t be read."),
        (b"x" * (20 * 2**20 + 1), "This file is larger than 20 MB."),
    ],
)
def test_other_files_get_a_sentence(browser: Client, data: bytes, sentence: str) -> None:
    response = send(browser, data)
    assert response.status_code == 422
    assert sentence in body(response)


def test_hours_and_zones_that_are_not(browser: Client) -> None:
    page = body(send(browser, as_csv(LINES), opens_at="25:99", time_zone="Mars/Olympus"))
    assert "“Mars/Olympus” is not a time zone" in page
    assert 'value="25:99"' in page


def test_other_figures_wait_for_a_tick(browser: Client) -> None:
    confirm(browser, send(browser, as_csv(LINES)).url)  # type: ignore[attr-defined]
    url = send(browser, as_csv([(*LINES[0][:4], 1)])).url  # type: ignore[attr-defined]
    assert "the file says 1 occupied of 5 in service, 6 funded" in body(browser.get(url))
    refused = confirm(browser, url)
    assert refused.status_code == 422
    assert "Ask for them to be replaced." in body(refused)
    assert confirm(browser, url, replace="on").status_code == 302
    assert Night.objects.get(house__slug="maison-lune").stays.standing().count() == 1


def test_nothing_to_do_has_no_button(browser: Client) -> None:
    confirm(browser, send(browser, as_csv(LINES)).url)  # type: ignore[attr-defined]
    page = body(browser.get(send(browser, as_csv(LINES)).url))  # type: ignore[attr-defined]
    assert "Everything in this file is there already" in page
    assert "button--free" not in page


def test_the_blank_sheet_is_read_back(browser: Client) -> None:
    sheet = browser.get(reverse("admin:shelter_census_sheet")).content
    assert sheet.startswith(b"\xef\xbb\xbf")
    assert send(browser, sheet + b"Maison,2025-01-31,5,6,4\r\n").status_code == 302


def test_what_would_happen_takes_the_same_queries_for_any_file(
    browser: Client, django_assert_num_queries: Callable[[int], object]
) -> None:
    for data in (as_csv(LINES[:1]), TORONTO.read_bytes()):
        url = send(browser, data).url  # type: ignore[attr-defined]
        # Session, user, upload, houses.
        with django_assert_num_queries(4):  # type: ignore[attr-defined]
            browser.get(url)


def test_uploads_are_destroyed_after_a_day(coordinator: User) -> None:
    old, fresh = (CensusUpload.objects.create(by=coordinator) for _which in range(2))
    CensusUpload.objects.filter(pk=old.pk).update(at=timezone.now() - timedelta(days=1, minutes=1))
    assert destroy_uploads() == 1
    assert CensusUpload.objects.get() == fresh


def test_a_digested_file_can_still_be_read(rf: RequestFactory, worker: User) -> None:
    request = rf.post("/", {"_once": str(uuid4()), "file": SimpleUploadedFile("nuits.csv", b"abc")})
    request.user = worker
    once_for(request)
    assert request.FILES["file"].read() == b"abc"  # type: ignore[union-attr]  # one file
