"""The team's tables: shifts and hours that are over, nights covered; the change of clocks included."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from lune.figures import TOTAL
from lune.periods import Period
from team.actions import add_hours, cancel_hours, set_cover
from team.models import Kind, Shift, Work, Worker
from team.stats import all_tables
from team.tests.factories import WorkerFactory
from team.times import span

pytestmark = pytest.mark.django_db

HOUSE = UUID("11111111-1111-4111-8111-111111111111")
AUTUMN = Period(date(2026, 10, 1), date(2026, 12, 1))
NOW = datetime(2026, 11, 22, 17, tzinfo=UTC)


def night(day: date, worker: Worker | None, ends: time = time(8), place: UUID | None = HOUSE) -> Shift:
    starts_at, ends_at = span(day, time(22), ends)
    kind = worker.kind if worker else Kind.WORKER
    return Shift.objects.create(
        day=day, place=place, kind=kind, worker=worker, starts_at=starts_at, ends_at=ends_at
    )


def rows(now: datetime = NOW) -> dict[str, tuple[object, ...]]:
    return {
        f"{table.key} {row.key}": row.values for table in all_tables(AUTUMN, now=now) for row in table.rows
    }


def test_shifts_and_hours_that_are_over_by_what_people_work_as() -> None:
    worker, peer = WorkerFactory(), WorkerFactory(kind=Kind.PEER)
    night(date(2026, 10, 31), worker)  # eleven hours: the clocks go back
    night(date(2026, 11, 2), worker, ends=time(2, 30), place=None)
    night(date(2026, 11, 2), peer)
    night(date(2026, 11, 3), None)
    night(date(2026, 11, 22), worker)  # still to come
    taken_back = night(date(2026, 11, 4), worker)
    taken_back.cancelled_at = NOW
    taken_back.save()
    found = rows()
    assert found["shifts worker"] == (1, 1, 2)
    assert found["shifts peer"] == (0, 1, 1)
    assert found[f"shifts {TOTAL}"] == (1, 2, 3)
    assert found["hours worker"] == (660, 270, 930)
    assert found["hours peer"] == (0, 600, 600)
    assert found[f"hours {TOTAL}"] == (660, 870, 1530)


def test_hours_besides_shifts_by_what_they_were_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(days=30))
    worker, bounds = (
        WorkerFactory(),
        (date(2026, 9, 30), date(2026, 10, 1), date(2026, 11, 30), date(2026, 12, 1)),
    )
    for day in bounds:
        add_hours(worker=worker, on=day, length=timedelta(minutes=90), what=Work.MEETING, by=None)
    add_hours(worker=worker, on=date(2026, 11, 3), length=timedelta(minutes=45), what=Work.TRAINING, by=None)
    wrong = add_hours(
        worker=worker, on=date(2026, 11, 4), length=timedelta(minutes=60), what=Work.TRAINING, by=None
    )
    cancel_hours(hours=wrong, by=None)
    found = rows()
    assert found["besides meeting"] == (90, 90, 180)
    assert found["besides training"] == (0, 45, 45)
    assert found[f"besides {TOTAL}"] == (90, 135, 225)


def test_nights_are_covered_from_beginning_to_end_or_not() -> None:
    """Of those over, for which shifts were laid out."""
    set_cover(place=HOUSE, workers=1, peers=1, starts=time(22), ends=time(8), by=None)
    worker, peer = WorkerFactory(), WorkerFactory(kind=Kind.PEER)
    for day in (date(2026, 10, 31), date(2026, 11, 2), date(2026, 11, 21), date(2026, 11, 25)):
        night(day, worker)
        night(day, peer, ends=time(6) if day.day == 2 else time(8))
    night(date(2026, 11, 5), None)
    found = rows()
    # The night of November 21 is over on November 22 at noon, but counts from the day after.
    assert found[f"nights planned-{HOUSE}"] == (1, 2, 3)
    assert found[f"nights covered-{HOUSE}"] == (1, 0, 1)
    later = rows(NOW + timedelta(days=1))
    assert later[f"nights planned-{HOUSE}"] == (1, 3, 4)
    assert later[f"nights covered-{HOUSE}"] == (1, 1, 2)


def test_place_without_a_rule_has_no_row_of_nights() -> None:
    night(date(2026, 11, 2), WorkerFactory())
    assert not [key for key in rows() if key.startswith("nights")]
