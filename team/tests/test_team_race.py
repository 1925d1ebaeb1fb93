"""Two people touch the same shift, the same month, the same swap in the same second; and a calendar read over HTTP."""

import re
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from pytest_django.live_server_helper import LiveServer

from lune.periods import Month
from lune.tests.tablet import Tablet, at_once, sent
from team.actions import add_pattern, ask_swap, plan_shift, put_on_list
from team.models import Answer, Call, Kind, Role, Shift, Swap, SwapState, Worker
from team.tests.factories import UserFactory, WorkerFactory
from team.tests.nights import HOUSE, holder, night
from team.times import span

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

ROUNDS = 6
NOW = datetime(2026, 11, 22, 17, tzinfo=UTC)


@pytest.fixture
def tablets(live_server: LiveServer) -> list[Tablet]:
    return [Tablet(live_server.url, UserFactory(role=Role.COORDINATOR)) for _ in range(2)]


def test_two_give_the_same_shift_and_one_is_told(tablets: list[Tablet]) -> None:
    for number in range(ROUNDS):
        shift, people = night(number), [WorkerFactory(), WorkerFactory()]
        page = reverse("admin:team_shift", args=[shift.uid])
        deeds = [sent(page, page, worker=str(each.uid), seen="") for each in people]
        answers = at_once(tablets, *deeds)
        assert sorted(status for status, _ in answers) == [302, 422]
        won = next(each for each, (status, _) in zip(people, answers, strict=True) if status == 302)
        assert holder(shift) == won


def test_nobody_is_given_two_shifts_that_overlap(tablets: list[Tablet]) -> None:
    for number in range(ROUNDS):
        worker, shifts = WorkerFactory(), [night(number, hours=(20, 23)), night(number)]
        pages = [reverse("admin:team_shift", args=[each.uid]) for each in shifts]
        answers = at_once(tablets, *(sent(page, page, worker=str(worker.uid), seen="") for page in pages))
        assert sorted(status for status, _ in answers) == [302, 422]
        assert Shift.objects.filter(worker=worker).count() == 1


def test_a_shift_that_two_called_about_is_given_once(tablets: list[Tablet]) -> None:
    for number in range(ROUNDS):
        shift, people = night(number), [WorkerFactory(), WorkerFactory()]
        for each in people:
            put_on_list(worker=each, by=None)
        page = reverse("admin:team_calls", args=[shift.uid])
        paths = [reverse("admin:team_call", args=[shift.uid, each.uid]) for each in people]
        answers = at_once(tablets, *(sent(page, path, answer="yes") for path in paths))
        assert [status for status, _ in answers] == [302, 302]
        call = Call.objects.get(shift=shift)
        assert (call.answer, holder(shift)) == (Answer.YES, call.worker)
        told = [tablet.words(page) for tablet in tablets]
        assert sum("Quelqu’un a déjà ce quart." in each for each in told) == 1


def test_a_swap_agreed_twice_is_done_once(live_server: LiveServer) -> None:
    hers, mine = UserFactory(role=Role.WORKER), UserFactory(role=Role.WORKER)
    ana, bea = WorkerFactory(user=hers), WorkerFactory(user=mine)
    tablets = [Tablet(live_server.url, mine) for _ in range(2)]
    for number in range(1, 1 + ROUNDS):
        shift = night(number, ana)
        swap = ask_swap(shift=shift, other=bea, by=hers)
        path = reverse("team:swap-answer", args=[swap.uid])
        answers = at_once(tablets, *[sent("/quarts/", path, agrees="yes")] * 2)
        assert [status for status, _ in answers] == [302, 302]
        assert (Swap.objects.get(pk=swap.pk).state, holder(shift)) == (SwapState.DONE, bea)
        told = [tablet.words("/quarts/") for tablet in tablets]
        assert sum("Cet échange est déjà réglé." in each for each in told) == 1


def test_a_month_laid_out_twice_at_once_has_its_shifts_once(tablets: list[Tablet]) -> None:
    worker = WorkerFactory()
    hours = {"starts": time(22), "ends": time(8)}
    add_pattern(place=HOUSE, weekday=1, kind=Kind.WORKER, worker=worker, by=None, **hours)
    month = Month.of(timezone.localdate()).plus(1)
    page, path = (reverse(f"admin:team_{name}", args=[month]) for name in ("month", "month_lay_out"))
    answers = at_once(tablets, *[sent(page, path)] * 2)
    assert [status for status, _ in answers] == [302, 302]
    days = Counter(Shift.objects.filter(pattern__isnull=False).values_list("day", flat=True))
    assert days == Counter(day for day in month.period.days() if day.weekday() == 1)


def test_the_call_back_list_is_changed_by_two_at_once(tablets: list[Tablet]) -> None:
    page = reverse("admin:team_call_list")
    for _ in range(ROUNDS):
        people = [WorkerFactory(), WorkerFactory()]
        paths = [reverse("admin:team_call_list_change", args=[each.uid, "ajouter"]) for each in people]
        answers = at_once(tablets, *(sent(page, path) for path in paths))
        assert [status for status, _ in answers] == [302, 302]
        assert Worker.objects.filter(pk__in=[each.pk for each in people], call_back_rank=None).count() == 0
    ranks = list(Worker.objects.exclude(call_back_rank=None).values_list("call_back_rank", flat=True))
    assert sorted(ranks) == list(range(1, 1 + 2 * ROUNDS))


def test_a_calendar_is_read_over_http_with_both_clock_changes(
    live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    user = UserFactory(role=Role.WORKER)
    worker, lengths = WorkerFactory(user=user), {date(2026, 10, 31): 11, date(2027, 3, 13): 9}
    for day in lengths:
        starts_at, ends_at = span(day, time(22), time(8))
        plan_shift(
            place=HOUSE, kind=Kind.WORKER, starts_at=starts_at, ends_at=ends_at, worker=worker, by=None
        )
    tablet = Tablet(live_server.url, user)
    shown = tablet.send("/quarts/calendrier/", tablet.token("/quarts/calendrier/"))[1]
    address = re.search(r"/quarts/flux/[\w=-]+/", shown)
    assert address
    connection = HTTPConnection(urlsplit(live_server.url).netloc, timeout=30)
    connection.request("GET", address[0])
    answer = connection.getresponse()
    assert (answer.status, answer.getheader("Set-Cookie")) == (200, None)
    events = {event.start.date(): event for event in Calendar.from_ical(answer.read()).events}
    connection.close()
    found = {day: event.end.astimezone() - event.start.astimezone() for day, event in events.items()}
    assert found == {day: timedelta(hours=hours) for day, hours in lengths.items()}
