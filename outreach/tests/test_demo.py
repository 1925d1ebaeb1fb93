"""The demo's supplies: plausible, the same each time, adding up, brought up to today."""

from collections import Counter
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import transaction
from django.db.models import F, Sum
from django.utils import timezone

from lune import demo, registry
from lune.tests.clocks import SetClock, here
from outreach import actions, ledger
from outreach.catalogue import install
from outreach.demo import load
from outreach.models import (
    Document,
    Item,
    Location,
    Lot,
    Move,
    NaloxoneNote,
    OrderLine,
    Outing,
    SharpsReturn,
    StockCount,
    SupplyOrder,
)
from outreach.models.ledger import DocumentKind, Source
from outreach.models.outings import OutingState
from outreach.models.places import Kind
from outreach.stock.onhand import on_hand
from team.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _installed_and_on(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """This room's part alone, in a year that is over by PostgreSQL's own clock too."""
    # Tests that empty the tables take what the migration installed with them.
    install(apps)
    settings.DEMO = True
    monkeypatch.setattr(registry, "demo_steps", [(20, "outreach", load)])


def told(*, before: date) -> dict[str, object]:
    """Everything that was made of past days, but for what is drawn at random on purpose."""
    moves = Move.objects.filter(occurred_on__lt=before).order_by("occurred_on", "id")
    outings = Outing.objects.filter(date__lt=before).order_by("started_at")
    return {
        "moves": list(
            moves.values_list("occurred_on", "item__code", "lot__code", "quantity", "to_location__name")
        ),
        "outings": list(outings.values_list("started_at", "ended_at", "reached", "new", "contacts")),
        "orders": list(OrderLine.objects.order_by("id").values_list("item__code", "quantity")),
    }


def units(kind: Kind) -> int:
    return Move.objects.filter(to_location__kind=kind).aggregate(all=Sum("quantity"))["all"] or 0


def test_fourteen_months_with_something_of_everything(at: SetClock) -> None:
    at(here("2025-11-21T21:42"))
    demo.load()
    assert Document.objects.earliest("occurred_on").occurred_on == date(2024, 9, 21)
    months = {document.occurred_on.replace(day=1) for document in Document.objects.filter(kind="gift")}
    assert len(months) == 15
    assert ledger.discrepancies() == []
    everything_happened()
    outings_went()
    orders_came_short()
    shelves_are_as_shelves_are()


def test_what_runs_out_is_told(at: SetClock) -> None:
    at(here("2025-11-21T21:42"))
    demo.load()
    rows = on_hand(today=date(2025, 11, 21))
    assert [row for row in rows if row.is_short]
    assert 0 < len([row for row in rows if row.is_below]) < 8


def everything_happened() -> None:
    never = {DocumentKind.REVERSAL, DocumentKind.DISMANTLING}
    kinds = set(Document.objects.values_list("kind", flat=True))
    assert kinds == {kind.value for kind in DocumentKind if kind not in never}
    assert set(Lot.objects.values_list("source", flat=True)) == set(Source.values)
    assert {row.method for row in SharpsReturn.objects.all()} == set(SharpsReturn.Method.values)
    assert NaloxoneNote.objects.filter(reversed__gt=0).exists()
    assert all(units(kind) for kind in (Kind.EXPIRED, Kind.LOSS, Kind.DIFFERENCE, Kind.PARTICIPANTS))


def outings_went() -> None:
    """Two to four a week, and kits toward the goal of eighty a year."""
    dates = Outing.objects.back().order_by("date").values_list("date", flat=True)
    weeks = Counter(day.isocalendar()[:2] for day in dates)
    assert set(list(weeks.values())[1:-1]) == {2, 3, 4}
    year = Document.objects.filter(kind="assembly", occurred_on__gt=date(2024, 11, 21))
    assert 55 <= year.aggregate(all=Sum("kits"))["all"] <= 95
    assert Outing.objects.back().filter(new__gt=0).exists()
    assert not Outing.objects.filter(contacts__gt=F("reached")).exists()


def orders_came_short() -> None:
    """And the counts found differences."""
    closed = OrderLine.objects.filter(order__closed_at__isnull=False)
    ordered = closed.aggregate(all=Sum("quantity"))["all"]
    came = Move.objects.filter(document__order__isnull=False).aggregate(all=Sum("quantity"))["all"]
    assert 0.7 < came / ordered < 0.99
    assert SupplyOrder.objects.count() >= 13
    counted = StockCount.objects.filter(posted_at__isnull=False)
    assert counted.count() >= 2
    assert all(count.documents.get().moves.count() > 3 for count in counted)


def shelves_are_as_shelves_are() -> None:
    """Some nearly empty, some lots near their end."""
    there: Counter[int] = Counter()
    for (_place, item), quantity in ledger.on_hand().items():
        there[item] += quantity
    count = {item.code: there[item.pk] for item in Item.objects.all()}
    assert sum(number == 0 for number in count.values()) <= 4
    assert sum(number < 20 for number in count.values()) >= 3
    assert count["condom"] > 300
    soon = Lot.objects.filter(balances__quantity__gt=0, expires_on__lt=date(2025, 12, 21))
    assert soon.count() >= 2


@pytest.mark.usefixtures("one_month")
def test_the_same_day_tells_the_same_story(at: SetClock) -> None:
    at(here("2025-11-21T21:42"))
    stories = []
    for _ in range(2):
        with transaction.atomic():
            demo.load()
            stories.append(told(before=date(2026, 1, 1)))
            transaction.set_rollback(True)
    assert stories[0] == stories[1]


@pytest.mark.usefixtures("one_month")
def test_a_team_is_out_and_can_come_back(at: SetClock) -> None:
    at(here("2025-11-21T21:42"))
    demo.load()
    outing = Outing.objects.out().get()
    assert outing.date == date(2025, 11, 21)
    loaded = sum(ledger.on_hand(outing.bag).values())
    assert loaded > 100
    actions.bring_back(outing=outing, back=[], at=timezone.now(), by=User.objects.get(username="marie"))
    assert sum(ledger.on_hand(outing.bag).values()) == 0


@pytest.mark.usefixtures("one_month")
@pytest.mark.parametrize(
    "now", ["2025-11-21T00:00", "2025-11-21T00:20", "2025-11-02T01:30", "2025-03-09T03:30"]
)
def test_it_is_told_once_at_any_hour(at: SetClock, now: str) -> None:
    at(here(now))
    demo.load()
    documents = Document.objects.count()
    assert Outing.objects.out().get().started_at <= timezone.now()
    at(here(now) + timedelta(minutes=5))
    demo.load()
    assert Document.objects.count() == documents
    assert ledger.discrepancies() == []


@pytest.mark.usefixtures("one_month")
@pytest.mark.parametrize(("later", "days"), [("2025-11-22T09:00", 0), ("2025-12-12T21:00", 20)])
def test_a_later_day_brings_the_team_home_and_tells_those_between(
    at: SetClock, later: str, days: int
) -> None:
    at(here("2025-11-21T21:42"))
    demo.load()
    before = told(before=date(2025, 11, 21))
    out = Outing.objects.out().get()
    at(here(later))
    demo.load()
    out.refresh_from_db()
    assert out.state == OutingState.BACK
    assert told(before=date(2025, 11, 21))["moves"] == before["moves"]
    today = here(later).date()
    new = Document.objects.filter(occurred_on__gt=date(2025, 11, 21), occurred_on__lt=today)
    assert len(set(new.values_list("occurred_on", flat=True))) == days
    assert Outing.objects.out().get().date == today
    assert ledger.discrepancies() == []


@pytest.mark.usefixtures("one_month")
def test_what_somebody_did_in_the_demo_is_left_alone_and_reckoned_with(at: SetClock) -> None:
    at(here("2025-11-21T21:42"))
    demo.load()
    by = User.objects.get(username="carole")
    house, _centre, store = Location.objects.places().order_by("id")[:3]
    for place in (house, store):
        there = ledger.on_hand(place)
        everything = [
            actions.Line(Item.objects.get(pk=item), quantity) for (_place, item), quantity in there.items()
        ]
        actions.lose(place=place, lines=everything, at=timezone.now(), by=by)
    at(here("2025-12-05T10:00"))
    demo.load()
    assert ledger.discrepancies() == []


@pytest.mark.usefixtures("one_month")
def test_the_house_of_the_desk_has_its_place(at: SetClock, monkeypatch: pytest.MonkeyPatch) -> None:
    house = uuid4()
    monkeypatch.setattr(registry, "houses", [lambda: [(house, "Maison")]])
    at(here("2025-11-21T21:42"))
    demo.load()
    assert Location.objects.get(house=house).name == "Maison"


@pytest.mark.usefixtures("one_month")
def test_nothing_to_do_costs_one_query_more(at: SetClock, django_assert_num_queries: Any) -> None:
    at(here("2025-11-21T21:42"))
    demo.load()
    with django_assert_num_queries(3):
        load()
