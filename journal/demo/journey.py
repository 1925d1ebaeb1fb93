"""A contribution's way through the demo: received, read, edited, approved by its author, made ready."""

import math
import wave
from collections.abc import Sequence
from datetime import date, timedelta
from io import BytesIO

from journal import actions, slips
from journal.demo import drawing
from journal.demo.cast import Cast, at
from journal.demo.texts import Told
from journal.models import ConsentWording, Contribution, Purpose
from journal.models.consents import How
from journal.models.contributions import ContributionKind, ContributionState, Origin

S = ContributionState
# State, days after it was received.
WAY = ((S.READING, 3), (S.ACCEPTED, 8), (S.COPYEDITED, 14), (S.APPROVED, 17), (S.READY, 18))
REWORKED = ((S.READING, 3), (S.REWORK, 8))
ENDED = (S.POSTPONED, S.DECLINED, S.WITHDRAWN)
ON_PAPER_ALONE, UNTIL_THE_NEXT = "on paper alone", "until the next"
EVERYWHERE = (Purpose.PRINT, Purpose.WEB, Purpose.ARCHIVE, Purpose.QUOTING)
USES: dict[str, Sequence[Purpose]] = {
    ON_PAPER_ALONE: (Purpose.PRINT,),
    UNTIL_THE_NEXT: (Purpose.PRINT, Purpose.WEB),
}
# The code of whoever tries the demo's « my text ».
TRY = ("Les mitaines", "1111222233334444")
TOKEN = "lire-la-demo"  # noqa: S105 (the demo's private link, for whoever tries it)
TO_REWORK = "Le début est fort. Lui demander si elle veut raconter la suite, sinon on le publie court."


def receive(cast: Cast, told: Told, day: date) -> Contribution:
    """It comes in by the public page, or is written down by a peer for a participant."""
    by = cast.peer if told.origin != Origin.OUTSIDE else None
    drawn = told.kind == ContributionKind.DRAWING
    draft = actions.Draft(
        kind=told.kind,
        title=told.title,
        body="" if drawn else rough(told.body),
        origin=told.origin,
        language=told.language,
        signature_kind=told.signature_kind,
        signature=told.signature,
        uses=_wordings(cast, USES.get(told.end, EVERYWHERE)),
        how=How.IN_PERSON if by else How.PUBLIC_PAGE,
        pictures=[actions.Sent(drawing.sketch(told.title), _alt(told))] if drawn else [],
        voice=actions.Voice(hum(), "audio/wav") if told.kind == ContributionKind.VOICE else None,
    )
    slip = TRY[1] if told.title == TRY[0] else slips.new_slip()
    return actions.receive_contribution(draft=draft, by=by, slip=slip, at=at(day, 16, 20))


def _alt(told: Told) -> str:
    """What it shows; nobody has said so yet of one that is still on its way."""
    return "" if told.end == S.ACCEPTED else told.body


def _wordings(cast: Cast, purposes: Sequence[Purpose]) -> list[ConsentWording]:
    return [cast.wordings[purpose] for purpose in purposes]


def rough(body: str) -> str:
    """As it was typed on a telephone: editing has something to mend."""
    for better, worse in (("’", "'"), ("« ", '"'), (" »", '"'), ("À ", "A "), (" :", ":")):
        body = body.replace(better, worse)
    return body


def bring(cast: Cast, contribution: Contribution, told: Told, day: date) -> None:
    """Take it as far as its end says."""
    if told.end == S.RECEIVED:
        return
    if told.end in ENDED:
        _leave(cast, contribution, told, day)
        return
    for state, days in REWORKED if told.end == S.REWORK else WAY:
        _take(cast, contribution, told, state, day + timedelta(days=days))
        if state == told.end:
            break
    if told.end == S.COPYEDITED:
        actions.make_approval_link(contribution=contribution, token=TOKEN, by=cast.editor)


def _take(cast: Cast, contribution: Contribution, told: Told, state: str, day: date) -> None:
    if state == S.COPYEDITED:
        _edit(cast, contribution, told, day)
    if state == S.APPROVED:
        version = actions.latest_version(contribution)
        actions.approve_in_person(
            contribution=contribution, version=version, agreed=True, by=cast.peer, at=at(day, 19, 10)
        )
        return
    text = TO_REWORK if state == S.REWORK else ""
    actions.move_contribution(
        contribution=contribution, to=state, by=cast.editor, text=text, at=at(day, 10, 40)
    )


def _edit(cast: Cast, contribution: Contribution, told: Told, day: date) -> None:
    if told.kind == ContributionKind.DRAWING:
        return
    actions.edit_contribution(
        contribution=contribution,
        title=told.title,
        body=told.body,
        based_on=1,
        by=cast.editor,
        at=at(day, 10, 20),
    )


def _leave(cast: Cast, contribution: Contribution, told: Told, day: date) -> None:
    if told.end == S.WITHDRAWN:
        actions.withdraw_contribution(
            contribution=contribution, by=None, at=at(day + timedelta(days=9), 23, 50)
        )
        return
    for state, days in ((S.READING, 3), (told.end, 9)):
        when = at(day + timedelta(days=days), 11)
        actions.move_contribution(contribution=contribution, to=state, by=cast.coordinator, at=when)


def hum() -> bytes:
    """Two seconds of somebody humming, as a recorder would keep them."""
    rate, out = 8000, BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setparams((1, 1, rate, 0, "NONE", ""))
        tones = (
            math.sin(2 * math.pi * (220 + 30 * math.sin(t / rate * 4)) * t / rate) for t in range(2 * rate)
        )
        sound.writeframes(bytes(round(128 + 60 * tone) for tone in tones))
    return out.getvalue()
