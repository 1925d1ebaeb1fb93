"""The journal's figures, recounted; the page, and what leaves from it."""

import csv
import random
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from journal.actions.places import take_back_visit, visit_place
from journal.actions.reports import end_entry
from journal.models import Contribution, Drop, Version
from journal.models.contributions import ContributionKind, Origin
from journal.stats.tables import all_tables
from journal.tests.reports import published, written
from journal.tests.rounds import PlaceFactory, printed
from lune.disclosure import FEW, HIDDEN
from lune.figures import Row, Table, share
from lune.periods import Period
from lune.tests.pages import assert_sound, text_of
from privacy.models import AuditLine
from team.models import Role, User

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
HERE = "/gestion/journal/chiffres/"
YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))
ZONE = timezone.get_default_timezone()


@pytest.fixture
def editor(signed_in: SignIn) -> Client:
    return signed_in(Role.EDITOR, "en")


@pytest.fixture(autouse=True)
def december(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every day of the tests has come."""
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 12, 31, 12, tzinfo=ZONE))


def contribution(at: datetime, **fields: Any) -> Contribution:
    facts = {"kind": "text", "origin": "team", "channel": "public", "signature_kind": "none", "title": "x"}
    made: Contribution = Contribution.objects.create(received_at=at, **facts | fields)
    return made


def tables(period: Period = YEAR) -> dict[str, Table]:
    return {table.key: table for table in all_tables(period)}


def row(table: Table, key: str) -> dict[str, Any]:
    found: Row = next(row for row in table.rows if row.key == key)
    return {column.key: value for column, value in zip(table.columns, found.values, strict=True)}


def test_copies_month_by_month_are_those_of_the_visits(worker: User) -> None:
    chance = random.Random(4)
    places, issue = [PlaceFactory() for _place in range(5)], printed()
    for _visit in range(60):
        at = datetime(2025, 12, 28, 12, tzinfo=ZONE) + timedelta(hours=chance.randrange(24 * 360))
        drop = visit_place(
            place=chance.choice(places), issue=issue, left=chance.randrange(1, 30), at=at, by=None
        )
        if chance.random() < 0.2:
            take_back_visit(drop=drop, by=worker)
    told = tables()["round"]
    left, seen = Counter[str](), dict[str, set[int]]()
    for drop in Drop.objects.standing():
        month = f"{timezone.localtime(drop.at):%Y-%m}"
        if month[:4] == "2026":
            left[month] += drop.left
            seen.setdefault(month, set()).add(drop.place_id)
    assert {k: v for k, v in row(told, "left").items() if v and k != "total"} == left
    assert row(told, "left")["total"] == left.total()
    assert {k: v for k, v in row(told, "places").items() if v and k != "total"} == {
        month: len(places) for month, places in seen.items()
    }
    assert row(told, "places")["total"] == len(set().union(*seen.values()))


def test_a_day_begins_at_midnight_here() -> None:
    at = datetime(2027, 1, 1, 4, 30, tzinfo=UTC)  # 23:30 on December 31
    Drop.objects.create(place=PlaceFactory(), issue=printed(), left=9, at=at)
    assert row(tables()["round"], "left")["2026-12"] == 9
    assert row(tables(Period(date(2027, 1, 1), date(2028, 1, 1)))["round"], "left")["total"] == 0


def test_issues_out_with_their_copies() -> None:
    old, new = (
        printed(11, copies=300, out_on=date(2026, 2, 1)),
        printed(12, copies=None, out_on=date(2026, 11, 1)),
    )
    printed(10, out_on=date(2025, 12, 31))
    printed(13, state="proofs", out_on=date(2026, 12, 1))
    place = PlaceFactory()
    march, november = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 11, 3, tzinfo=UTC)
    visit_place(place=place, issue=old, left=20, at=march, by=None)
    visit_place(place=place, issue=new, left=25, returned=4, missing=1, at=november, by=None)
    told = tables()["issues"]
    assert [row.key for row in told.rows] == ["11", "12"]
    assert row(told, "11") == {"printed": 300, "left": 20, "returned": 4, "missing": 1, "places": 1}
    assert row(told, "12") == {"printed": None, "left": 25, "returned": 0, "missing": 0, "places": 1}


def test_contributions_received_and_articles_published() -> None:
    march = datetime(2026, 3, 1, tzinfo=UTC)
    issue = printed(12, out_on=date(2026, 11, 1))
    for kind, origin, count in (("text", "team", 6), ("poem", "participant", 2), ("text", "outside", 1)):
        for _one in range(count):
            contribution(march, kind=kind, origin=origin)
    contribution(datetime(2025, 3, 1, tzinfo=UTC))
    for position, poem in enumerate(Contribution.objects.filter(kind="poem"), 1):
        version = Version.objects.create(contribution=poem, number=1, body="x", title="x", at=march)
        Contribution.objects.filter(pk=poem.pk).update(
            state="published", issue=issue, position=position, approved_version=version
        )
    told = tables()
    assert row(told["received"], "text") == {"team": 6, "participant": 0, "outside": 1, "total": 7}
    assert row(told["received"], "total") == {"team": 6, "participant": 2, "outside": 1, "total": 9}
    assert [r.key for r in told["received"].rows] == [*ContributionKind.values, "total"]
    assert row(told["published"], "poem") == {"published": 2}
    assert row(told["published"], "total") == {"published": 2}


def test_entries_of_the_list_by_the_month_when_they_went_out_and_left() -> None:
    out = [published() for _entry in range(6)]
    written()
    end_entry(out[0].report, withdrawn=True)
    end_entry(out[1].report, withdrawn=False)
    told = tables()["entries"]
    assert {key: row(told, key)["2026-12"] for key in ("published", "withdrawn", "expired")} == {
        "published": 6,
        "withdrawn": 1,
        "expired": 1,
    }
    shared = share(told)
    assert row(shared, "published")["total"] == 6
    assert (row(shared, "withdrawn")["2026-12"], row(shared, "withdrawn")["total"]) == (FEW, HIDDEN)
    before = tables(Period(date(2025, 1, 1), date(2026, 1, 1)))["entries"]
    assert [made.values[-1] for made in before.rows] == [0, 0, 0]


def test_small_counts_do_not_leave_nor_can_be_worked_out() -> None:
    march = datetime(2026, 3, 1, tzinfo=UTC)
    for origin, count in (("team", 6), ("participant", 2)):
        for _one in range(count):
            contribution(march, origin=origin)
    contribution(march, kind="voice", origin="participant")
    told = share(tables()["received"])
    assert row(told, "text") == {"team": 6, "participant": FEW, "outside": 0, "total": 6}
    assert row(told, "voice") == {"team": 0, "participant": FEW, "outside": 0, "total": HIDDEN}
    assert row(told, "total") == {"team": 6, "participant": HIDDEN, "outside": 0, "total": 6}
    assert share(tables()["round"]) == tables()["round"]


@pytest.mark.parametrize("seed", range(20))
def test_nothing_shared_adds_up_to_a_small_count(seed: int) -> None:
    chance = random.Random(seed)
    march = datetime(2026, 3, 1, tzinfo=UTC)
    for kind in ContributionKind.values:
        for origin in Origin.values:
            for _one in range(chance.choice([0, 0, 1, 3, 5, 8])):
                contribution(march, kind=kind, origin=origin)
    exact, told = tables()["received"], share(tables()["received"])
    for before, after in zip(exact.rows[:-1], told.rows[:-1], strict=True):
        for was, shown in zip(before.values[:-1], after.values[:-1], strict=True):
            assert shown == (FEW if was in range(1, 5) else was)
        shown = [value for value in after.values[:-1] if isinstance(value, int)]
        assert after.values[-1] in (sum(shown), HIDDEN)
    assert told.rows[-1].values[-1] in (
        HIDDEN,
        sum(value for row in told.rows[:-1] for value in row.values[:-1] if isinstance(value, int)),
    )


def test_the_page_by_calendar_year_and_from_april(editor: Client) -> None:
    printed(12, copies=300, out_on=date(2026, 11, 1))
    assert editor.get(HERE)["Location"] == f"{HERE}2026/"
    for span, title in (("2026", "2026"), ("2026-2027", "April 2026 to March 2027")):
        page = editor.get(f"{HERE}{span}/")
        assert_sound(page.content.decode())
        assert title in text_of(page)
        assert "Number 12: Dehors" in text_of(page)
    for wrong in ("2026-11", "2026-t4", "hier", "0000", "9999"):
        assert editor.get(f"{HERE}{wrong}/").status_code == 404


def test_what_leaves_hides_small_counts_and_is_noted(editor: Client) -> None:
    contribution(datetime(2026, 3, 1, tzinfo=UTC), origin="participant")
    rows = list(csv.reader(StringIO(editor.get(f"{HERE}2026/csv/").content.decode("utf-8-sig"))))
    assert ["Contributions received", "text", "a participant", "under 5"] in rows
    sheets = load_workbook(BytesIO(editor.get(f"{HERE}2026/xlsx/").content))
    assert len(sheets.sheetnames) == len(tables())
    page = text_of(editor.get(f"{HERE}2026/imprimer/"))
    assert "< 5" in page.replace("&lt;", "<")
    verbs = AuditLine.objects.filter(verb__startswith="journal.figures").order_by("id")
    assert [line.verb for line in verbs] == [
        "journal.figures.exported.csv",
        "journal.figures.exported.xlsx",
        "journal.figures.printed",
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_what_the_page_costs(
    editor: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        printed(number + 1, out_on=date(2026, 11, 1))
        contribution(datetime(2026, 3, 1, tzinfo=UTC))
    with django_assert_num_queries(7):
        editor.get(f"{HERE}2026/")
