"""A tablet in her hands, for tests: what its pages hold, what it sends, what is kept of it."""

import re
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from community.models import Response, Version
from community.tests.surveys import YES
from lune.tests.pages import assert_sound, text_of


def page_of(version: Version) -> str:
    return reverse("community:questionnaire", args=[version.uid])


def run_in(page: Any, address: str = "") -> str:
    """The run in a page's form, or in the one of several that is sent to `address`."""
    html = page.content.decode()
    found = re.search(r'name="run" value="([^"]+)"', html[html.find(f'action="{address}"') + 1 :])
    assert found, text_of(page)
    return found[1]


class Tablet:
    """A tablet in her hands: it sends what the page before it holds, as a browser does."""

    def __init__(self, client: Client, version: Version, *, trial: bool = False) -> None:
        self.client, self.address = client, page_of(version)
        office = reverse("admin:community_version", args=[version.uid])
        self.page = client.get(office if trial else reverse("community:questionnaires"))
        self.sent: dict[str, Any] = {}
        self.tap("hand")

    def tap(self, go: str, **said: Any) -> str:
        """What the page says then."""
        self.sent = {"go": go, "_once": str(uuid4())} | said
        if b'name="run"' in self.page.content:
            self.sent["run"] = run_in(self.page, self.address if go == "hand" else "")
        return self.again()

    def again(self) -> str:
        self.page = self.client.post(self.address, self.sent)
        assert_sound(self.page.content.decode())
        return text_of(self.page)


def said_in(response: Response) -> dict[str, list[Any]]:
    said: dict[str, list[Any]] = {}
    for answer in response.answers.select_related("question", "choice").order_by("question", "choice__code"):
        value = (
            answer.choice.code if answer.choice else answer.text if answer.number is None else answer.number
        )
        said.setdefault(answer.question.code, []).append(value)
    return said


def to_the_end(tablet: Tablet) -> None:
    tablet.tap("yes")
    tablet.tap("next", q1=YES)
    for _question in range(3):
        tablet.tap("next")


def erase_with(client: Client, page: Any) -> Any:
    found = re.search(r'name="answers" value="([^"]+)"', page.content.decode())
    assert found
    return client.post(reverse("community:questionnaire-erase"), {"answers": found[1], "_once": str(uuid4())})
