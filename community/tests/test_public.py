"""The documentation centre as readers see it: without a cookie, in two languages, on paper."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from community.models import Schedule
from community.public import views
from community.tests.factories import LocationFactory, OrganizationFactory, ServiceFactory, full_service, term
from community.words import hours_of
from lune.press import PressRefused
from lune.tests.pages import assert_sound, text_of
from lune.tests.readers import assert_knows_nobody, keys

pytestmark = pytest.mark.django_db
SEARCH = "/en/ressources/chercher/"


@pytest.fixture(autouse=True)
def _fresh_pace() -> None:
    views.sheets_pace.forget()


def look(words: str, path: str = SEARCH, **changes: Any) -> Any:
    return assert_knows_nobody(Client(), path, **keys("directory.search"), words=words, **changes)


def pages(service: Any) -> list[str]:
    french = ["/ressources/", "/ressources/chercher/", "/ressources/themes/emploi/"]
    french.append(f"/ressources/services/{service.uid}/")
    return [*french, *(f"/en{path}" for path in french)]


def test_every_page_is_sound_and_knows_nobody() -> None:
    service = full_service()
    for path in pages(service):
        response = assert_knows_nobody(Client(), path)
        assert response.status_code == 200, path
        assert_sound(response.content.decode())
        assert "data-quit" in response.content.decode()


def test_a_search_is_sent_and_not_written_in_an_address() -> None:
    full_service()
    found = look("PREEMPLOYABILITE")
    assert "1 service found." in text_of(found)
    assert "Work readiness" in text_of(found)
    assert "no-store" in found["Cache-Control"]
    assert Client().get(f"{SEARCH}?words=pre&q=pre").content.decode().count("entry__name") == 0


def test_a_search_that_finds_nothing_or_asks_for_nothing() -> None:
    full_service()
    assert "Nothing was found." in text_of(look("plomberie"))
    empty = look("")
    assert empty.status_code == 422
    assert "Write a word" in text_of(empty)
    long = look("x" * 101)
    assert long.status_code == 422
    assert "x" * 101 in long.content.decode()
    assert look("nul\x00").status_code == 422


def test_the_page_of_a_service_says_all_of_it() -> None:
    service = full_service(assured_date=timezone.localdate())
    Schedule.objects.create(service=service, freq="WEEKLY", byday="MO,TU,WE,TH,FR", opens_at="10:00")
    page = text_of(Client().get(f"/en/ressources/services/{service.uid}/"))
    for said in (
        "Work readiness",
        "Ten weeks, in a group.",
        "Complet jusqu’en janvier",
        "18 years old and over",
        "Monday, Tuesday, 09:00 to 16:30",
        "Monday to Friday, 10:00",
        "418 555-0101",
        "12, rue Neuve, Québec (QC), G1K 1A1",
        "Autobus 7",
        "Carte de membre: $2.50",
        "français",
        "Sex workers welcome, checked by a peer, October 5, 2026",
        "Checked on",
    ):
        assert said in page, said
    assert "Nobody has checked" not in page


def test_what_is_closed_for_a_while_says_so_in_lists_as_well() -> None:
    full_service(status="temporarily closed")
    for page in (look("emploi"), Client().get("/en/ressources/themes/emploi/")):
        assert "Temporarily closed." in text_of(page)


def test_hours_and_ways_of_several_places_name_the_place() -> None:
    service = full_service()
    there = LocationFactory(organization=service.organization, name="Le kiosque", transportation="Autobus 8")
    Schedule.objects.create(location=there, freq="WEEKLY", byday="SA", opens_at="13:00", closes_at="16:00")
    service.service_at_locations.create(location=there)
    said = text_of(Client().get(f"/en/ressources/services/{service.uid}/"))
    for line in ("Le local: Fermé en juillet", "Le kiosque: Saturday, 13:00", "Le kiosque: Autobus 8"):
        assert line in said, line
    service.phones.all().delete()
    assert "418 555-0102 Le local" in text_of(Client().get(f"/en/ressources/services/{service.uid}/"))


def test_a_file_may_tell_only_when_it_closes(in_english: None) -> None:
    assert hours_of(Schedule(byday="MO", closes_at="17:00")) == "Monday, until 17:00"


def test_what_a_service_leaves_out_its_organization_says() -> None:
    organization = OrganizationFactory(website="https://traverse.example/", email="nous@traverse.example")
    service = ServiceFactory(organization=organization)
    page = text_of(Client().get(f"/en/ressources/services/{service.uid}/"))
    paper = sheet(f"/en/ressources/services/{service.uid}/feuille/")
    for said in ("https://traverse.example/", "nous@traverse.example"):
        assert said in page
        assert said in paper


def test_a_search_that_finds_more_than_it_shows_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "MOST_FOUND", 2)
    for _service in range(2):
        full_service()
    assert "2 services found." in text_of(look("emploi"))
    full_service()
    assert "The first 2 services: one more word finds fewer." in text_of(look("emploi"))


def test_what_nobody_checked_for_six_months_says_so() -> None:
    today = timezone.localdate()
    for days, stale in ((183, False), (184, True)):
        service = ServiceFactory(assured_date=today - timedelta(days=days))
        page = text_of(Client().get(f"/en/ressources/services/{service.uid}/"))
        assert ("Nobody has checked this for six months." in page) is stale
    never = ServiceFactory(assured_date=None)
    page = text_of(Client().get(f"/en/ressources/services/{never.uid}/"))
    assert "Nobody has checked this yet. Call before going." in page
    assert "Nobody has checked this yet." in sheet(f"/en/ressources/services/{never.uid}/feuille/")


def test_what_is_closed_for_good_has_no_page() -> None:
    service = full_service(status="defunct")
    assert Client().get(f"/ressources/services/{service.uid}/").status_code == 404
    assert Client().get(f"/ressources/services/{service.uid}/feuille/").status_code == 404
    assert "Temporarily closed." in text_of(
        Client().get(f"/en/ressources/services/{full_service(status='temporarily closed').uid}/")
    )


def sheet(path: str) -> str:
    response = Client().get(path)
    assert response["Content-Type"] == "application/pdf"
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages)
    return " ".join(text.replace("\xa0", " ").split())


def test_a_sheet_to_hand_over() -> None:
    service = full_service(description_en="#let x = 1 // $ _not_ *markup*")
    said = sheet(f"/en/ressources/services/{service.uid}/feuille/")
    for words in ("Work readiness", "418 555-0101", "#let x = 1 // $ _not_ *markup*", "Hours change"):
        assert words in said, words
    assert "Préemployabilité" in sheet(f"/ressources/services/{service.uid}/feuille/")


def test_a_sheet_of_a_theme_and_of_an_empty_one() -> None:
    full_service()
    full_service()
    term("budget")
    assert sheet("/en/ressources/themes/emploi/feuille/").count("Work readiness") == 2
    assert "Nothing stands under this theme" in sheet("/en/ressources/themes/budget/feuille/")


def test_sheets_are_printed_at_a_persons_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    service = full_service()
    monkeypatch.setattr(views.sheets_pace, "limit", 1)
    path = f"/en/ressources/services/{service.uid}/feuille/"
    assert Client().get(path).status_code == 200
    slowed = Client().get(path)
    assert slowed.status_code == 429
    assert "Wait ten minutes" in text_of(slowed)


def test_what_the_press_refuses_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise PressRefused("The press took too long.")

    monkeypatch.setattr(views, "print_sheets", refuse)
    full_service()
    page = Client().get("/en/ressources/themes/emploi/feuille/")
    assert page.status_code == 503
    assert "The press took too long." in text_of(page)
    assert_sound(page.content.decode())


@pytest.mark.parametrize("count", [1, 3])
def test_what_pages_cost(django_assert_num_queries: DjangoAssertNumQueries, count: int) -> None:
    services = [full_service() for _each in range(count)]
    for path, queries in zip(pages(services[0])[:4], (1, 0, 3, 11), strict=True):
        with django_assert_num_queries(queries):
            Client().get(path)
    sent = keys("directory.search") | {"words": "emploi"}
    with django_assert_num_queries(2):
        Client().post(SEARCH, sent)
