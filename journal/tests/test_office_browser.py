"""The editors' pages in Chromium: before axe, ordered by keyboard alone, and a PDF made with scripts and without."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from journal import actions
from journal.models import Edition, Issue
from journal.tests import factories as make
from journal.tests.proofs import at_proofs, pictured, pressed, signed
from lune.tests.browser import DESK, PHONE, chromium, enter, faults, faults_everywhere, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HERE = "/gestion/journal/"


@pytest.fixture
def desk(live_server: LiveServer) -> Iterator[Page]:
    with chromium(size=DESK) as page:
        enter(page, live_server.url, make.editor())
        yield page


def full() -> tuple[Issue, Edition]:
    """An issue with something of everything: sections, a picture, what is missing, one signature."""
    issue = at_proofs()
    pictured(issue)
    for title in ("Paroles", "Poèmes"):
        section = actions.add_section(issue=issue, title=title, by=make.editor())
    edition = pressed(issue)
    signed(edition)
    make.placed(make.copyedited(title="Demain", uses=()), issue, section)
    make.copyedited(title="En attente")
    actions.set_cover(issue=issue, drawn=make.drawn(), alt="Une lune", by=make.editor())
    return issue, edition


def pages(issue: Issue, edition: Edition) -> list[str]:
    one = f"numeros/{issue.uid}/"
    return [
        f"numeros/annee/{issue.year}/",
        "numeros/nouveau/",
        one,
        f"{one}modifier/",
        f"{one}couverture/",
        f"{one}sommaire/",
        f"epreuves/{edition.uid}/",
        "generique/",
        "libelles/",
        "libelles/print/",
        "helpline/",
    ]


def test_axe_finds_nothing_on_the_editors_pages(desk: Page, live_server: LiveServer) -> None:
    addresses = (HERE + each for each in pages(*full()))
    assert faults_everywhere(desk, live_server.url, addresses) == []


def titles(page: Page) -> list[str]:
    return page.locator(".contents__line[data-uid] .contents__what > a").all_inner_texts()


def test_the_contents_are_ordered_by_keyboard_alone(desk: Page, live_server: LiveServer) -> None:
    issue = make.calling()
    for title in ("Un", "Deux", "Trois"):
        make.placed(make.copyedited(title=title), issue)
    desk.goto(f"{live_server.url}{HERE}numeros/{issue.uid}/sommaire/")
    tab_to(desk, "[id^=bas-]")
    moved = desk.evaluate("document.activeElement.id")
    desk.keyboard.press("Enter")
    expect(desk.locator(".contents__line[data-uid]").nth(1)).to_contain_text("Un")
    assert titles(desk) == ["Deux", "Un", "Trois"]
    # Still on the same article's button: pressed again, it goes on.
    assert desk.evaluate("document.activeElement.id") == moved
    desk.keyboard.press("Enter")
    expect(desk.locator(".contents__line[data-uid]").nth(2)).to_contain_text("Un")
    tab_to(desk, "[id^=position-]")
    desk.keyboard.press("Control+A")
    desk.keyboard.type("1")
    desk.keyboard.press("Enter")
    expect(desk.locator(".contents__line[data-uid]").nth(0)).to_contain_text("Un")
    assert titles(desk) == ["Un", "Deux", "Trois"]


def test_the_contents_are_ordered_by_hand(desk: Page, live_server: LiveServer) -> None:
    issue = make.calling()
    for title in ("Un", "Deux", "Trois"):
        make.placed(make.copyedited(title=title), issue)
    desk.goto(f"{live_server.url}{HERE}numeros/{issue.uid}/sommaire/")
    lines = desk.locator(".contents__line[data-uid]")
    with desk.expect_response(lambda answer: answer.request.method == "POST"):
        lines.nth(2).drag_to(lines.nth(0), source_position={"x": 8, "y": 4}, target_position={"x": 8, "y": 2})
    desk.reload()
    assert titles(desk) == ["Trois", "Un", "Deux"]


def test_a_pdf_is_made_step_by_step_with_scripts(desk: Page, live_server: LiveServer) -> None:
    issue = at_proofs()
    pictured(issue)
    desk.goto(f"{live_server.url}{HERE}numeros/{issue.uid}/")
    seen: list[str] = []
    desk.on("response", lambda answer: seen.append(answer.url) if answer.url.endswith("/presse/") else None)
    desk.locator("#epreuves button").click()
    expect(desk.locator("progress")).to_be_visible()
    expect(desk.locator(".files li")).to_have_count(3)
    assert len(seen) == 3
    assert Edition.objects.with_files().get().is_whole
    assert faults(desk) == []


def test_a_pdf_is_made_without_scripts(live_server: LiveServer) -> None:
    issue = at_proofs()
    with chromium(size=PHONE, java_script=False) as page:
        enter(page, live_server.url, make.editor())
        page.goto(f"{live_server.url}{HERE}numeros/{issue.uid}/")
        page.locator("#epreuves button").click()
        expect(page.locator(".files li")).to_have_count(3)
    assert Edition.objects.with_files().get().is_whole
