"""The contents of an issue: added, ordered, taken out; with htmx and without."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from journal import actions
from journal.contents import in_order
from journal.models import Contribution, Issue, Section
from journal.tests import factories as make
from lune.tests.pages import assert_sound, text_of

pytestmark = pytest.mark.django_db

SignIn = Callable[..., Client]


@pytest.fixture
def browser(signed_in: SignIn) -> Client:
    return signed_in(make.editor(), "en")


@pytest.fixture
def issue() -> Issue:
    row = make.calling()
    for title in ("Un", "Deux", "Trois"):
        make.placed(make.copyedited(title=title), row)
    return row


def contents(issue: Issue) -> str:
    return f"/gestion/journal/numeros/{issue.uid}/sommaire/"


def named(issue: Issue, title: str) -> Contribution:
    return next(row for row in Contribution.objects.all() if row.title == title)


def order(issue: Issue) -> list[tuple[str, str]]:
    inside = in_order(issue.contributions.select_related("section"))
    return [(row.section.title if row.section else "", row.title) for row in inside]


def post(browser: Client, issue: Issue, title: str, *, htmx: bool = False, **data: Any) -> HttpResponse:
    headers = {"HX-Request": "true"} if htmx else {}
    url = f"{contents(issue)}{named(issue, title).uid}/"
    return browser.post(url, {"_once": str(uuid4())} | data, headers=headers)


def section(issue: Issue, title: str) -> Section:
    return actions.add_section(issue=issue, title=title, by=None)


def titles(issue: Issue) -> list[str]:
    return [title for _section, title in order(issue)]


def test_up_down_and_to_a_number(browser: Client, issue: Issue) -> None:
    post(browser, issue, "Deux", step="up", position="2")
    assert titles(issue) == ["Deux", "Un", "Trois"]
    post(browser, issue, "Deux", step="down", position="1")
    assert titles(issue) == ["Un", "Deux", "Trois"]
    post(browser, issue, "Trois", position="1")
    assert titles(issue) == ["Trois", "Un", "Deux"]
    post(browser, issue, "Trois", position="999")
    assert titles(issue) == ["Un", "Deux", "Trois"]


def test_into_a_section_and_out_of_the_issue(browser: Client, issue: Issue) -> None:
    poems = section(issue, "Poèmes")
    post(browser, issue, "Un", section=poems.pk, position="1")
    assert order(issue) == [("", "Deux"), ("", "Trois"), ("Poèmes", "Un")]
    post(browser, issue, "Deux", out="1")
    assert titles(issue) == ["Trois", "Un"]
    page = browser.get(contents(issue))
    assert "Accepted, and in no issue" in text_of(page)
    post(browser, issue, "Deux", section=poems.pk)
    assert order(issue) == [("", "Trois"), ("Poèmes", "Un"), ("Poèmes", "Deux")]


def test_a_form_sent_twice_moves_once(browser: Client, issue: Issue) -> None:
    data = {"_once": str(uuid4()), "step": "down"}
    for _sent in range(2):
        browser.post(f"{contents(issue)}{named(issue, 'Un').uid}/", data)
    assert titles(issue) == ["Deux", "Un", "Trois"]


@pytest.mark.parametrize("position", ["0", "-1", "deux", "9" * 4000])
def test_a_position_that_is_none_is_refused_beside_its_article(
    browser: Client, issue: Issue, position: str
) -> None:
    answer = post(browser, issue, "Deux", position=position)
    assert answer.status_code == 422
    assert "A whole number from 1 to 999." in text_of(answer)
    assert titles(issue) == ["Un", "Deux", "Trois"]


def test_a_section_of_another_issue_is_refused(browser: Client, issue: Issue) -> None:
    other = section(make.calling(), "Ailleurs")
    assert post(browser, issue, "Un", section=other.pk).status_code == 422
    assert order(issue)[0] == ("", "Un")


def part(response: HttpResponse) -> str:
    """The list alone, without the keys that each form carries."""
    page = response.content.decode()
    inside = page[page.index('<div id="contents"') :]
    lines = (line for line in inside.splitlines() if "csrfmiddlewaretoken" not in line)
    return "\n".join(lines)


def test_the_page_after_a_swap_is_the_page_reloaded(browser: Client, issue: Issue) -> None:
    swapped = post(browser, issue, "Deux", htmx=True, step="up")
    assert swapped.status_code == 200
    assert "<html" not in swapped.content.decode()
    reloaded = part(browser.get(contents(issue)))
    assert reloaded.startswith(part(swapped).rstrip())


def test_without_htmx_the_page_is_led_to_again(browser: Client, issue: Issue) -> None:
    assert post(browser, issue, "Deux", step="up")["Location"] == contents(issue)


def sections(browser: Client, row: Section, **data: Any) -> HttpResponse:
    return browser.post(f"/gestion/journal/rubriques/{row.uid}/", {"_once": str(uuid4())} | data)


def test_sections_are_added_renamed_moved_and_taken_away(browser: Client, issue: Issue) -> None:
    new = f"/gestion/journal/numeros/{issue.uid}/rubriques/"
    for title in ("Paroles", "Poèmes"):
        browser.post(new, {"_once": str(uuid4()), "title": title})
    words, poems = issue.sections.all()
    post(browser, issue, "Un", section=words.pk)
    post(browser, issue, "Deux", section=poems.pk)
    sections(browser, poems, step="up")
    sections(browser, words, title="Récits")
    assert order(issue) == [("", "Trois"), ("Poèmes", "Deux"), ("Récits", "Un")]
    sections(browser, poems, out="1")
    assert order(issue) == [("", "Trois"), ("", "Deux"), ("Récits", "Un")]


@pytest.mark.parametrize("title", ["", " ", "x" * 81, "Paroles"])
def test_a_section_s_title_is_there_short_and_its_own(browser: Client, issue: Issue, title: str) -> None:
    section(issue, "Paroles")
    url = f"/gestion/journal/numeros/{issue.uid}/rubriques/"
    assert browser.post(url, {"_once": str(uuid4()), "title": title}).status_code == 422
    other = section(issue, "Poèmes")
    assert sections(browser, other, title=title).status_code == 422
    assert issue.sections.count() == 2


def test_what_was_withdrawn_is_gone(browser: Client, issue: Issue) -> None:
    actions.withdraw_contribution(contribution=named(issue, "Deux"), by=None)
    page = browser.get(contents(issue))
    assert "Deux" not in text_of(page)
    assert_sound(page.content.decode())


def test_on_paper_nothing_moves(browser: Client) -> None:
    row = make.published()
    page = browser.get(contents(row.issue))
    assert "This issue is printed" in text_of(page)
    assert "Take out" not in text_of(page)
    assert post(browser, row.issue, row.title, step="up").status_code == 422


def test_the_length_goes_by_four_pages(browser: Client, issue: Issue) -> None:
    words = text_of(browser.get(contents(issue)))
    assert "About 8 pages" in words
    assert "2 of them are free: a folded sheet has four pages." in words


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_with_one_article_and_with_three(
    browser: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    issue = make.calling()
    for _row in range(rows):
        make.placed(make.copyedited(), issue, section(issue, f"Rubrique {_row}"))
        make.copyedited()
    browser.get(contents(issue))
    with django_assert_num_queries(17):
        browser.get(contents(issue))
