"""The demo's team: who works here and what they learned, fourteen months of shifts, a night that is not covered."""

from datetime import date, time, timedelta
from random import Random
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lune import registry
from lune.chance import chance, first_day
from lune.periods import Month
from team.actions import (
    add_hours,
    add_pattern,
    add_qualification,
    add_worker,
    ask_swap,
    give_shift,
    lay_out,
    note_call,
    order_list,
    set_cover,
)
from team.models import (
    NIGHT_ROLES,
    Answer,
    Contract,
    Kind,
    Pattern,
    QualificationKind,
    Role,
    Shift,
    User,
    Work,
    Worker,
)

NIGHT, EVENING = (time(22), time(8)), (time(18), time(22))
OUTINGS = (1, 3, 5)
KINDS = {
    Role.PEER: Kind.PEER,
    Role.WORKER: Kind.WORKER,
    Role.COORDINATOR: Kind.COORDINATOR,
    Role.MANAGER: Kind.OTHER,
}


class Extra(NamedTuple):
    """Somebody without an account; `since` and `until` in days before today."""

    name: str
    kind: Kind
    telephone: str
    languages: list[str]
    since: int
    until: int | None = None


EXTRAS = (
    Extra("Ginette Lavoie", Kind.WORKER, "514 555-0131", ["fr", "en"], 900),
    Extra("Maude Aubin", Kind.PEER, "514 555-0164", ["fr", "es"], 400),
    Extra("Rose-Laure Desir", Kind.WORKER, "438 555-0117", ["fr", "ht", "en"], 90),
    Extra("Pascale Morin", Kind.WORKER, "514 555-0188", ["fr"], 1200, 150),
)


@transaction.atomic
def load() -> str:
    """Make the team and its shifts; on a later day, lay out what is missing. Says what was done, "" for nothing."""
    today = timezone.localdate()
    house = next((uid for ask in registry.houses for uid, _name in ask()), None)
    fresh = not Worker.objects.exists()
    if fresh:
        people = _hire(today)
        _week(house, people)
    made = _lay_out(today)
    if fresh:
        _leave_open(today, house)
        _ask(today)
        _meet(today, people)
    return _("%(count)d shifts laid out") % {"count": made} if made else ""


def _hire(today: date) -> list[Worker]:
    begun = first_day(today) - timedelta(days=200)
    people = [
        add_worker(
            name=user.display_name,
            kind=KINDS[Role(user.role)],
            contract=Contract.PART_TIME if user.role == Role.PEER else Contract.FULL_TIME,
            active_from=begun,
            telephone=f"514 555-01{number:02}",
            languages=["fr", "en"] if number % 2 else ["fr"],
            user=user,
            by=None,
        )
        for number, user in enumerate(User.objects.filter(role__in=NIGHT_ROLES).order_by("id"), 40)
    ]
    extras = [_hire_extra(extra, today) for extra in EXTRAS]
    order_list(workers=[worker for worker in extras if worker.active_to is None], by=None)
    for worker in (*people, *extras):
        _teach(worker, today, chance("qualifications", worker.name))
    return people


def _hire_extra(extra: Extra, today: date) -> Worker:
    return add_worker(
        name=extra.name,
        kind=extra.kind,
        contract=Contract.ON_CALL,
        active_from=today - timedelta(days=extra.since),
        active_to=today - timedelta(days=extra.until) if extra.until else None,
        telephone=extra.telephone,
        languages=extra.languages,
        by=None,
    )


def _teach(worker: Worker, today: date, dice: Random) -> None:
    """Most have most of what is asked of them; a few things ran out, or soon will."""
    for kind in QualificationKind.objects.filter(asked_of__contains=[worker.kind]):
        if dice.random() < 0.15:
            continue
        lasts = 30.4 * (kind.lasts_months or 60)
        oldest = int(lasts * 1.02)
        newest = int(lasts * (0.94 if dice.random() < 0.2 else 0.1))
        obtained = today - timedelta(days=dice.randrange(newest, oldest))
        add_qualification(worker=worker, kind=kind, obtained_on=obtained, by=None)


def _week(house: UUID | None, people: list[Worker]) -> None:
    """Each night a worker and a peer worker; outings on three evenings."""
    for weekday in range(7):
        for kind in (Kind.WORKER, Kind.PEER):
            who = [worker for worker in people if worker.kind == kind]
            worker = who[weekday % len(who)]
            add_pattern(
                place=house,
                weekday=weekday,
                starts=NIGHT[0],
                ends=NIGHT[1],
                kind=kind,
                worker=worker,
                by=None,
            )
            if weekday in OUTINGS:
                other = who[(weekday + 1) % len(who)]
                add_pattern(
                    place=None,
                    weekday=weekday,
                    starts=EVENING[0],
                    ends=EVENING[1],
                    kind=kind,
                    worker=other,
                    by=None,
                )
    if house:
        set_cover(
            place=house, starts=NIGHT[0], ends=NIGHT[1], workers=1, peers=1, asks_coordinator=True, by=None
        )


def _lay_out(today: date) -> int:
    """Every month from the first day told to the next one, those already laid out left alone."""
    latest = (
        Shift.objects.filter(pattern__isnull=False).order_by("-day").values_list("day", flat=True).first()
    )
    month, since = Month.of(latest) if latest else Month.of(first_day(today)), latest or first_day(today)
    made = 0
    while month <= Month.of(today).plus(1) and Pattern.objects.exists():
        made += len(lay_out(month=month, since=since, by=None))
        month = month.plus(1)
    return made


def _leave_open(today: date, house: UUID | None) -> None:
    """Three nights to come that nobody has; for the first, one was called and did not answer."""
    nights = Shift.objects.standing().filter(place=house, pattern__isnull=False)
    called = Worker.objects.filter(call_back_rank=1).first()
    for days, kind in ((2, Kind.PEER), (6, Kind.WORKER), (9, Kind.PEER)):
        shift = nights.filter(day=today + timedelta(days=days), kind=kind).first()
        if shift:
            give_shift(shift=shift, worker=None, by=None)
        if shift and called and days == 2:
            note_call(shift=shift, worker=called, answer=Answer.NO_ANSWER, by=None)


def _meet(today: date, people: list[Worker]) -> None:
    """The team's meeting on the first Wednesday of the last three months."""
    for number in range(3):
        first = Month.of(today).plus(-number).first
        day = first + timedelta(days=(2 - first.weekday()) % 7)
        for worker in people if day <= today else ():
            add_hours(worker=worker, on=day, length=timedelta(hours=2), what=Work.MEETING, by=None)


def _ask(today: date) -> None:
    """One peer worker asks another, who can sign in, to take a night."""
    other = Worker.objects.filter(user__role=Role.PEER).order_by("id").first()
    hers = Shift.objects.standing().filter(worker__user__role=Role.PEER, day__gt=today + timedelta(days=10))
    for shift in hers.exclude(worker=other).select_related("worker__user").order_by("day")[:10]:
        busy = Shift.objects.within(shift.starts_at, shift.ends_at).filter(worker=other).exists()
        if other and not busy and shift.worker and shift.worker.user:
            ask_swap(shift=shift, other=other, by=shift.worker.user)
            return
