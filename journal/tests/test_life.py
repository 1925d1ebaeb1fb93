"""One issue from its call to the web, through the pages that a person would use; every word in it is hostile."""

import html
import io
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2
import pytest
from django.test import Client
from PIL import ImageOps
from pypdf import PdfReader

from journal.public.views import approval, contribute, slip
from journal.tests.life import NUMBER, Life, bad, plain, shows
from journal.tests.visitor import Visitor
from lune.readers.forms import AnonymousForm
from lune.tests.pages import text_of
from lune.tests.pictures import SECRET
from team.models import Role
from team.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_hurries(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test types faster than a hand; and nobody before it tried codes from here."""
    monkeypatch.setattr(AnonymousForm, "shortest", 0)
    for pace in (contribute.SENDING, slip.GUESSING, approval.GUESSING):
        pace.forget()


@pytest.fixture
def visit() -> Callable[[Role | None], Visitor]:
    """A browser of somebody of this role, or of a reader without an account."""

    def visitor(role: Role | None = None) -> Visitor:
        client = Client(enforce_csrf_checks=True)
        if role:
            client.force_login(UserFactory(role=role))
        return Visitor(client)

    return visitor


@pytest.fixture
def life(visit: Callable[..., Visitor]) -> Life:
    return Life(visit)


def test_one_issue_from_the_call_to_the_web(life: Life) -> None:
    for part in (life.furnish, life.call, life.contribute, life.edit, life.approve, life.place, life.mend):
        part()
    assert_printed(life.press(), with_the_one_taken_back=True)
    life.take_back("GONE")
    printed = life.press()
    assert_printed(printed, with_the_one_taken_back=False)
    life.sign()
    life.step("printed", copies="40")
    life.walk()
    life.step("distributed")
    life.step("online")
    assert_on_the_web(life)
    life.take_back("TEXT")
    assert_gone(life)


def assert_printed(data: bytes, *, with_the_one_taken_back: bool) -> None:
    pdf = PdfReader(io.BytesIO(data))
    root: Any = pdf.trailer["/Root"]
    assert root["/Lang"] == "fr-CA"
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    titles = [plain(entry.title) for entry in flat(pdf.outline)]
    articles = ["POEM", "PHOTO", *(["GONE"] if with_the_one_taken_back else []), "TEXT", "SPOKEN"]
    assert [plain(bad(mark)) for mark in articles] == [title for title in titles if title[:4] != "part"][
        : len(articles)
    ]
    said = " ".join(page.extract_text() for page in pdf.pages)
    for mark in (
        "THEME",
        "SUBTITLE",
        "IMPRINT",
        "PLACE0",
        "LINE",
        "PART",
        "BY-TEXT",
        "VERSE",
        "DICTATED",
        "EDITED",
        *articles,
    ):
        wanted = bad(mark)[:80] if mark.startswith("BY") else bad(mark)
        assert shows(said, wanted) or shows(said, wanted.replace("*x*", "x")), (mark, said)
    assert ("WITHDRAWN" in said) is with_the_one_taken_back
    for never in ("root:", "BODY", "between editors", "REACH", "NOTE", "CONTACT", "she said"):
        assert never not in said
    assert SECRET.encode() not in data
    assert len(pdf.pages) % 4 == 0
    assert all(_ink(page) for page in pypdfium2.PdfDocument(data))


def flat(outline: Any) -> Iterator[Any]:
    for entry in outline:
        yield from flat(entry) if isinstance(entry, list) else [entry]


def _ink(page: Any) -> bool:
    """Something stands on the page as it is seen."""
    return ImageOps.invert(page.render(scale=0.5).to_pil().convert("L")).getbbox() is not None


def assert_on_the_web(life: Life) -> None:
    front = life.reader.open("/journal/").text
    for mark in ("THEME", "TEXT", "POEM", "PHOTO", "SPOKEN"):
        assert shows(front, bad(mark)), mark
    assert "GONE" not in front
    article = life.reader.open(f"/journal/textes/{life.row('TEXT').uid}/").text
    assert shows(article, bad("EDITED").replace("*x*", "x"))
    assert shows(article, bad("BY-TEXT")[:80])
    feed = life.reader.open("/journal/fil.xml").page
    assert shows(feed, bad("THEME"))
    assert "TEXT" not in feed
    assert shows(life.reader.open("/journal/ou-le-trouver/").text, bad("PLACE2"))
    assert shows(life.reader.open("/journal/ressources/").text, bad("LINE"))
    assert shows(life.reader.open("/en/journal/participer/").text, bad("HOW-EN").replace("*x*", "x"))
    life.reader.open("/journal/archives/")
    picture = life.reader.open(f"/journal/textes/{life.row('PHOTO').uid}/").link(r"/journal/images/")
    assert life.reader.client.get(picture)["Content-Type"] in ("image/png", "image/jpeg")
    assert shows(life.reader.text, bad("CAPTION"))
    life.reader.open(f"/journal/textes/{life.row('GONE').uid}/", 404)


def assert_gone(life: Life) -> None:
    """At the next request, from every page that had it."""
    gone = life.reader.open(f"/journal/textes/{life.row('TEXT').uid}/", 410).text
    assert "EDITED" not in gone
    for path in ("/journal/", f"/journal/numeros/{NUMBER}/", "/journal/fil.xml", "/sitemap.xml"):
        page = text_of(life.reader.client.get(path))
        assert "TEXT #read" not in html.unescape(page)
        assert str(life.row("TEXT").uid) not in life.reader.client.get(path).content.decode()
    assert "POEM" in life.reader.open("/journal/").text
