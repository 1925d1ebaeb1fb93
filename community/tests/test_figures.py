"""The community's figures, recounted in plain Python; what leaves of them, and of its lists."""

import csv
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from community.actions.events import take_back
from community.actions.trainings import call_off_training, note_attendance
from community.figures import tables
from community.models import Action, Talk
from community.tests.factories import NewsFactory, TopicFactory, TrainingFactory
from community.tests.office import url
from lune.disclosure import FEW
from lune.figures import TOTAL, share
from lune.periods import Period
from lune.tests.pages import assert_sound, text_of
from privacy.models import AuditLine
from team.tests.factories import UserFactory

pytestmark = pytest.mark.django_db
YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))
SECRETS = ("Josée Xylo", "Luciole")


def a_year() -> None:
    budget, rights = TopicFactory(name="Budget", position=1), TopicFactory(name="Droits", position=2)
    for topic, month, present, hours in (
        (budget, 2, 7, "2.50"),
        (budget, 2, 3, "1.25"),
        (budget, 5, 4, "3"),
        (rights, 5, 9, "2"),
    ):
        TrainingFactory(topic=topic, on=date(2026, month, 9), present=present, new=0, hours=Decimal(hours))
    TrainingFactory(topic=rights, on=date(2025, 12, 31))
    note_attendance(training=TrainingFactory(topic=rights, on=date(2026, 6, 1)), alias="Luciole", by=None)
    call_off_training(training=TrainingFactory(topic=rights, on=date(2026, 6, 2)), by=UserFactory())
    Talk.objects.create(on=date(2026, 2, 1), subject="Parler", audience="Une classe", peers=1, present=30)
    Talk.objects.create(on=date(2026, 3, 1), subject="=1+1", audience="Un comité", workers=1, present=4)
    Action.objects.create(
        on=date(2026, 5, 1), title="Vigile", place="parvis", partners="Voisines", present=12
    )
    take_back(event=NewsFactory(on=date(2026, 4, 1)), by=UserFactory())
    NewsFactory(on=date(2026, 4, 2), title="Nouvelle")


def cells(key: str, *, shared: bool = False) -> dict[str, list[Any]]:
    """Without months where every row is 0: those of February, March, April, May, June, and the total."""
    (table,) = [each for each in tables(YEAR, False) if each.key == key]
    table = share(table) if shared else table
    return {row.label: [row.values[index] for index in (1, 2, 3, 4, 5, -1)] for row in table.rows}


def test_figures_are_those_added_up_by_hand(in_english: None) -> None:
    a_year()
    assert cells("sessions") == {
        "Budget": [2, 0, 0, 1, 0, 3],
        "Droits": [0, 0, 0, 1, 1, 2],
        "All topics": [2, 0, 0, 2, 1, 5],
    }
    assert cells("hours")["Budget"] == [225, 0, 0, 180, 0, 405]
    assert cells("present")["All topics"] == [10, 0, 0, 13, 8, 31]
    events = cells("events")
    assert events["talks given"] == [1, 1, 0, 0, 0, 2]
    assert events["people at talks"] == [30, 4, 0, 0, 0, 34]
    assert events["people at actions"] == [0, 0, 0, 12, 0, 12]
    assert events["pieces of news"] == [0, 0, 1, 0, 0, 1]


def test_what_is_still_to_come_counts_nowhere_yet(in_english: None) -> None:
    today = timezone.localdate()
    for days in (0, 1):
        day = today + timedelta(days=days)
        TrainingFactory(on=day, present=0, new=0)
        Action.objects.create(on=day, title="Vigile", place="parvis", partners="")
    found = {each.key: each for each in tables(Period(today, today + timedelta(days=2)), False)}
    assert [found[key].rows[-1].values[-1] for key in ("sessions", "hours")] == [1, 150]
    assert next(row for row in found["events"].rows if row.key == "actions").values[-1] == 1


