"""A contribution comes in: by the public page, or taken down for somebody."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from journal import slips
from journal.actions.common import (
    check_fields,
    check_length,
    clean,
    contents_changed,
    lock,
    moment,
    note,
    step,
)
from journal.actions.consents import give
from journal.actions.pictures import add
from journal.actions.texts import check_still_open
from journal.models import ConsentWording, Contribution, Version, VoiceNote
from journal.models.base import LONGEST_TEXT
from journal.models.consents import How
from journal.models.contributions import (
    Channel,
    ContributionKind,
    ContributionState,
    Origin,
    SignatureKind,
)
from lune.deeds import Once, deed
from lune.pictures import Drawn
from team.models import User

PICTURED = (ContributionKind.DRAWING, ContributionKind.PHOTOGRAPH)


@dataclass(frozen=True)
class Sent:
    """A picture as it came, drawn again (`lune.pictures.redraw`)."""

    drawn: Drawn
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True)
class Voice:
    """Something said, as it was recorded."""

    data: bytes
    media_type: str


@dataclass(frozen=True)
class Draft:
    """What somebody sends or says. `uses`: the wordings that she said yes to; none is a good answer."""

    kind: str
    title: str
    body: str = ""
    origin: str = Origin.OUTSIDE
    language: str = "fr"
    signature_kind: str = ""
    signature: str = ""
    contact: str = ""
    uses: Sequence[ConsentWording] = ()
    how: str = How.PUBLIC_PAGE
    pictures: Sequence[Sent] = ()
    voice: Voice | None = None


@deed
def receive_contribution(
    *,
    draft: Draft,
    by: User | None,
    slip: str | None = None,
    at: datetime | None = None,
    once: Once | None = None,
) -> Contribution:
    """Keep what was sent (`by` None) or taken down. `slip`: the sixteen digits that its author is shown, if any.

    Raises ValidationError beside "title", "body" (empty, or over 60,000 characters), "signature", "pictures".
    """
    when = moment(at)
    contribution = _new(draft, by=by, at=when, slip=slip)
    version = Version(
        contribution=contribution, number=1, title=contribution.title, body=clean(draft.body), at=when, by=by
    )
    _check(contribution, version, draft)
    contribution.save()
    contribution.state = ""
    step(contribution, ContributionState.RECEIVED, by=by, at=when)
    version.save()
    for picture in draft.pictures:
        add(contribution, picture.drawn, alt=picture.alt, caption=picture.caption)
    if draft.voice:
        audio = base64.b64encode(draft.voice.data).decode()
        VoiceNote.objects.create(contribution=contribution, audio=audio, media_type=draft.voice.media_type)
    give(contribution, draft.uses, how=draft.how, by=by, at=when)
    note("contribution.received", subject=contribution, by=by)
    return contribution


@deed
def sign_contribution(
    *,
    contribution: Contribution,
    signature_kind: str,
    signature: str,
    by: User | None,
    once: Once | None = None,
) -> Contribution:
    """Write down how its author wants it signed. Raises beside "signature" for a name that is not given."""
    contribution = lock(contribution)
    check_still_open(contribution)
    before = (contribution.signature_kind, contribution.signature)
    contribution.signature_kind, contribution.signature = _signature(signature_kind, signature)
    check_fields(contribution, "signature_kind", "signature")
    if before != (contribution.signature_kind, contribution.signature):
        contribution.save()
        contents_changed(contribution.issue, by=by)
        note("contribution.signed", subject=contribution, by=by)
    return contribution


def _new(draft: Draft, *, by: User | None, at: datetime, slip: str | None) -> Contribution:
    kind, signature = _signature(draft.signature_kind, draft.signature)
    return Contribution(
        kind=draft.kind,
        origin=draft.origin,
        channel=Channel.TAKEN_DOWN if by else Channel.PUBLIC,
        language=draft.language,
        title=clean(draft.title),
        signature_kind=kind,
        signature=signature,
        contact=clean(draft.contact) or None,
        slip=slips.digest(slip) if slip else None,
        received_at=at,
    )


def _signature(kind: str, signature: str) -> tuple[str, str]:
    """A name goes with a choice that needs one, and with no other."""
    signature = clean(signature)
    if kind in (SignatureKind.NAME, SignatureKind.PEN_NAME):
        if not signature:
            raise ValidationError({"signature": _("Type the name to sign with.")}, code="signature")
        return kind, signature
    return kind, ""


def _check(contribution: Contribution, version: Version, draft: Draft) -> None:
    check_fields(
        contribution, "kind", "origin", "language", "title", "signature_kind", "signature", "contact"
    )
    check_length(version.body, most=LONGEST_TEXT, field="body")
    if draft.kind in PICTURED and not draft.pictures:
        raise ValidationError({"pictures": _("Add the picture.")}, code="empty")
    if draft.kind not in PICTURED and not version.body and not draft.voice:
        raise ValidationError({"body": _("There is nothing to read yet.")}, code="empty")
