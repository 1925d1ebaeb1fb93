"""Telling, coming back and moderating in a browser: without a script, by keyboard alone, and every page before axe."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from journal.actions.moderation import ask_author, vote
from journal.models import ClientReport
from journal.reports import views
from journal.tests.reports import area, left, published, written
from lune.readers.forms import AnonymousForm
from lune.tests.browser import DESK, PHONE, chromium, enter, faults_in_every_light, tab_to
from team.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SLIP = "1111222233334444"


@pytest.fixture(autouse=True)
def _ready(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """No wait before a form is sent; nobody came before."""
    monkeypatch.setattr(AnonymousForm, "shortest", -1)
    views.LEFT.forget()
    views.WRONG_CODES.forget()
    area()


def send(page: Page, form: str = "main form") -> None:
    page.locator(f"{form} button").last.click()
    page.wait_for_load_state()


def deed(name: str) -> str:
    """The form of one thing that she can do with her report."""
    return f"form:has([name=deed][value={name}])"


def look(page: Page) -> None:
    page.mouse.move(0, 0)
    assert faults_in_every_light(page) == []


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_she_tells_and_comes_back(live_server: LiveServer, scripts: bool) -> None:
    with chromium(size=PHONE, java_script=scripts) as page:
        page.goto(live_server.url + "/signaler/")
        page.fill("[name=description]", "Il a fermé la porte à clé.")
        send(page)
        expect(page.locator(".error-summary")).to_be_visible()
        expect(page.locator("[name=description]")).to_have_value("Il a fermé la porte à clé.")
        page.check("[name=kinds][value=held]")
        page.locator("[name=area]").first.check()
        page.check("[name=consents][value=list]")
        send(page)
        code = re.sub(r"\D", "", page.locator(".code").inner_text())
        assert len(code) == 16
        assert code not in page.url
        page.goto(live_server.url + "/signaler/revenir/")
        page.fill("[name=code]", code)
        send(page)
        expect(page.get_by_text("Il a fermé la porte à clé.")).to_be_visible()
        page.fill("[name=text]", "Il boitait.")
        send(page, deed("add"))
        expect(page.locator("dd", has_text="Il boitait.")).to_be_visible()
        page.locator("[name=sure]").check()
        send(page, deed("withdraw"))
        assert "Il boitait." not in page.content()
    assert ClientReport.objects.get().state == "withdrawn"


def test_by_keyboard_alone(live_server: LiveServer) -> None:
    with chromium(size=DESK) as page:
        page.goto(live_server.url + "/signaler/")
        tab_to(page, "[name=kinds][value=held]")
        page.keyboard.press("Space")
        tab_to(page, "[name=area]")
        page.keyboard.press("Space")
        tab_to(page, "[name=description]")
        page.keyboard.type("Il a fermé la porte.")
        tab_to(page, "main form button")
        page.keyboard.press("Enter")
        expect(page.locator(".code")).to_be_visible()
    assert ClientReport.objects.get().original.description == "Il a fermé la porte."


def test_leaving_quickly_leaves_no_page_behind(live_server: LiveServer, settings: object) -> None:
    settings.QUICK_EXIT = live_server.url + "/signaler/promesse/"  # type: ignore[attr-defined]  # anywhere else
    with chromium(size=PHONE) as page:
        page.goto(live_server.url + "/signaler/revenir/")
        page.goto(live_server.url + "/signaler/")
        before = page.evaluate("history.length")
        page.locator("[data-quit]").click()
        page.wait_for_url("**/signaler/promesse/")
        assert page.evaluate("history.length") == before
        page.go_back()
        assert not page.url.endswith("/signaler/")


def test_axe_finds_nothing_on_her_pages(live_server: LiveServer, coordinator: User) -> None:
    ask_author(report=left(slip=SLIP), question="De quelle couleur ?", by=coordinator)
    with chromium() as page:
        for address in ("signaler/", "en/signaler/", "signaler/revenir/", "signaler/promesse/"):
            page.goto(f"{live_server.url}/{address}")
            look(page)
        page.goto(live_server.url + "/signaler/")
        send(page)
        look(page)
        page.check("[name=kinds][value=held]")
        page.locator("[name=area]").first.check()
        send(page)
        look(page)
        page.goto(live_server.url + "/signaler/revenir/")
        page.fill("[name=code]", "9" * 16)
        send(page)
        look(page)
        page.fill("[name=code]", SLIP)
        send(page)
        look(page)


def test_axe_finds_nothing_where_people_work(live_server: LiveServer, coordinator: User) -> None:
    report = left(telephone="418 555-0199")
    vote(report=report, decision="keep", by=coordinator)
    ask_author(report=report, question="Où ?", by=coordinator)
    kept, out = written("Robert, 418 555-0199.").report, published().report
    names = ("reports", "entries", "insert")
    pages = [*(reverse(f"admin:journal_{name}") for name in names)]
    pages += [reverse("admin:journal_report", args=[one.uid]) for one in (report, kept, out)]
    pages += [reverse("journal:report-team"), reverse("journal:report-take")]
    with chromium() as page:
        enter(page, live_server.url, coordinator)
        for address in pages:
            page.goto(live_server.url + address)
            look(page)
        page.goto(live_server.url + pages[3])
        send(page, "form[action$=recherche\\/]")
        look(page)