def test_what_leaves_hides_small_counts_and_leaves_them_out_of_totals(in_english: None) -> None:
    a_year()
    present = cells("present", shared=True)
    assert present["Budget"] == [10, 0, 0, FEW, 0, 10]
    assert present["All topics"] == [10, 0, 0, 9, 8, 27]
    assert cells("events", shared=True)["people at talks"] == [30, FEW, 0, 0, 0, 30]


def test_the_page_its_print_and_its_files(office: Client) -> None:
    a_year()
    page = office.get(url("figures", "2026"))
    assert_sound(page.content.decode())
    assert "3.75" in text_of(page)
    assert_sound(office.get(url("figures_print", "2026")).content.decode())
    answer = office.get(url("figures_csv", "2026"))
    lines = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert ["People at trainings", "Budget", "May 2026", "under 5"] in lines
    assert ["Hours of training", "Budget", "February 2026", "3.75"] in lines
    assert AuditLine.objects.filter(verb="community.figures.exported.csv").count() == 1
    assert office.get(url("figures_now")).status_code == 302


def rows_of(office: Client, name: str, span: str) -> list[list[Any]]:
    book = load_workbook(BytesIO(office.get(url(f"{name}_xlsx", span)).content))
    return [list(row) for row in book.active.iter_rows(values_only=True)]


def test_lists_name_nobody_and_count_nobody(office: Client) -> None:
    a_year()
    rows = rows_of(office, "trainings", "2026")
    assert rows[0] == ["Day", "Topic", "Hours", "Where"]
    assert [row[1:] for row in rows[1:6]] == [
        ["Budget", 2.5, "salle du quartier"],
        ["Budget", 1.25, "salle du quartier"],
        ["Budget", 3, "salle du quartier"],
        ["Droits", 2, "salle du quartier"],
        ["Droits", 2.5, "salle du quartier"],
    ]
    assert "Exported on" in rows[-1][0]
    for kind in ("csv", "xlsx"):
        content = office.get(url(f"trainings_{kind}", "2026")).content
        assert not any(secret.encode() in content for secret in SECRETS)
        assert AuditLine.objects.filter(verb=f"community.formations.exported.{kind}").exists()


def test_events_are_listed_by_day_and_formulas_are_text(office: Client) -> None:
    a_year()
    rows = rows_of(office, "events", "2025-2026")
    assert [row[1:] for row in rows[1:3]] == [
        ["talk", "Parler", "Une classe", None],
        ["talk", "'=1+1", "Un comité", None],
    ]
    rows = rows_of(office, "events", "2026-2027")
    assert [row[1:] for row in rows[1:3]] == [
        ["piece of news", "Nouvelle", None, None],
        ["action", "Vigile", "parvis", "Voisines"],
    ]
    assert office.get(url("events_csv", "2026-13")).status_code == 404


def test_pages_lead_to_the_lists(office: Client) -> None:
    a_year()
    this_year = str(timezone.localdate().year)
    for page, leads_to in (
        (url("trainings_year", 2026), url("trainings_csv", "2026")),
        (url("events"), url("events_csv", this_year)),
    ):
        content = office.get(page).content.decode()
        assert_sound(content)
        assert leads_to in content


@pytest.mark.parametrize("count", [1, 3])
def test_what_pages_cost(
    office: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _number in range(count):
        a_year_of_one = TopicFactory()
        TrainingFactory(topic=a_year_of_one)
        NewsFactory()
    for path, queries in (
        (url("figures", "2026"), 7),
        (url("trainings_csv", "2026"), 4),
        (url("events_csv", "2026"), 6),
    ):
        with django_assert_num_queries(queries):
            office.get(path)


def test_every_table_of_small_counts_has_its_total_last() -> None:
    a_year()
    for table in tables(YEAR, False):
        assert table.has_total
        assert [row.key for row in table.rows if row.key == TOTAL] in ([TOTAL], [])
