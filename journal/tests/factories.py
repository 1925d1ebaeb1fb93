"""Rows for tests: issues, and contributions brought by the verbs to where a test begins."""

import hashlib
import io
import itertools
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from PIL import Image

from journal import actions
from journal.actions import Draft, Facts
from journal.models import ConsentWording, Contribution, Issue, Section, Version
from journal.models.consents import OF_CONTRIBUTIONS
from journal.models.contributions import ContributionState
from lune.pictures import Drawn
from team.models import Role, User
from team.tests.factories import UserFactory

numbers = itertools.count(101)
S = ContributionState
THE_WAY = (S.READING, S.ACCEPTED, S.COPYEDITED)


def editor() -> User:
    return User.objects.filter(role=Role.EDITOR).first() or UserFactory(role=Role.EDITOR)


def facts(**changes: Any) -> Facts:
    number = next(numbers)
    return Facts(**{"number": number, "theme": f"Thème {number}", "season": "autumn", "year": 2026} | changes)


def issue(**changes: Any) -> Issue:
    return actions.make_issue(facts=facts(**changes), by=editor())


def calling(**changes: Any) -> Issue:
    """An issue whose call is open for a month."""
    closes = timezone.localdate() + timedelta(days=30)
    row = issue(**{"call": "Écrire ou créer.", "call_closes_on": closes} | changes)
    return actions.move_issue(issue=row, to="call_open", by=editor())


def wording(purpose: str) -> ConsentWording:
    """The wording in force."""
    return ConsentWording.objects.filter(purpose=purpose).latest("version")


def wordings(*purposes: str) -> list[ConsentWording]:
    return [wording(purpose) for purpose in purposes]


def drawn(colour: tuple[int, int, int] | None = None, *, size: tuple[int, int] = (6, 4)) -> Drawn:
    """A picture of one colour; each time another one, unless told."""
    number = next(numbers)
    file = io.BytesIO()
    Image.new("RGB", size, colour or (number % 256, number // 256, 7)).save(file, "PNG")
    data = file.getvalue()
    return Drawn(data, *size, "image/png", hashlib.sha256(data).hexdigest())


def draft(**changes: Any) -> Draft:
    values = {
        "kind": "text",
        "title": f"Titre {next(numbers)}",
        "body": "La nuit, la ruelle parle.",
        "signature_kind": "pen_name",
        "signature": "Lilas",
        "how": "in_person",
        "uses": wordings(*OF_CONTRIBUTIONS),
    }
    return Draft(**values | changes)


def contribution(by: User | None = None, slip: str | None = None, **changes: Any) -> Contribution:
    """Received, from the public page unless somebody took it down; with every consent."""
    return actions.receive_contribution(draft=draft(**changes), by=by, slip=slip)


def moved(row: Contribution, to: str) -> Contribution:
    return actions.move_contribution(contribution=row, to=to, by=editor())


def copyedited(row: Contribution | None = None, **changes: Any) -> Contribution:
    row = row or contribution(**changes)
    for state in THE_WAY:
        row = moved(row, state)
    return row


def approved(row: Contribution | None = None, **changes: Any) -> Contribution:
    row = row if row and row.state == S.COPYEDITED else copyedited(row, **changes)
    version = actions.latest_version(row)
    actions.approve_in_person(contribution=row, version=version, agreed=True, by=editor())
    row.refresh_from_db()
    return row


def ready(row: Contribution | None = None, **changes: Any) -> Contribution:
    return moved(approved(row, **changes), S.READY)


def placed(
    row: Contribution, into: Issue, section: Section | None = None, position: int | None = None
) -> Contribution:
    return actions.place_contribution(
        contribution=row, issue=into, section=section, position=position, by=editor()
    )


def brought(row: Issue, *states: str) -> Issue:
    for state in states:
        if state == "good_to_print":
            with transaction.atomic():
                row = actions.declare_good_to_print(row, by=editor())
        else:
            row = actions.move_issue(issue=row, to=state, by=editor())
    return row


TO_PROOFS = ("contents_fixed", "layout", "proofs")
TO_PRINT = (*TO_PROOFS, "good_to_print")
TO_PAPER = (*TO_PRINT, "printed")
TO_WEB = (*TO_PAPER, "distributed", "online")


def in_state(state: ContributionState) -> Contribution:
    """A contribution brought to a state by the verbs alone."""
    if state in (S.POSTPONED, S.DECLINED):
        return moved(contribution(), state)
    if state == S.WITHDRAWN:
        return actions.withdraw_contribution(contribution=contribution(), by=None)
    if state == S.REWORK:
        return moved(moved(contribution(), S.READING), S.REWORK)
    if state == S.PUBLISHED:
        return published()
    ways = {S.RECEIVED: contribution, S.COPYEDITED: copyedited, S.APPROVED: approved, S.READY: ready}
    if state in ways:
        return ways[state]()
    row = contribution()
    for each in THE_WAY[: THE_WAY.index(state) + 1]:
        row = moved(row, each)
    return row


def published(
    row: Contribution | None = None, *, to: tuple[str, ...] = TO_PAPER, **changes: Any
) -> Contribution:
    """In an issue of its own, on paper (or on the web with `to=TO_WEB`)."""
    row = placed(ready(row, **changes), calling())
    brought(row.issue, *to)
    row.refresh_from_db()
    return row


def standing(row: Contribution) -> set[str]:
    return set(row.consents.standing().values_list("purpose", flat=True))


def latest(row: Contribution) -> Version:
    return actions.latest_version(row)
