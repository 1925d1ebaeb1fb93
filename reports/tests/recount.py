"""A year's figures added up once more in plain Python, from the rows themselves: another hand, another way."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from django.utils import timezone

from community.models import Action, Talk, Training
from journal.models import Contribution, Drop, Issue
from lune.periods import Period
from outreach.models import Move, NaloxoneNote, Outing, SharpsReturn
from reports.models import Expense
from shelter.models import House, Incident, Night, Service, Stay, Turnaway
from team.models import OtherHours, Shift

QUARTER = timedelta(days=90)


@dataclass(frozen=True)
class Told:
    """A house's rows, without what was taken back."""

    house: House
    nights: list[Night]
    stays: list[Stay]

    @classmethod
    def read(cls, house: House) -> "Told":
        standing = Stay.objects.filter(night__house=house, cancelled_at=None)
        rows = standing.select_related("night", "moved_from").order_by("arrived_at")
        return cls(house, list(Night.objects.filter(house=house)), list(rows))


def nights(house: House, period: Period) -> dict[str, int]:
    told = Told.read(house)
    opened = [night for night in told.nights if inside(night.date, period)]
    stays = [stay for stay in told.stays if inside(stay.night.date, period)]
    refused = _of_nights(Turnaway, house, period)
    in_bed = {(stay.night_id, stay.guest_id) for stay in stays if stay.bed_id}
    came_in = [stay for stay in stays if stay.moved_from is None]
    return {
        "nights_open": len(opened),
        "available_bed_nights": sum(night.actual_beds for night in opened),
        "funded_bed_nights": sum(night.funded_beds for night in opened),
        "bed_nights": len({(stay.night_id, stay.bed_id) for stay in stays if stay.bed_id}),
        "visits": sum(stay.bed_id is None for stay in came_in),
        "anonymous_stays": sum(stay.guest_id is None for stay in came_in),
        "distinct_persons": len({stay.guest_id for stay in stays} - {None}),
        "refused": sum(row.reason != "" for row in refused),
        "declined": sum(row.reason == "" for row in refused),
        "unmatched_persons": len(
            {row.guest_id for row in refused if row.reason and (row.night_id, row.guest_id) not in in_bed}
            - {None}
        ),
        "incidents": len(_of_nights(Incident, house, period)),
        **_counted("reason", (row.reason for row in refused)),
        **_counted("service", (row.kind for row in _of_nights(Service, house, period))),
        **_arrivals(told.stays, period),
    }


def _counted(key: str, names: Iterable[str]) -> dict[str, int]:
    return {f"{key}-{name}": times for name, times in Counter(names).items() if name}


def _of_nights(model: Any, house: House, period: Period) -> list[Any]:
    rows = model.objects.filter(night__house=house, cancelled_at=None).select_related("night")
    return [row for row in rows if inside(row.night.date, period)]


def _arrivals(stays: Iterable[Stay], period: Period) -> dict[str, int]:
    """Each person's evenings in order: the first ever, and each that came 90 days or more after the one before."""
    evenings: dict[int, set[date]] = defaultdict(set)
    for stay in stays:
        if stay.guest_id is not None:
            evenings[stay.guest_id].add(stay.night.date)
    came = [sorted(days) for days in evenings.values()]
    back = [b for days in came for a, b in pairwise(days) if b - a >= QUARTER]
    return {
        "new_persons": sum(inside(days[0], period) for days in came),
        "returning_persons": sum(inside(day, period) for day in back),
    }


def supplies(period: Period) -> dict[str, int]:
    given: Counter[str] = Counter()
    for move in Move.objects.select_related("document", "item"):
        document = move.document
        stands = document.kind == "gift" and not hasattr(document, "reversed_by")
        if stands and inside(move.occurred_on, period):
            given[f"given_funder-{move.item.funder}"] += move.quantity
    outings = [out for out in Outing.objects.filter(state="back") if inside(out.date, period)]
    sharps: Counter[str] = Counter()
    for row in SharpsReturn.objects.all():
        sharps[f"sharps-{row.method}"] += row.quantity * inside(row.on, period)
    notes = [note for note in NaloxoneNote.objects.all() if inside(note.on, period)]
    return {
        **given,
        **sharps,
        "people-outings": len(outings),
        **{
            f"people-{name}": sum(getattr(out, name) for out in outings)
            for name in ("reached", "new", "contacts", "encounters")
        },
        "naloxone-trained": sum(note.trained for note in notes),
        "naloxone-reversed": sum(note.reversed for note in notes),
    }


ON_PAPER = {"printed", "distributed", "online"}


def journal(period: Period) -> dict[str, int]:
    issues = [each for each in Issue.objects.filter(state__in=ON_PAPER) if each.out_on]
    out = [issue for issue in issues if issue.out_on and inside(issue.out_on, period)]
    visits = [drop for drop in Drop.objects.filter(cancelled_at=None) if inside(local(drop.at), period)]
    received = [one for one in Contribution.objects.all() if inside(local(one.received_at), period)]
    published = Contribution.objects.filter(state="published", issue__in=out)
    return {
        "issues-count": len(out),
        "issues-printed": sum(issue.copies_printed or 0 for issue in out),
        "round-visits": len(visits),
        "round-left": sum(drop.left for drop in visits),
        "round-places": len({drop.place_id for drop in visits if drop.left}),
        "received-total": len(received),
        "published-total": published.count(),
    }


def community(asked: Period) -> dict[str, int]:
    period = asked.until(timezone.localdate() + timedelta(days=1))
    held = [each for each in Training.objects.filter(cancelled_at=None) if inside(each.on, period)]
    talks = [each for each in Talk.objects.filter(cancelled_at=None) if inside(each.on, period)]
    actions = [each for each in Action.objects.filter(cancelled_at=None) if inside(each.on, period)]
    return {
        "sessions-total": len(held),
        "hours-total": int(sum(each.hours for each in held) * 60),
        "present-total": sum(each.present for each in held),
        "events-talks": len(talks),
        "events-talks_present": sum(each.present for each in talks),
        "events-actions": len(actions),
        "events-actions_present": sum(each.present or 0 for each in actions),
    }


def team(period: Period, now: datetime) -> dict[str, int]:
    over = Shift.objects.filter(cancelled_at=None, worker__isnull=False, ends_at__lte=now)
    worked = [shift for shift in over.select_related("worker") if inside(shift.day, period)]
    kinds = Counter(f"shifts-{shift.worker.kind}" for shift in worked if shift.worker)
    minutes = sum(((shift.ends_at - shift.starts_at) for shift in worked), timedelta())
    besides = [row for row in OtherHours.objects.filter(cancelled_at=None) if inside(row.on, period)]
    return {
        **kinds,
        "shifts-total": len(worked),
        "hours-total": round(minutes.total_seconds() / 60),
        "besides-meeting": sum(row.minutes for row in besides if row.what == "meeting"),
        "besides-total": sum(row.minutes for row in besides),
    }


def money(period: Period) -> dict[str, int]:
    spent: Counter[str] = Counter()
    for row in Expense.objects.filter(cancelled_at=None):
        spent[f"spent-{row.category}"] += row.cents * inside(row.on, period)
    running = sum(cents for key, cents in spent.items() if key != "spent-salaries")
    return {**spent, "spent-total": running}


ROOMS: dict[str, Callable[[Period], dict[str, int]]] = {
    "outreach": supplies,
    "journal": journal,
    "community": community,
    "money": money,
}


def inside(day: date, period: Period) -> bool:
    return period.first <= day < period.next


def local(at: datetime) -> date:
    return timezone.localdate(at)
