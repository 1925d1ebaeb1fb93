"""Nights at a house, as tests plan them, and who has them."""

from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from team.actions import plan_shift
from team.models import Kind, Shift, User, Worker
from team.tests.factories import UserFactory, WorkerFactory
from team.times import span

HOUSE = UUID("11111111-1111-4111-8111-111111111111")


def night(
    day: date | int,
    worker: Worker | None = None,
    *,
    hours: tuple[int, int] = (22, 8),
    place: UUID | None = HOUSE,
) -> Shift:
    """Of a day, or in so many days."""
    evening = timezone.localdate() + timedelta(days=day) if isinstance(day, int) else day
    starts_at, ends_at = span(evening, time(hours[0]), time(hours[1]))
    return plan_shift(
        place=place, kind=Kind.WORKER, starts_at=starts_at, ends_at=ends_at, worker=worker, by=None
    )


def holder(shift: Shift) -> Worker | None:
    return Shift.objects.get(pk=shift.pk).worker


def somebody(**facts: Any) -> tuple[Worker, User]:
    """Who works here, and her account."""
    account = UserFactory()
    return WorkerFactory(user=account, **facts), account
