"""A contribution from a peer's telephone to ready, in Chromium without scripts; and every page before axe."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from journal import actions
from journal.actions import Sent, Voice
from journal.models import Contribution
from journal.tests.factories import (
    approved,
    calling,
    copyedited,
    drawn,
    editor,
    in_state,
    latest,
    placed,
    wordings,
)
from lune.tests.browser import DESK, PHONE, chromium, enter, faults_in_every_light
from team.models import Role
from team.tests.factories import UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DOWN = "/redaction/deposer/"
LIST = "/gestion/journal/contributions/"


def test_from_a_peers_telephone_to_ready_without_scripts(live_server: LiveServer) -> None:
    with chromium(size=PHONE, java_script=False) as page:
        enter(page, live_server.url, UserFactory(role=Role.PEER))
        take_down(page, live_server.url)
    row = Contribution.objects.get()
    with chromium(size=PHONE, java_script=False) as page:
        enter(page, live_server.url, editor())
        bring_to_ready(page, live_server.url, row)
    row.refresh_from_db()
    assert (row.state, latest(row).number) == ("ready", 2)


def take_down(page: Page, base: str) -> None:
    page.goto(base + DOWN)
    page.locator("[name=kind][value=text]").check()
    page.locator("[name=title]").fill("Petit matin")
    page.locator(".sent button").click()
    expect(page.locator(".error-summary")).to_be_visible()
    expect(page.locator("[name=title]")).to_have_value("Petit matin")
    page.locator("[name=body]").fill("Le jour se lève sans moi.")
    page.locator("[name=signature_kind][value=none]").check()
    page.locator("[name=uses]").first.check()
    page.locator(".sent button").click()
    expect(page.locator(".slip__code")).to_have_text("".join(page.locator(".slip__code").all_text_contents()))


def bring_to_ready(page: Page, base: str, row: Contribution) -> None:
    page.goto(base + LIST)
    page.locator(".pieces__title a").first.click()
    for state in ("reading", "accepted"):
        page.locator(f"#move button[value={state}]").click()
    page.locator("#text .button--free").click()
    page.locator("[name=body]").fill("Le jour se lève sans nous.")
    page.locator("form.written .button--free").click()
    page.locator("#move button[value=copyedited]").click()
    page.locator("#approval [name=agreed][value=yes]").check()
    page.locator("#approval form:has([name=agreed]) button").click()
    page.locator("#move button[value=ready]").click()
    expect(page.locator(".facts .mark--ready")).to_be_visible()


def test_the_two_columns_are_about_as_long(live_server: LiveServer) -> None:
    row = copyedited()
    with chromium(size=DESK) as page:
        enter(page, live_server.url, editor())
        page.goto(live_server.url + reverse("admin:journal_contribution", args=[row.uid]))
        foot = "each => each.lastElementChild.getBoundingClientRect().bottom"
        left, right = (page.locator(name).evaluate(foot) for name in (".desk__main", ".desk__side"))
        assert min(left, right) > 0.6 * max(left, right)


def test_axe_finds_nothing_on_any_page(live_server: LiveServer) -> None:
    paths, found = list(every_page()), []
    with chromium(size=DESK) as page:
        enter(page, live_server.url, editor())
        for path in paths:
            page.goto(live_server.url + path)
            for fold in page.locator("details:not(.bar__narrow)").all():
                fold.evaluate("each => { each.open = true }")
            found += faults_in_every_light(page)
    assert found == []


def every_page() -> Iterator[str]:
    """Each with something on it."""
    full = copyedited(pictures=[Sent(drawn(), "Une lune"), Sent(drawn())], uses=wordings("print"))
    actions.add_note(contribution=full, text="À relire.", by=editor())
    actions.make_approval_link(contribution=full, token="jeton", by=editor())
    version = actions.edit_contribution(
        contribution=full, title="Neuf", body="Autre chose.", based_on=1, by=editor()
    )
    actions.approve_in_person(
        contribution=full, version=version, agreed=False, comment="Pas tout à fait.", by=editor()
    )
    waits = placed(approved(uses=[], signature_kind=""), calling())
    voice = copyedited(kind="voice", voice=Voice(b"RIFF\x24\x00\x00\x00WAVE", "audio/wav"))
    yield LIST
    yield DOWN
    yield "/redaction/"
    for row in (full, waits, voice, in_state("published"), in_state("withdrawn")):
        yield reverse("admin:journal_contribution", args=[row.uid])
    for name in ("text", "compare", "author", "withdraw"):
        yield reverse(f"admin:journal_contribution_{name}", args=[full.uid])
    yield reverse("admin:journal_contribution_write_down", args=[voice.uid])
