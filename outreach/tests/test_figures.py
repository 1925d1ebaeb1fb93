"""The figures, recounted in plain Python from random documents; the page, and what leaves the house from it."""

import csv
import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from lune.disclosure import FEW, HIDDEN
from lune.figures import Table, share
from lune.periods import Period
from lune.tests.pages import assert_sound
from outreach import actions
from outreach.actions import Line, Received
from outreach.models import Document, Item, Location, NaloxoneNote, Outing, SharpsReturn, YearGoal, Zone
from outreach.models.items import Funder
from outreach.models.ledger import Source
from outreach.models.places import Kind
from outreach.stats import Asked, Span, all_tables
from outreach.tests.factories import (
    ItemFactory,
    LocationFactory,
    ZoneFactory,
    bag,
    recipe,
    sinks,
    stocked,
    supplier,
)
from privacy.models import AuditLine
from team.models import Role, User

pytestmark = pytest.mark.django_db

SignIn = Callable[..., Client]
HERE = "/gestion/materiel/chiffres/"
FIRST = date(2025, 1, 1)
NEXT = date(2026, 11, 1)


@pytest.fixture
def browser(signed_in: SignIn, coordinator: User) -> Client:
    return signed_in(coordinator, "en")


@pytest.fixture(autouse=True)
def november(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every day of the tests has come."""
    now = datetime(2026, 11, 21, 12, tzinfo=timezone.get_default_timezone())
    monkeypatch.setattr(timezone, "now", lambda: now)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=timezone.get_default_timezone())


def tables(first: date = FIRST, following: date = NEXT, *, contents: bool = False) -> dict[str, Table]:
    return {table.key: table for table in all_tables(Asked(Period(first, following), contents))}


def flat(table: Table) -> dict[tuple[str, str], Any]:
    """Figures by row and column, zeros left out."""
    return {
        (row.label, column.key): value
        for row in table.rows
        for column, value in zip(table.columns, row.values, strict=True)
        if value
    }


class World:
    """Random documents through the verbs, and the same kept in plain Python."""

    def __init__(self, seed: int) -> None:
        sinks()
        self.dice = random.Random(seed)
        self.items = [ItemFactory(funder=funder) for funder in (Funder.SYRINGE, Funder.CONDOM, Funder.CONDOM)]
        self.places = [LocationFactory(), LocationFactory()]
        self.zones = [ZoneFactory(), ZoneFactory()]
        self.supplier, self.donor = supplier(), LocationFactory(kind=Kind.DONOR)
        self.gifts: list[tuple[date, Item, Location, Zone | None, int]] = []
        self.receipts: list[tuple[date, Item, Source, int, int | None]] = []
        self.gone: list[tuple[date, Item, int]] = []
        for place in self.places:
            for item in self.items:
                stocked(place, 100_000, item=item, days=2000)

    def run(self, documents: int) -> None:
        for _document in range(documents):
            day = FIRST + timedelta(days=self.dice.randrange(-30, 690))
            self.dice.choice([self.give, self.give, self.receive, self.lose])(day, self.dice.random() < 0.2)

    def give(self, day: date, taken_back: bool) -> None:
        place, zone = self.dice.choice(self.places), self.dice.choice([*self.zones, None])
        lines = [Line(item, self.dice.randrange(1, 30)) for item in self.dice.sample(self.items, 2)]
        self.keep(actions.give(place=place, lines=lines, at=noon(day), zone=zone, by=None), taken_back)
        if not taken_back:
            self.gifts += [(day, line.item, place, zone, line.quantity) for line in lines]

    def receive(self, day: date, taken_back: bool) -> None:
        source = self.dice.choice([Source.PURCHASE, Source.DONATION])
        origin = self.supplier if source == Source.PURCHASE else self.donor
        item, quantity, cents = (
            self.dice.choice(self.items),
            self.dice.randrange(1, 50),
            self.dice.randrange(500),
        )
        amounts = {"unit_cost": cents} if source == Source.PURCHASE else {"unit_value": cents}
        line, place = Received(item, quantity, **amounts), self.places[0]
        made = actions.receive(place=place, origin=origin, source=source, lines=[line], at=noon(day), by=None)
        self.keep(made, taken_back)
        if not taken_back:
            self.receipts.append((day, item, source, quantity, cents * quantity))

    def lose(self, day: date, taken_back: bool) -> None:
        item, quantity = self.dice.choice(self.items), self.dice.randrange(1, 9)
        lines = [Line(item, quantity)]
        self.keep(actions.lose(place=self.places[1], lines=lines, at=noon(day), by=None), taken_back)
        if not taken_back:
            self.gone.append((day, item, quantity))

    def keep(self, document: Document, taken_back: bool) -> None:
        if taken_back:
            actions.reverse(document=document, by=None)


def asked(rows: list[Any]) -> Iterator[Any]:
    return (row for row in rows if FIRST <= row[0] < NEXT)


def recount(rows: Iterator[tuple[str, date, int]]) -> dict[tuple[str, str], int]:
    counted: Counter[tuple[str, str]] = Counter()
    for label, day, quantity in rows:
        counted[label, f"{day:%Y-%m}"] += quantity
        counted[label, "total"] += quantity
    return dict(counted)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_figures_are_those_of_a_plain_recount(seed: int) -> None:
    world = World(seed)
    world.run(60)
    found = tables()
    gifts = list(asked(world.gifts))
    assert flat(found["given_item"]) == recount((g[1].label, g[0], g[4]) for g in gifts)
    assert flat(found["given_category"]) == recount((g[1].category.label, g[0], g[4]) for g in gifts)
    assert flat(found["given_place"]) == recount((g[2].label, g[0], g[4]) for g in gifts)
    zones = (g[3].label if g[3] else found_none(found) for g in gifts)
    assert flat(found["given_zone"]) == recount((z, g[0], g[4]) for z, g in zip(zones, gifts, strict=True))
    funders = recount((str(Funder(g[1].funder).label), g[0], g[4]) for g in gifts)
    assert flat(found["given_funder"]) == funders


def found_none(found: dict[str, Table]) -> str:
    return next(row.label for row in found["given_zone"].rows if row.key == "none")


@pytest.mark.parametrize("seed", [4, 5])
def test_what_came_in_and_what_was_lost_are_those_of_a_plain_recount(seed: int) -> None:
    world = World(seed)
    world.run(60)
    found = tables()
    for source, column in ((Source.PURCHASE, "cost"), (Source.DONATION, "value")):
        rows = [row for row in asked(world.receipts) if row[2] == source]
        received = flat(found["received"])
        assert received[str(source.label), "quantity"] == sum(row[3] for row in rows)
        assert received.get((str(source.label), column), 0) == sum(row[4] for row in rows)
    lost = Counter[str]()
    for _day, item, quantity in asked(world.gone):
        lost[item.label] += quantity
    assert {row.label: row.values[1] for row in found["gone"].rows} == dict(lost)


def outing(day: date, **counts: int) -> Outing:
    begun = noon(day)
    return Outing.objects.create(
        date=day,
        bag=bag(),
        place=LocationFactory(),
        state="back",
        started_at=begun,
        ended_at=begun + timedelta(hours=3),
        **counts,
    )


def test_people_are_counted_on_outings_that_are_back() -> None:
    outing(date(2026, 3, 1), reached=12, new=4, contacts=9, encounters=3)
    outing(date(2026, 3, 31), reached=8)
    outing(date(2026, 4, 1), reached=100)
    Outing.objects.create(date=date(2026, 3, 5), bag=bag(), place=LocationFactory(), reached=50)
    people = tables(date(2026, 3, 1), date(2026, 4, 1))["people"]
    assert {row.key: row.values[-1] for row in people.rows} == {
        "outings": 2,
        "reached": 20,
        "new": 4,
        "contacts": 9,
        "encounters": 3,
    }


def test_kits_count_as_kits_or_by_what_is_in_them() -> None:
    made, place = recipe(savon_neuf=1, rasoir_neuf=2), LocationFactory()
    for line in made.lines.all():
        stocked(place, 50, item=line.item, days=300)
    at = noon(date(2026, 10, 6))
    actions.assemble(recipe=made, kits=12, place=place, at=at, by=None)
    actions.give(place=place, lines=[Line(made.kit, 5)], at=at + timedelta(hours=1), by=None)
    YearGoal.objects.create(item=made.kit, year=2026, quantity=80)
    as_kits, contents = tables(date(2026, 10, 1)), tables(date(2026, 10, 1), contents=True)
    assert flat(as_kits["given_item"])[made.kit.label, "total"] == 5
    by_content = flat(contents["given_item"])
    assert (by_content["savon_neuf", "total"], by_content["rasoir_neuf", "total"]) == (5, 10)
    assert [row.values for row in as_kits["kits"].rows] == [(12, 12), (0, 0), (5, 5)]
    goal = next(row for row in as_kits["goals"].rows if row.key.startswith(str(made.kit.uid)))
    assert goal.values == (80, 12, 5)


def test_syringes_are_told_apart_by_how_they_were_counted() -> None:
    for method, quantity in (("counted", 40), ("weighed", 281), ("counted", 2)):
        SharpsReturn.objects.create(on=date(2026, 5, 9), quantity=quantity, method=method)
    sharps = tables(date(2026, 5, 1), date(2026, 6, 1))["sharps"]
    assert {row.key: row.values[-1] for row in sharps.rows} == {"counted": 42, "estimated": 0, "weighed": 281}


def test_naloxone_has_its_kits_and_what_surrounds_them() -> None:
    place, item = LocationFactory(), ItemFactory(funder=Funder.NALOXONE)
    stocked(place, 9, item=item, days=400)
    actions.give(place=place, lines=[Line(item, 6)], at=noon(date(2026, 5, 9)), by=None)
    NaloxoneNote.objects.create(on=date(2026, 5, 10), trained=7, reversed=1)
    naloxone = tables(date(2026, 5, 1), date(2026, 6, 1))["naloxone"]
    assert {row.key: row.values[-1] for row in naloxone.rows} == {"kits": 6, "trained": 7, "reversed": 1}


def test_ordered_beside_received_order_by_order() -> None:
    item, place, origin = ItemFactory(), LocationFactory(), supplier()
    for received in (60, 120):
        order = actions.place_order(supplier=origin, lines=[Line(item, 100)], on=date(2026, 9, 1), by=None)
        actions.receive(
            place=place,
            origin=origin,
            source=Source.PUBLIC_HEALTH,
            lines=[Received(item, received)],
            at=noon(date(2026, 9, 8)),
            order=order,
            by=None,
        )
    [row] = tables(date(2026, 9, 1))["ordered"].rows
    assert row.values == (200, 180, 40)


def test_zone_of_an_outing_through_one_zone_is_that_zone() -> None:
    place, item, zone = LocationFactory(), ItemFactory(), ZoneFactory()
    stocked(place, 9, item=item, days=400)
    walked = outing(date(2026, 5, 9))
    walked.zones.add(zone)
    actions.give(place=place, lines=[Line(item, 2)], at=noon(date(2026, 5, 9)), outing=walked, by=None)
    assert flat(tables()["given_zone"])[zone.label, "total"] == 2
    walked.zones.add(ZoneFactory())
    assert [row.key for row in tables()["given_zone"].rows] == ["none"]


@pytest.mark.parametrize(
    ("text", "first", "following"),
    [
        ("2026-11", date(2026, 11, 1), date(2026, 12, 1)),
        ("2026-t4", date(2026, 10, 1), date(2027, 1, 1)),
        ("2026", date(2026, 1, 1), date(2027, 1, 1)),
        ("2026-2027", date(2026, 4, 1), date(2027, 4, 1)),
    ],
)
def test_span_is_its_address(text: str, first: date, following: date) -> None:
    span = Span.parse(text)
    assert str(span) == text
    assert span.period == Period(first, following)
    assert str(span.beside(1).beside(-1)) == text


@pytest.mark.parametrize(
    "text", ["2026-13", "2026-t5", "2026-2028", "novembre", "26", "1500", "", "2026-11-01"]
)
def test_what_is_no_span_is_not_found(text: str, browser: Client) -> None:
    with pytest.raises(ValueError, match=".*"):
        Span.parse(text)
    if text:
        assert browser.get(f"{HERE}{text}/").status_code == 404


@pytest.mark.parametrize("span", ["2026-11", "2026-t4", "2026", "2026-2027", "1999"])
@pytest.mark.parametrize("page", ["", "imprimer/"])
def test_page_opens_for_every_span(span: str, page: str, browser: Client) -> None:
    outing(date(2026, 10, 9), reached=12)
    answer = browser.get(f"{HERE}{span}/{page}")
    assert answer.status_code == 200
    assert_sound(body(answer))
    assert "The same person met on two evenings counts twice" in body(answer)


def test_months_to_come_have_no_column(browser: Client) -> None:
    page = body(browser.get(f"{HERE}2026/"))
    assert '<th scope="col" class="number">11</th>' in page
    assert '<th scope="col" class="number">12</th>' not in page
    assert browser.get(f"{HERE}2031/").status_code == 200


def test_menu_leads_to_this_month(browser: Client) -> None:
    assert browser.get(HERE)["Location"] == f"{HERE}2026-11/"


def body(response: HttpResponse) -> str:
    return response.content.decode()


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("page", ["", "imprimer/", "csv/", "xlsx/"])
def test_coordinators_and_managers_alone(page: str, role: Role, signed_in: SignIn) -> None:
    answer = signed_in(role).get(f"{HERE}2026-11/{page}")
    assert (answer.status_code == 200) is (role in (Role.COORDINATOR, Role.MANAGER))


@pytest.mark.parametrize("rows", [1, 3])
def test_page_costs_one_statement_a_table(
    browser: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    place = LocationFactory()
    for _row in range(rows):
        lot = stocked(place, 9, days=60)
        actions.give(place=place, lines=[Line(lot.item, 2)], at=noon(date(2026, 11, 9)), by=None)
        outing(date(2026, 11, 9), reached=7)
    with django_assert_num_queries(15):  # session, account, thirteen tables
        browser.get(f"{HERE}2026-11/")


def test_small_months_are_hidden_and_left_out_of_the_total() -> None:
    for month, reached in ((7, 3), (8, 12), (9, 9)):
        outing(date(2026, month, 9), reached=reached, new=1)
    shared = share(tables(date(2026, 7, 1), date(2026, 10, 1))["people"])
    rows = {row.key: row.values for row in shared.rows}
    assert rows["reached"] == (FEW, 12, 9, 21)
    assert rows["new"] == (HIDDEN, HIDDEN, HIDDEN, HIDDEN)
    assert rows["outings"] == (1, 1, 1, 3)


def test_new_people_are_hidden_where_few_of_those_reached_were_not_new() -> None:
    for month, reached, new in ((7, 9, 6), (8, 12, 7), (9, 8, 8)):
        outing(date(2026, month, 9), reached=reached, new=new)
    shared = share(tables(date(2026, 7, 1), date(2026, 10, 1))["people"])
    rows = {row.key: row.values for row in shared.rows}
    assert rows["reached"] == (9, 12, 8, 29)
    assert rows["new"] == (HIDDEN, 7, 8, 15)


def test_file_hides_small_counts_and_says_who_and_when(browser: Client, coordinator: User) -> None:
    outing(date(2026, 11, 9), reached=3)
    response = browser.get(f"{HERE}2026-11/csv/")
    assert response["Content-Disposition"] == 'attachment; filename="lune-materiel-2026-11.csv"'
    rows = list(csv.reader(StringIO(response.content.decode("utf-8-sig"))))
    assert ["People, on outings", "persons reached", "November 2026", "under 5"] in rows
    assert f"Exported on November 21, 2026 at 12:00 by {coordinator.display_name}." in [
        row[0] for row in rows if row
    ]
    assert AuditLine.objects.get(verb="figures.exported.csv").actor == coordinator.uid
    assert '<td class="number">3</td>' in body(browser.get(f"{HERE}2026-11/"))
    assert "&lt;\xa05" in body(browser.get(f"{HERE}2026-11/imprimer/"))


def test_workbook_has_a_sheet_for_each_table(browser: Client) -> None:
    place = LocationFactory()
    stocked(place, 4, days=20, cost=150)
    book = load_workbook(BytesIO(browser.get(f"{HERE}2026-11/xlsx/").content))
    assert len(book.sheetnames) == 13
    sheet = book["Received, by source"]
    rows = {row[0]: row[1:] for row in sheet.iter_rows(values_only=True)}
    assert rows["bought"][:2] == (4, 6)


def told(**options: Any) -> str:
    out = StringIO()
    call_command("outreach_stats", stdout=out, **options)
    return out.getvalue()


def test_command_says_what_the_page_says() -> None:
    outing(date(2026, 11, 9), reached=3)
    facts = json.loads(told(first="2026-11-01", last="2026-11-30", format="json"))
    assert (facts["from"], facts["to"]) == ("2026-11-01", "2026-11-30")
    assert {row["key"]: row["total"] for row in facts["people"]}["reached"] == 3
    assert [key for key in facts if key not in ("from", "to", "kits_counted_as")] == list(tables())
    assert "3" in told(first="2026-11-01", last="2026-11-30")


@pytest.mark.parametrize(
    ("first", "last"), [("2026-11-31", "2026-12-01"), ("2026-12-01", "2026-11-01"), ("x", "y")]
)
def test_command_refuses_days_that_are_not(first: str, last: str) -> None:
    with pytest.raises(CommandError):
        told(first=first, last=last)
