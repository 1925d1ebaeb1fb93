"""The people of one issue, each at her browser, and what they do in turn; every word that they type is hostile."""

import html
import re
import unicodedata
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from journal.models import Contribution, Edition, Issue, Picture, Place
from journal.tests.visitor import Visitor
from lune.tests.pictures import SECRET, with_gps
from team.models import Role

HOSTILE = '#read("/etc/passwd") <script>alert(1)</script> *x* $y$ {{7*7}} \'"; DROP'
NUMBER = 30
USES = ("print", "web", "archive", "quoting")


def bad(mark: str) -> str:
    """Something hostile that can be found again by its mark."""
    return f"{mark} {HOSTILE}"


def plain(text: str) -> str:
    """Letters alone: spaces, capitals, hyphens at a line's end and the shape of quotes are the printer's own matter."""
    text = unicodedata.normalize("NFKC", html.unescape(text)).casefold()
    text = text.translate(str.maketrans("’‘“”«»", '\'\'""""'))
    return re.sub(r"[\s\u00ad\u2010-]", "", text)


def shows(page: str, said: str) -> bool:
    return plain(said) in plain(page)


class Life:
    """The people of one issue, and what they do in turn."""

    def __init__(self, visit: Callable[..., Visitor]) -> None:
        self.visit = visit
        self.editor, self.coordinator = visit(Role.EDITOR), visit(Role.COORDINATOR)
        self.reader, self.peer, self.worker = visit(), visit(Role.PEER), visit(Role.WORKER)
        self.slips: dict[str, str] = {}

    @property
    def issue(self) -> Issue:
        return Issue.objects.get(number=NUMBER)

    def row(self, mark: str) -> Contribution:
        return next(row for row in Contribution.objects.all() if row.title.startswith(mark))

    def at_issue(self) -> Visitor:
        return self.editor.open(reverse("admin:journal_issue", args=[self.issue.uid]))

    def at(self, mark: str) -> Visitor:
        return self.editor.open(reverse("admin:journal_contribution", args=[self.row(mark).uid]))

    def step(self, to: str, **said: str) -> None:
        """The issue goes to another state."""
        self.at_issue().send("/etape/", having=f"to={to}", **said)
        assert self.issue.state == to

    def move(self, mark: str, *states: str) -> None:
        for state in states:
            self.at(mark).send("/etape/", to=state, text=bad("why"))
            assert self.row(mark).state == state

    # What stands around every issue.

    def furnish(self) -> None:
        self.editor.open(reverse("admin:journal_masthead")).send(
            subtitle=bad("SUBTITLE"),
            imprint=bad("IMPRINT"),
            how_to_contribute=bad("HOW"),
            how_to_contribute_en=bad("HOW-EN"),
        )
        self.editor.open(reverse("admin:journal_helpline_add")).send(
            name=bad("LINE"), phone="811", text=bad("FOR"), hours=bad("HOURS")
        )
        for number in range(3):
            self.editor.open(reverse("admin:journal_place_add")).send(
                name=bad(f"PLACE{number}"),
                kind="cafe",
                address=bad("WHERE"),
                opening=bad("OPEN"),
                usual_copies="10",
                is_public="on",
                note=bad("NOTE"),
                contact=bad("CONTACT"),
            )

    # The call, and what comes in.

    def call(self) -> None:
        day = timezone.localdate()
        dates = {"call_closes_on": 20, "layout_on": 30, "print_on": 40, "out_on": 50}
        self.editor.open(reverse("admin:journal_issue_new")).send(
            number=str(NUMBER),
            theme=bad("THEME"),
            season="winter",
            year=str(day.year),
            description=bad("ABOUT"),
            call=bad("CALL"),
            **{name: f"{day + timedelta(days=days):%Y-%m-%d}" for name, days in dates.items()},
        )
        self.step("call_open")
        assert shows(self.reader.open("/journal/appel/").text, bad("CALL").replace("*x*", "x"))

    def contribute(self) -> None:
        """Four come by the public page without an account; a peer takes one down."""
        self.send("TEXT", "text", body=bad("BODY"), contact=bad("REACH"))
        self.send("POEM", "poem", body=bad("VERSE") + "\n  un vers", uses=())
        photo = SimpleUploadedFile("x.jpg", with_gps().read(), "image/jpeg")
        self.send("PHOTO", "photograph", picture_1=photo, alt_1="")
        self.send("GONE", "text", body=bad("WITHDRAWN"))
        self.peer.open("/redaction/deposer/").send(
            **self.draft("SPOKEN", "text", self.peer, body=bad("DICTATED"))
        )
        assert Contribution.objects.count() == 5
        assert SECRET.encode() not in bytes(Picture.objects.get().data)
        assert not self.reader.client.cookies

    def send(self, mark: str, kind: str, **said: Any) -> None:
        """By the public page; she keeps her slip."""
        self.reader.open("/journal/participer/").send(**self.draft(mark, kind, self.reader, **said))
        found = re.search(r"\b\d{4} \d{4} \d{4} \d{4}\b", self.reader.text)
        assert found
        self.slips[mark] = found[0]

    def draft(self, mark: str, kind: str, who: Visitor, **said: Any) -> dict[str, Any]:
        ticks = re.findall(r'name="uses" value="([0-9a-f]{32})"', who.page)
        assert len(ticks) == len(USES)
        signed = {"signature_kind": "pen_name", "signature": bad(f"BY-{mark}")[:80]}
        return {"kind": kind, "title": bad(mark), "uses": ticks, **signed, **said}

    # Read, edited, read again by their authors.

    def edit(self) -> None:
        for mark in ("TEXT", "POEM", "PHOTO", "SPOKEN", "GONE"):
            self.at(mark).send("/notes/", body=bad("between editors"))
            self.move(mark, "reading", *(("rework", "reading") if mark == "TEXT" else ()), "accepted")
        self.editor.open(reverse("admin:journal_contribution_text", args=[self.row("TEXT").uid])).send(
            body=bad("EDITED") + "\n\n" + "Une phrase de plus. " * 40
        )
        for mark in ("TEXT", "POEM", "PHOTO", "SPOKEN", "GONE"):
            self.move(mark, "copyedited")

    def approve(self) -> None:
        """One by her private link, the others in person."""
        self.at("TEXT").send("/relecture/lien/")
        address = re.search(r"http://testserver(/journal/relire/[^/]+/)", self.editor.page)
        assert address
        self.reader.open(address[1])
        assert shows(self.reader.text, bad("EDITED").replace("*x*", "x"))
        self.reader.send(agreed="yes", comment=bad("thanks"))
        self.reader.open(address[1], 410)
        for mark in ("POEM", "PHOTO", "SPOKEN", "GONE"):
            self.at(mark).send("/relecture/", agreed="yes", comment=bad("she said"))
        assert {row.state for row in Contribution.objects.all()} == {"approved"}
        self.move("TEXT", "ready")
        self.move("SPOKEN", "ready")
        self.move("GONE", "ready")

    # Put in order; what is missing is said, article by article.

    def place(self) -> None:
        contents = reverse("admin:journal_contents", args=[self.issue.uid])
        for mark in ("TEXT", "POEM", "PHOTO", "SPOKEN", "GONE"):
            self.at(mark).send("/numero/", issue=str(self.issue.uid))
        self.editor.open(contents).send("/rubriques/", title=bad("PART"))
        section = str(self.issue.sections.get().pk)
        for position, mark in enumerate(("SPOKEN", "TEXT"), 1):
            self.editor.open(contents).send(
                f"/{self.row(mark).uid}/", section=section, position=str(position)
            )
        self.editor.open(contents).send(f"/{self.row('TEXT').uid}/", step="up")
        inside = self.issue.contributions.order_by("position")
        assert [row.title.split()[0] for row in inside] == ["POEM", "PHOTO", "GONE", "TEXT", "SPOKEN"]

    def mend(self) -> None:
        """The poem has no consent to print, the photograph no description, the issue no cover."""
        for state in ("contents_fixed", "layout", "proofs"):
            self.step(state)
        missing = self.at_issue().text
        assert shows(missing, f"« {bad('POEM')} » : son autrice")
        assert shows(missing, f"« {bad('PHOTO')} » : l’image 1")
        ticks = re.findall(r'name="uses" value="([0-9a-f]{32})"', self.at("POEM").page)
        self.editor.send("/accords/", uses=ticks[:3], how="in_person")
        self.at("PHOTO").send("/decrire/", alt=bad("ALT"), caption=bad("CAPTION"))
        for mark in ("POEM", "PHOTO"):
            if self.row(mark).state == "copyedited":
                self.at(mark).send("/relecture/", agreed="yes")
            self.move(mark, "ready")
        picture = SimpleUploadedFile("c.jpg", with_gps().read(), "image/jpeg")
        self.editor.open(reverse("admin:journal_cover", args=[self.issue.uid])).send(
            picture=picture, alt=bad("COVER"), caption=bad("BELOW")
        )
        section = self.at_issue().page.split('id="manque"')[1].split("</section>")[0]
        assert "<li" not in section

    # The press, and two people's word.

    def press(self) -> bytes:
        self.at_issue().send("/epreuves/")
        kept = Edition.objects.with_files().first()
        assert kept
        assert kept.is_whole
        answer = self.editor.client.get(self.editor.link(r"print\.pdf"))
        assert answer["Content-Type"] == "application/pdf"
        return bytes(answer.content)

    def take_back(self, mark: str) -> None:
        """With her slip, from any computer, no reason asked."""
        self.reader.open("/journal/mon-texte/").send(code=self.slips[mark])
        self.reader.send("/retirer/")
        assert self.row(mark).state == "withdrawn"

    def sign(self) -> None:
        edition = reverse("admin:journal_edition", args=[Edition.objects.first().uid])  # type: ignore[union-attr]
        for who, state in ((self.editor, "proofs"), (self.coordinator, "good_to_print")):
            who.open(edition).send("/signer/", read="on")
            assert self.issue.state == state

    # To the street.

    def walk(self) -> None:
        self.worker.open("/redaction/tournee/")
        first = Place.objects.on_the_round()[0]
        self.worker.open(reverse("journal:round-stop", args=[NUMBER, first.uid]))
        for copies in ("10", "12", "8"):
            self.worker.send(left=copies, words=bad("seen"))
        assert sum(self.issue.drops.values_list("left", flat=True)) == 30
