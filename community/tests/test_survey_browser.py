"""Questionnaires in Chromium: before axe at both widths, made and answered by keyboard alone, and nothing to come back to."""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Error, Page, expect
from pytest_django.live_server_helper import LiveServer

from community.actions.surveys import begin_new_version
from community.models import Response, Version
from community.tests.surveys import opened, profile
from lune.tests.browser import DESK, chromium, enter, faults_in_every_light, tab_to
from team.models import Role, User
from team.tests.factories import UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OFFICE = "/gestion/community/questionnaires/"


@pytest.fixture
def tablet(live_server: LiveServer) -> Iterator[Page]:
    with chromium(java_script=False) as page:
        enter(page, live_server.url, UserFactory(role=Role.PEER))
        yield page


@pytest.fixture
def desk(live_server: LiveServer, coordinator: User) -> Iterator[Page]:
    with chromium(size=DESK) as page:
        enter(page, live_server.url, coordinator)
        yield page


def test_axe_finds_nothing_where_questionnaires_are_made(desk: Page, live_server: LiveServer) -> None:
    version = opened(profile())
    draft = begin_new_version(version=version, by=None)
    question = {each.code: each.uid for each in draft.questions.all()}
    found = []
    for address in (
        "",
        "nouveau/",
        f"{version.questionnaire.uid}/",
        f"{version.questionnaire.uid}/modifier/",
        f"versions/{version.uid}/",
        f"versions/{draft.uid}/",
        f"versions/{draft.uid}/consentement/",
        f"versions/{draft.uid}/copier/",
        f"versions/{draft.uid}/jeter/",
        *(
            f"versions/{draft.uid}/questions/{kind}/"
            for kind in ("choice", "several", "scale", "number", "text")
        ),
        f"questions/{question['q1']}/",
        f"questions/{question['q1']}/regle/",
        f"questions/{question['q3']}/regle/",
    ):
        desk.goto(live_server.url + OFFICE + address)
        found += faults_in_every_light(desk)
    desk.goto(f"{live_server.url}{OFFICE}versions/{draft.uid}/questions/choice/")
    desk.locator("main button, #content button").first.click()
    expect(desk.locator(".error-summary")).to_be_visible()
    assert found + faults_in_every_light(desk) == []


def go(page: Page, name: str) -> None:
    page.locator(f"button[value={name}]").click()


def test_axe_finds_nothing_where_they_are_answered(desk: Page, live_server: LiveServer) -> None:
    version = opened(profile())
    here = f"{live_server.url}/questionnaires/"
    desk.goto(f"{here}{version.uid}/papier/")
    found = faults_in_every_light(desk)
    desk.locator("main .button--free").click()
    expect(desk.locator(".error-summary")).to_be_visible()
    found += faults_in_every_light(desk)
    desk.goto(here)
    found += faults_in_every_light(desk)
    go(desk, "hand")
    found += faults_in_every_light(desk)
    go(desk, "yes")
    for _question in range(3):
        found += faults_in_every_light(desk)
        go(desk, "next")
    desk.fill("input[inputmode=decimal]", "99")
    go(desk, "next")
    expect(desk.locator(".errorlist")).to_be_visible()
    found += faults_in_every_light(desk)
    desk.fill("input[inputmode=decimal]", "9")
    go(desk, "next")
    found += faults_in_every_light(desk)
    go(desk, "next")
    expect(desk.locator(".regret")).to_be_visible()
    assert found + faults_in_every_light(desk) == []


def press_enter(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_questionnaire_is_made_by_keyboard_alone(desk: Page, live_server: LiveServer) -> None:
    desk.goto(f"{live_server.url}{OFFICE}nouveau/")
    tab_to(desk, "[name=title]")
    desk.keyboard.type("Profil")
    tab_to(desk, "#content form button")
    press_enter(desk)
    tab_to(desk, "a[href*='/versions/']")
    press_enter(desk)
    for words in ("Un ?", "Deux ?", "Trois ?"):
        tab_to(desk, "a[href$='/questions/choice/']")
        press_enter(desk)
        tab_to(desk, "[name=words]")
        desk.keyboard.type(words)
        tab_to(desk, "[name=choices]")
        desk.keyboard.type("oui\nnon")
        tab_to(desk, "#content form button")
        press_enter(desk)
        expect(desk.locator(".question__words").last).to_contain_text(words)
    tab_to(desk, "#q3-monter")
    press_enter(desk)
    expect(desk.locator(".question__words").nth(1)).to_contain_text("Trois ?")
    # Still on the same question's button: pressed again, it goes on.
    assert desk.evaluate("document.activeElement.id") == "q3-monter"
    press_enter(desk)
    expect(desk.locator(".question__words").nth(0)).to_contain_text("Trois ?")
    tab_to(desk, "a[href$='/regle/']")
    press_enter(desk)
    tab_to(desk, "#content form button")
    press_enter(desk)
    expect(desk.locator(".rule")).to_contain_text("question 3")
    desk.goto(desk.url.split("#")[0])
    tab_to(desk, "form[action$='/etape/ouvrir/'] button")
    press_enter(desk)
    expect(desk.locator(".state--open")).to_be_visible()
    assert Version.objects.get().is_open


def test_it_is_answered_by_keyboard_alone_without_a_script(tablet: Page, live_server: LiveServer) -> None:
    opened(profile())
    tablet.goto(f"{live_server.url}/questionnaires/")
    go(tablet, "hand")
    tablet.locator("button[value=yes]").focus()
    tablet.keyboard.press("Enter")
    for press in ("Space", "Space", "Space"):
        tablet.locator("main input:not([type=hidden])").first.focus()
        tablet.keyboard.press(press)
        tablet.keyboard.press("Enter")
    # Enter in a field goes on, as the first button of the form does.
    tablet.locator("input[inputmode=decimal]").focus()
    tablet.keyboard.type("2,5")
    tablet.keyboard.press("Enter")
    tablet.locator("textarea").focus()
    tablet.keyboard.type("Du temps.")
    tablet.keyboard.press("Tab")
    tablet.keyboard.press("Enter")
    expect(tablet.locator(".regret")).to_be_visible()
    assert Response.objects.get().answers.count() == 5


def walk(page: Page, base: str) -> None:
    opened(profile())
    page.goto(f"{base}/questionnaires/")
    go(page, "hand")
    go(page, "yes")
    for _question in range(4):
        go(page, "next")
    page.fill("textarea", "Du temps.")


@pytest.mark.parametrize("end", ["next", "stop"])
def test_the_back_button_shows_nothing_of_hers(tablet: Page, live_server: LiveServer, end: str) -> None:
    walk(tablet, live_server.url)
    go(tablet, end)
    for _back in range(3):
        # Chromium may have left the page before it answers that it will.
        with suppress(Error):
            tablet.evaluate("history.back()")
        tablet.wait_for_timeout(500)
        tablet.wait_for_load_state()
        assert "temps" not in tablet.content()
        # Chromium asks whether to send the form again; whoever says yes is told that it is over.
        tablet.reload()
        assert "temps" not in tablet.content()


def test_while_she_holds_it_nothing_leads_elsewhere(tablet: Page, live_server: LiveServer) -> None:
    walk(tablet, live_server.url)
    assert tablet.locator("a:not(.skip-link)").count() == 0
    for address in ("/", "/questionnaires/", "/quarts/"):
        tablet.goto(live_server.url + address)
        assert "/connexion/" in tablet.url
