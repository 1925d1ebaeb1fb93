"""Somebody at a browser without scripts: opens pages, fills in the forms that stand on them, and sends them."""

import html
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.test import Client

from lune.tests.pages import assert_sound, text_of

Values = dict[str, list[str]]


@dataclass
class Form:
    """A form as it stands on its page: what a browser would send if nothing was touched."""

    action: str
    method: str
    values: Values = field(default_factory=dict)
    names: set[str] = field(default_factory=set)


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.form: Form | None = None
        self.area = self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        got = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.form = Form(got.get("action", ""), got.get("method", "get"))
            self.forms.append(self.form)
        elif self.form is not None and "disabled" not in got:
            self._control(tag, got)

    def _control(self, tag: str, got: dict[str, str]) -> None:
        assert self.form is not None
        name, kind = got.get("name", ""), got.get("type", "")
        self.form.names.add(name)
        if tag == "textarea":
            self.area = name
            self.form.values[name] = [""]
        elif tag == "select":
            self.select = name
        elif tag == "option" and ("selected" in got or self.select not in self.form.values):
            self.form.values[self.select] = [got.get("value", "")]
        elif tag == "input" and name and kind not in ("submit", "file", "checkbox", "radio"):
            self.form.values[name] = [got.get("value", "")]
        elif tag == "input" and name and "checked" in got:
            self.form.values.setdefault(name, []).append(got.get("value", "on"))

    def handle_data(self, data: str) -> None:
        if self.form and self.area:
            self.form.values[self.area][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.form and self.area:
            # A browser drops the line break that follows the tag.
            self.form.values[self.area][0] = self.form.values[self.area][0].removeprefix("\n")
            self.area = ""
        elif tag == "select":
            self.select = ""
        elif tag == "form":
            self.form = None


class Visitor:
    """One person, with the page in front of her. Every page she sees must be sound, and run nobody's script."""

    def __init__(self, client: Client, never: str = "<script>alert") -> None:
        self.client, self.never = client, never
        self.path, self.answer = "", None

    def open(self, path: str, status: int = 200) -> "Visitor":
        self.path = path
        return self._see(self.client.get(path, follow=True), status)

    def send(self, action: str = "", status: int = 200, /, having: str = "", **said: Any) -> "Visitor":
        """Fill in the first form that has these fields, whose address ends so, with this value in it; and send it."""
        form = self._form(action, having, set(said))
        data = form.values | said
        answer = self.client.post(form.action or self.path, data, follow=True)
        if getattr(answer, "redirect_chain", None):
            self.path = answer.redirect_chain[-1][0]
        return self._see(answer, status)

    def _form(self, action: str, having: str, fields: set[str]) -> Form:
        reader = _Forms()
        reader.feed(self.page)
        name, _equals, value = having.partition("=")
        for form in reader.forms:
            fits = form.action.split("#")[0].endswith(action) and form.method.lower() == "post"
            if fits and fields <= form.names and (not having or value in form.values.get(name, [])):
                return form
        there = [(form.action, sorted(form.names), form.values) for form in reader.forms]
        raise AssertionError(f"no form to {action} {having} with {fields} on {self.path}: {there}")

    def _see(self, answer: Any, status: int) -> "Visitor":
        self.answer = answer
        assert answer.status_code == status, (self.path, answer.status_code, self.text[-600:])
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            assert_sound(self.page)
        assert self.never not in self.page
        return self

    @property
    def page(self) -> str:
        assert self.answer is not None
        return str(self.answer.content.decode(errors="replace"))

    @property
    def text(self) -> str:
        """What she reads, entities read."""
        return " ".join(html.unescape(text_of(self.answer)).replace("\xa0", " ").split())

    def link(self, pattern: str) -> str:
        """The first address on the page that this fits."""
        found = re.search(rf'"([^"]*{pattern}[^"]*)"', self.page)
        assert found, f"nothing leads to {pattern} on {self.path}: {self.text[-900:]}"
        return html.unescape(found[1])
