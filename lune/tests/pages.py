"""Reading a page as a browser and a screen reader do: what rooms' tests ask of every page."""

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from typing import Any
from uuid import uuid4

from django.test import Client

from lune.deeds import ONCE_FIELD

NAMED_BY = ("aria-describedby", "aria-labelledby", "aria-controls", "for")


@dataclass
class Page:
    """Every id of a page, and every id that something points at."""

    ids: list[str] = field(default_factory=list)
    pointed: set[str] = field(default_factory=set)
    controls: list[dict[str, str]] = field(default_factory=list)

    @property
    def dangling(self) -> set[str]:
        return self.pointed - set(self.ids)

    @property
    def repeated(self) -> set[str]:
        return {name for name in self.ids if self.ids.count(name) > 1}

    @property
    def unlabelled(self) -> list[dict[str, str]]:
        return [control for control in self.controls if control.get("id") not in self.pointed]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self.in_label = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.in_label += tag == "label"
        if "id" in values:
            self.page.ids.append(values["id"])
        for name in NAMED_BY:
            self.page.pointed.update(values.get(name, "").split())
        if tag == "a" and values.get("href", "").startswith("#"):
            self.page.pointed.add(values["href"][1:])
        if _needs_label(tag, values) and not self.in_label:
            self.page.controls.append(values)

    def handle_endtag(self, tag: str) -> None:
        self.in_label -= tag == "label"


def _needs_label(tag: str, values: dict[str, str]) -> bool:
    is_control = tag in {"input", "select", "textarea"}
    return (
        is_control and values.get("type") not in {"hidden", "submit", "button"} and "aria-label" not in values
    )


def read(html: str) -> Page:
    reader = _Reader()
    reader.feed(html)
    return reader.page


def assert_sound(html: str) -> None:
    """No id twice, no reference to an id that is not there, no control without its label."""
    page = read(html)
    assert page.repeated == set()
    assert page.dangling == set()
    assert page.unlabelled == []


def text_of(response: Any) -> str:
    """What a reader sees of a page, on one line, spaces made plain."""
    body = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    visible = re.sub(r"<[^>]+>", " ", body)
    return " ".join(visible.replace("\xa0", " ").split())


def shown_in(response: Any) -> dict[str, str]:
    """What a form remembers of what it showed, as a browser sends it back."""
    hidden = re.findall(
        r'<input type="hidden" name="(initial-[^"]+)"(?: value="([^"]*)")?', response.content.decode()
    )
    return {name: unescape(value) for name, value in hidden}


def send(client: Client, address: str, /, **fields: Any) -> Any:
    """Post a form with a fresh key, or with the one given as `_once`."""
    return client.post(address, {ONCE_FIELD: str(uuid4())} | fields)
