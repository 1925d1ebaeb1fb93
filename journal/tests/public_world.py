"""A journal that readers can read: issues on the web, published articles, a call, places, helplines."""

from datetime import timedelta
from io import BytesIO
from typing import Any

from django.utils import timezone
from PIL import Image

from journal.actions.issues import Facts, archive_issue
from journal.actions.pictures import add
from journal.models import (
    Consent,
    ConsentWording,
    Contribution,
    ContributionStep,
    Helpline,
    Issue,
    Picture,
    Purpose,
    Section,
    Version,
)
from journal.models.places import Place
from lune.pictures import Drawn, redraw

WEB = (Purpose.PRINT, Purpose.WEB, Purpose.ARCHIVE)


def online(number: int = 12, theme: str = "Les visages de la pauvreté", **facts: Any) -> Issue:
    return archive_issue(
        facts=Facts(number, theme, facts.pop("season", "autumn"), 2020 + number % 7, **facts), by=None
    )


def published(
    issue: Issue,
    title: str = "La nuit",
    body: str = "Une nuit comme les autres.",
    *,
    uses: tuple[Purpose, ...] = WEB,
    section: Section | None = None,
    **fields: Any,
) -> Contribution:
    """An article of a printed issue, with its author's standing consents."""
    contribution: Contribution = Contribution.objects.create(
        **{
            "kind": "text",
            "origin": "participant",
            "channel": "public",
            "title": title,
            "issue": issue,
            "section": section,
            "position": issue.contributions.count() + 1,
            "signature_kind": "pen_name",
            "signature": "Lune rousse",
            "received_at": timezone.now(),
        }
        | fields
    )
    _publish(contribution, title, body)
    allow(contribution, *uses)
    return contribution


def _publish(contribution: Contribution, title: str, body: str) -> None:
    now = contribution.received_at
    version = Version.objects.create(contribution=contribution, number=1, title=title, body=body, at=now)
    contribution.approved_version, contribution.state = version, "published"
    contribution.save()
    ContributionStep.objects.create(
        contribution=contribution, from_state="ready", to_state="published", at=now
    )


def allow(contribution: Contribution, *uses: Purpose) -> None:
    for purpose in uses:
        wording = ConsentWording.objects.current_for(purpose)
        Consent.objects.create(
            contribution=contribution,
            wording=wording,
            purpose=purpose,
            given_at=timezone.now(),
            how="public_page",
        )


def section(issue: Issue, title: str) -> Section:
    return Section.objects.create(issue=issue, title=title, position=issue.sections.count() + 1)


def calling(number: int = 30, theme: str = "Le froid", closes_in: int | None = 20) -> Issue:
    """An issue whose call is open, until so many days from now."""
    closes_on = timezone.localdate() + timedelta(days=closes_in) if closes_in is not None else None
    return Issue.objects.create(
        number=number,
        theme=theme,
        season="winter",
        year=2027,
        state="call_open",
        call="Dites-nous le froid.",
        call_closes_on=closes_on,
    )


def image(
    size: tuple[int, int] = (60, 40), colour: str = "navy", kind: str = "JPEG", **options: Any
) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **options)
    return out.getvalue()


def drawn(colour: str = "navy") -> Drawn:
    return redraw(BytesIO(image(colour=colour)))


def picture(contribution: Contribution, alt: str = "Une rue la nuit", colour: str = "navy") -> Picture:
    return add(contribution, drawn(colour), alt=alt, caption="La rue")


def cover(issue: Issue, alt: str = "Une lune sur un toit", colour: str = "gold") -> Picture:
    issue.cover = add(None, drawn(colour), alt=alt, caption="")
    issue.save()
    return issue.cover


def place(name: str = "Café du Coin", **fields: Any) -> Place:
    return Place.objects.create(name=name, kind="cafe", address="Saint-Roch", opening="8 h à 17 h", **fields)


def helpline(name: str = "Info-Santé", phone: str = "811", **fields: Any) -> Helpline:
    return Helpline.objects.create(name=name, phone=phone, text="Jour et nuit", **fields)
