"""Axe looks at the pages of documents, figures and checks, wide and narrow, by day and by night; and what matters is done by
keyboard alone, and without scripts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from community.models import Check, Document
from community.tests.factories import DocumentFactory, NewsFactory, TrainingFactory, full_service
from lune.tests.browser import DESK, PHONE, chromium, enter, faults_everywhere
from lune.tests.pdfs import full_of_secrets
from lune.tests.pictures import picture
from team.models import Role, User
from team.tests.factories import UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def jade(db: None) -> User:
    user: User = UserFactory(role=Role.PEER)
    return user


def a_picture() -> Document:
    made: Document = DocumentFactory(
        data=picture().getvalue(), media_type="image/jpeg", news=NewsFactory(on=timezone.localdate())
    )
    return made


def office_pages() -> Iterator[str]:
    shown = a_picture()
    shape = {"media_type": "application/pdf", "pages": 2, "width": None, "height": None}
    paper = DocumentFactory(news=shown.news, is_public=False, **shape)
    TrainingFactory()
    yield reverse("admin:community_events")
    yield reverse("admin:community_event", args=["nouvelles", paper.news.uid])
    yield reverse("admin:community_document_new", args=["nouvelles", paper.news.uid])
    yield reverse("admin:community_document_change", args=[shown.uid])
    yield reverse("admin:community_document_change", args=[paper.uid])
    yield reverse("admin:community_figures", args=["2026"])
    yield reverse("admin:community_figures_print", args=["2026"])
    yield reverse("admin:community_trainings")
    yield reverse("community:news")


def own_pages() -> Iterator[str]:
    service = full_service(assured_date=None)
    yield reverse("community:check")
    yield reverse("community:check-service", args=[service.uid])


def test_axe_finds_nothing(live_server: LiveServer, coordinator: User, jade: User) -> None:
    with chromium(size=DESK) as page:
        enter(page, live_server.url, coordinator)
        found = faults_everywhere(page, live_server.url, office_pages())
        enter(page, live_server.url, jade)
        found += faults_everywhere(page, live_server.url, own_pages())
    assert found == []


def test_a_document_is_added_with_the_keyboard_and_without_scripts(
    live_server: LiveServer, coordinator: User, tmp_path: Path
) -> None:
    file, news = tmp_path / "affiche.pdf", NewsFactory(on=timezone.localdate())
    file.write_bytes(full_of_secrets().getvalue())
    with chromium(size=PHONE, java_script=False) as page:
        enter(page, live_server.url, coordinator)
        page.goto(live_server.url + reverse("admin:community_document_new", args=["nouvelles", news.uid]))
        page.get_by_label("PDF").set_input_files(file)
        page.get_by_label("PDF").focus()
        for words in ("L’affiche", "Un parapluie rouge.", "", ""):
            page.keyboard.press("Tab")
            page.keyboard.type(words)
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page).to_have_url(
            live_server.url + reverse("admin:community_event", args=["nouvelles", news.uid])
        )
        expect(page.get_by_role("link", name="L’affiche").first).to_be_visible()
        page.goto(live_server.url + reverse("community:news"))
        with page.expect_download() as handed:
            page.get_by_role("link", name="L’affiche").click()
        assert handed.value.suggested_filename == "laffiche.pdf"


def test_a_picture_shows_on_readers_page(live_server: LiveServer) -> None:
    a_picture()
    with chromium(size=PHONE) as page:
        page.goto(live_server.url + reverse("community:news"))
        shown = page.get_by_role("img", name="Un parapluie rouge.")
        shown.scroll_into_view_if_needed()
        expect(shown).to_have_js_property("naturalWidth", 60)


def test_a_peer_finds_an_entry_checks_it_and_undoes_it_with_the_keyboard(
    live_server: LiveServer, jade: User
) -> None:
    full_service(assured_date=None, name="Préemployabilité")
    with chromium(size=PHONE, java_script=False) as page:
        enter(page, live_server.url, jade)
        page.goto(live_server.url + reverse("community:check"))
        page.locator("[name=words]").focus()
        page.keyboard.type("preemploi")
        page.keyboard.press("Enter")
        expect(page.get_by_text("Rien ne contient").or_(page.locator(".nobody"))).to_be_visible()
        page.locator("[name=words]").fill("preemployabilite")
        page.keyboard.press("Enter")
        page.get_by_role("link", name="Préemployabilité").focus()
        page.keyboard.press("Enter")
        page.locator("form[action$='/aujourd-hui/'] button").focus()
        page.keyboard.press("Enter")
        expect(page.locator("form[action$='/aujourd-hui/']")).to_have_count(0)
        page.locator(".undo button").focus()
        page.keyboard.press("Enter")
        expect(page.locator("form[action$='/aujourd-hui/']")).to_be_visible()
    assert Check.objects.get().undone_at
