"""Chromium on a running Lune, at the width of a phone, with axe to say what keeps people out of a page."""

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import connections
from django.test import Client
from playwright.sync_api import ConsoleMessage, Page, sync_playwright

AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 800}
SCHEMES = ("light", "dark")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
REFUSALS = re.compile(r"(status of|Error Code) (409|422|503)")
# Colours that slide from one light to the other are neither; what never ends is not waited for.
LOOK = """async rules => {
  const sliding = document.getAnimations().filter(each => isFinite(each.effect.getComputedTiming().endTime));
  await Promise.allSettled(sliding.map(each => each.finished));
  return axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']});
}"""
RING = """selector => {
  const at = document.activeElement, look = getComputedStyle(at);
  const around = getComputedStyle(at.closest(".choice") ?? at);
  const ringed = [look.outlineStyle, look.boxShadow, around.outlineStyle].some(each => each !== "none");
  return [at.matches(selector), ringed];
}"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

measured: set[Page] = set()


@contextmanager
def chromium(*, size: dict[str, int] = PHONE, java_script: bool = True) -> Iterator[Page]:
    """A page of the machine's own Chromium; whatever its console complains about fails the test."""
    # Playwright runs a loop in this thread; the rows that tests make and read meanwhile are no danger to it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        context = browser.new_context(viewport=size, java_script_enabled=java_script, locale="fr-CA")  # type: ignore[arg-type]  # two numbers
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda said: complaints.append(said.text) if is_complaint(said, page) else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        try:
            yield page
        finally:
            # While that loop runs, Django keeps its connections apart from the thread's own: nobody else closes them.
            connections.close_all()
            browser.close()
    assert not complaints, complaints


def is_complaint(said: ConsoleMessage, page: Page) -> bool:
    """An answer that refuses is no fault of the page, nor are the styles that axe tries on."""
    return said.type == "error" and page not in measured and not REFUSALS.search(said.text)


def faults(page: Page) -> list[str]:
    """What axe finds on the page, each as its rule and where; and anything wider than the screen."""
    measured.add(page)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate(LOOK, RULES)
    spill = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    measured.discard(page)
    wide = [f"{page.url}: {spill} px wider than the screen"] if spill > 0 else []
    return wide + [
        f"{page.url}: {rule['id']} at {node['target']}: {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def faults_in_every_light(page: Page, schemes: Iterable[str] = SCHEMES) -> list[str]:
    """What axe finds on the page as it stands: by day and by night, wide and narrow."""
    found: list[str] = []
    for scheme, size in product(schemes, (DESK, PHONE)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of two words
        page.set_viewport_size(size)  # type: ignore[arg-type]  # two numbers
        found += faults(page)
    return found


def faults_everywhere(page: Page, base: str, paths: Iterable[str], *, turn_about: bool = False) -> list[str]:
    """What axe finds on pages that open, in every light; or, where they are many, by day and by night turn about."""
    found: list[str] = []
    for number, path in enumerate(paths):
        answer = page.goto(base + path)
        assert answer
        assert answer.status == 200, path
        found += faults_in_every_light(page, [SCHEMES[number % 2]] if turn_about else SCHEMES)
    return found


def enter(page: Page, base: str, user: AbstractBaseUser) -> None:
    """Signed in already, without the sign-in page."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": base}])


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is there; a ring shows where it is, on it or around the choice that it is of."""
    for _press in range(200):  # the side bar first, for who does not take the link past it
        here, ringed = page.evaluate(RING, selector)
        if here:
            assert ringed, f"nothing shows that {selector} has the focus"
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never comes to {selector}")
