"""Readers' pages in Chromium: before axe in both lights and at both widths; by keyboard alone; without scripts; left quickly."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from journal.models import Contribution
from journal.public.views import contribute, slip
from journal.tests import public_world as world
from journal.tests.test_public_approval import TOKEN, awaiting
from lune.readers.forms import AnonymousForm
from lune.tests.browser import chromium, faults, faults_everywhere, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _fast_hands(monkeypatch: pytest.MonkeyPatch) -> None:
    """A browser that drives itself is faster than a hand."""
    monkeypatch.setattr(AnonymousForm, "shortest", 0)
    contribute.SENDING.forget()
    slip.GUESSING.forget()


@pytest.fixture
def paths(db: None) -> list[str]:
    """Every page that a reader can open, each with something on it."""
    issue = world.online(12, description="Une nuit, *cinq* voix.")
    world.cover(issue)
    first = world.published(
        issue, section=world.section(issue, "Nos voix"), body="## Un titre\n\n- un\n- deux\n\n> dit"
    )
    drawing = world.published(issue, "Dessin", "", kind="drawing", language="en")
    world.picture(drawing)
    world.published(world.online(13, "Des dépendants aux dépendances"), "Un poème", "un\ndeux", kind="poem")
    world.calling()
    world.place()
    world.helpline("Suicide", "1 866 APPELLE (277-3553)")
    awaiting("Une nuit comme les autre.", "Une nuit comme les autres.")
    names = ["", "archives/", "archives/themes/", "numeros/12/", "appel/", "ou-le-trouver/", "ressources/"]
    forms = ["participer/", "mon-texte/", f"relire/{TOKEN}/"]
    articles = [f"textes/{piece.uid}/" for piece in (first, drawing)]
    return [f"/journal/{name}" for name in names + forms + articles]


def test_axe_finds_nothing_on_any_page(live_server: LiveServer, paths: list[str]) -> None:
    with chromium() as page:
        asked = [*paths, "/en/journal/", "/en/journal/participer/"]
        assert faults_everywhere(page, live_server.url, asked) == []


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def reader(request: pytest.FixtureRequest, paths: list[str], live_server: LiveServer) -> Iterator[Page]:
    with chromium(java_script=request.param) as page:
        page.scripts = request.param  # type: ignore[attr-defined]  # what `look` asks of it
        page.goto(live_server.url + "/journal/")
        yield page
        assert page.context.cookies() == []


def look(page: Page) -> None:
    if page.scripts:  # type: ignore[attr-defined]
        assert faults(page) == []


def test_a_drawing_is_sent_seen_again_and_taken_back(reader: Page) -> None:
    reader.get_by_role("link", name="Participer").click()
    reader.locator("[name=kind][value=drawing]").check()
    reader.fill("[name=title]", "Ma ruelle")
    reader.fill("[name=alt_1]", "Une ruelle sous la lune")
    reader.locator("[name=uses]").first.check()
    reader.locator("[name=picture_1]").set_input_files(
        {"name": "a.svg", "mimeType": "image/svg+xml", "buffer": b"<svg/>"}
    )
    send(reader)
    look(reader)
    expect(reader.locator("#id_picture_1_error")).to_be_visible()
    expect(reader.locator("[name=title]")).to_have_value("Ma ruelle")
    picture = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": world.image()}
    reader.locator("[name=picture_1]").set_input_files(picture)
    send(reader)
    look(reader)
    code = reader.locator(".slip__code").inner_text()
    assert (
        Contribution.objects.get(kind="drawing", state="received").pictures.get().alt
        == "Une ruelle sous la lune"
    )
    come_back(reader, code)


def come_back(page: Page, code: str) -> None:
    page.goto(page.url.replace("participer/", "mon-texte/"))
    page.fill("[name=code]", "1111 2222 3333 4444")
    send(page)
    look(page)
    page.fill("[name=code]", code)
    send(page)
    look(page)
    expect(page.locator("h1")).to_have_text("Ma ruelle")
    expect(page.locator("[name=uses]:checked")).to_have_count(1)
    page.locator("[name=uses]").first.uncheck()
    page.locator("form[action$='/permissions/'] button").click()
    expect(page.locator("[name=uses]:checked")).to_have_count(0)
    look(page)
    page.locator("form[action$='/retirer/'] button").click()
    expect(page.locator("main form")).to_have_count(0)
    look(page)


def send(page: Page) -> None:
    page.locator("main form button").click()
    page.wait_for_load_state()


def test_a_text_is_sent_by_keyboard_alone(live_server: LiveServer, paths: list[str]) -> None:
    with chromium() as page:
        page.goto(live_server.url + "/journal/participer/")
        keys = page.keyboard
        keys.press("Tab")
        expect(page.locator(".skip-link")).to_be_focused()
        keys.press("Enter")
        tab_to(page, "[name=kind]")
        keys.press("ArrowDown")
        tab_to(page, "[name=title]")
        keys.type("La rivière")
        tab_to(page, "[name=body]")
        keys.type("Elle coule.")
        tab_to(page, "[name=uses]")
        keys.press("Space")
        tab_to(page, "main form button")
        keys.press("Enter")
        expect(page.locator(".slip__code")).to_be_visible()
    sent = Contribution.objects.get(title__isnull=False, state="received")
    assert (sent.kind, sent.title) == ("poem", "La rivière")
    assert sent.consents.get().purpose == "print"


def test_it_is_answered_by_private_link_without_scripts(live_server: LiveServer) -> None:
    awaiting("Une nuit comme les autre.", "Une nuit comme les autres.")
    with chromium(java_script=False) as page:
        page.goto(f"{live_server.url}/journal/relire/{TOKEN}/")
        expect(page.locator("ins").first).to_have_text("autres")
        page.locator("[name=agreed][value=yes]").check()
        send(page)
        expect(page.locator("main")).to_contain_text("Merci")
    assert Contribution.objects.filter(state="approved").count() == 1


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_it_is_left_quickly(live_server: LiveServer, settings: Settings, scripts: bool) -> None:
    settings.QUICK_EXIT = f"{live_server.url}/journal/archives/"
    with chromium(java_script=scripts) as page:
        page.goto("about:blank")
        page.goto(live_server.url + "/journal/ressources/")
        page.locator("[data-quit]").click()
        page.wait_for_url(settings.QUICK_EXIT)
        page.go_back()
        assert page.url == ("about:blank" if scripts else live_server.url + "/journal/ressources/")
