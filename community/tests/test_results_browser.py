"""Axe looks at every page of results, wide and narrow; two questions are crossed with the keyboard alone."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from community.actions.results import cross, tell_results
from community.actions.surveys import begin_new_version, close_version, open_version
from community.models import Version
from community.tests.asked import PATH, PLAN, WORDS, answer, answered, draft
from lune.tests.browser import DESK, PHONE, chromium, enter, faults_everywhere, tab_to
from team.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def told(coordinator: User) -> Version:
    version = answered(coordinator)
    tell_results(version=version, by=coordinator)
    return version


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


def test_axe_finds_nothing_in_the_results(live_server: LiveServer, told: Version, coordinator: User) -> None:
    with chromium(size=DESK) as page:
        enter(page, live_server.url, coordinator)
        assert faults_everywhere(page, live_server.url, every_page(told, coordinator)) == []


def test_two_questions_are_crossed_with_the_keyboard_alone(
    live_server: LiveServer, told: Version, coordinator: User
) -> None:
    with chromium(size=PHONE, java_script=True) as page:
        enter(page, live_server.url, coordinator)
        page.goto(live_server.url + reverse("admin:community_results_version", args=[told.uid]))
        choose(page, "id_first", "Travaillez")
        choose(page, "id_second", "Et demain")
        tab_to(page, "form.cross button")
        page.keyboard.press("Enter")
        page.wait_for_url("**#croisements")
        expect(page.locator(f"#{PATH}-{PLAN}")).to_contain_text("10")
    assert told.tellings.count() == 2


def test_results_are_told_without_scripts(live_server: LiveServer, coordinator: User) -> None:
    version = answered(coordinator)
    with chromium(size=PHONE, java_script=False) as page:
        enter(page, live_server.url, coordinator)
        page.goto(live_server.url + reverse("admin:community_results_version", args=[version.uid]))
        page.locator("#content form button").click()
        expect(page.locator(f"#{PLAN}")).to_contain_text("17")
    assert version.tellings.count() == 1


def choose(page: Page, field: str, words: str) -> None:
    """The option that begins so, by its first letters."""
    tab_to(page, f"#{field}")
    page.keyboard.type(words)
    expect(page.locator(f"#{field} option:checked")).to_contain_text(words)
