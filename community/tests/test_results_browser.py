"""Axe looks at every page of results, wide and narrow; two questions are crossed with the keyboard alone."""

from collections.abc import Iterator
from itertools import cycle

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from community.actions.results import cross, tell_results
from community.actions.surveys import begin_new_version, close_version, open_version
from community.models import Version
from community.tests.asked import PATH, PLAN, WORDS, answer, answered, coordinator, draft
from lune.tests.browser import DESK, PHONE, chromium, faults
from team.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def carole(db: None) -> User:
    return coordinator()


@pytest.fixture
def told(carole: User) -> Version:
    version = answered(carole)
    tell_results(version=version, by=carole)
    return version


def enter(page: Page, live_server: LiveServer, user: User) -> None:
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])


def every_page(told: Version, by: User) -> Iterator[str]:
    """Each with something on it: crossed, told twice, about to be told, open."""
    questions = {question.code: question for question in told.questions.all()}
    cross(version=told, first=questions[PATH], second=questions[PLAN], by=by)
    second = open_version(version=begin_new_version(version=told, by=by), by=by)
    answer(second, 6, q1="c1", q3=4, q6="c1")
    close_version(version=second, by=by)
    tell_results(version=second, by=by)
    yield reverse("admin:community_results")
    for version in (told, answered(by), open_version(version=draft(), by=by)):
        yield reverse("admin:community_results_version", args=[version.uid])
    yield reverse("admin:community_results_print", args=[told.uid])
    yield reverse("admin:community_results_texts", args=[told.uid, WORDS])
    yield reverse("admin:community_results_versions", args=[told.questionnaire.uid])


def test_axe_finds_nothing_in_the_results(live_server: LiveServer, told: Version, carole: User) -> None:
    """Wide and narrow, by day and by night."""
    found: list[str] = []
    paths = list(every_page(told, carole))
    with chromium(size=DESK) as page:
        enter(page, live_server, carole)
        for path, scheme in zip([*paths, *paths], cycle(("light", "dark")), strict=False):
            page.set_viewport_size(DESK)  # type: ignore[arg-type]  # two numbers
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of two words
            answered = page.goto(live_server.url + path)
            assert answered
            assert answered.status == 200, path
            found += faults(page)
            page.set_viewport_size(PHONE)  # type: ignore[arg-type]  # two numbers
            found += faults(page)
    assert found == []


def test_two_questions_are_crossed_with_the_keyboard_alone(
    live_server: LiveServer, told: Version, carole: User
) -> None:
    with chromium(size=PHONE, java_script=True) as page:
        enter(page, live_server, carole)
        page.goto(live_server.url + reverse("admin:community_results_version", args=[told.uid]))
        choose(page, "id_first", "Travaillez")
        choose(page, "id_second", "Et demain")
        reach(page, "", tag="BUTTON")
        page.keyboard.press("Enter")
        page.wait_for_url("**#croisements")
        expect(page.locator(f"#{PATH}-{PLAN}")).to_contain_text("10")
    assert told.tellings.count() == 2


def test_results_are_told_without_scripts(live_server: LiveServer, carole: User) -> None:
    version = answered(carole)
    with chromium(size=PHONE, java_script=False) as page:
        enter(page, live_server, carole)
        page.goto(live_server.url + reverse("admin:community_results_version", args=[version.uid]))
        page.locator("#content form button").click()
        expect(page.locator(f"#{PLAN}")).to_contain_text("17")
    assert version.tellings.count() == 1


def choose(page: Page, field: str, words: str) -> None:
    """The option that begins so, by its first letters."""
    reach(page, field)
    page.keyboard.type(words)
    expect(page.locator(f"#{field} option:checked")).to_contain_text(words)


def reach(page: Page, wanted: str, tag: str = "") -> None:
    """Press Tab until the focus is there; a ring shows where it is."""
    for _press in range(200):  # the side bar first, for who does not take the link past it
        page.keyboard.press("Tab")
        found, kind, inside, ringed = page.evaluate(
            "() => { const at = document.activeElement, look = getComputedStyle(at);"
            " return [at.id, at.tagName, at.closest('form.cross') !== null,"
            " look.outlineStyle !== 'none' || look.boxShadow !== 'none'] }"
        )
        if (wanted and found == wanted) or (tag and kind == tag and inside):
            assert ringed, f"nothing shows that {found or kind} has the focus"
            return
    raise AssertionError(f"Tab never comes to {wanted or tag}")
