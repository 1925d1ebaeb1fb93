"""The community's tables, recounted by hand."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries

from community.actions.results import tell_results
from community.models import Action, Talk
from community.stats import Directory, all_tables, directory
from community.tests import asked
from community.tests.factories import NewsFactory, ServiceFactory, TopicFactory, TrainingFactory
from lune.disclosure import FEW, HIDDEN
from lune.figures import TOTAL, Table, share
from lune.periods import Month, Period
from team.models import User

pytestmark = pytest.mark.django_db

AUTUMN = Period(date(2026, 9, 1), date(2026, 12, 1))


def tables() -> dict[str, Table]:
    return {table.key: table for table in all_tables(AUTUMN)}


def rows(table: Table) -> dict[str, tuple[object, ...]]:
    return {row.key: row.values for row in table.rows}


def test_trainings_by_topic_and_month(coordinator: User) -> None:
    first, second = TopicFactory(position=1), TopicFactory(position=2)
    TrainingFactory(topic=second, on=date(2026, 9, 30), hours=Decimal("1.25"), present=6)
    TrainingFactory(topic=first, on=date(2026, 10, 1), hours=Decimal("2.50"), present=7)
    TrainingFactory(topic=first, on=date(2026, 10, 31), hours=Decimal("2"), present=5)
    off = TrainingFactory(topic=first, on=date(2026, 10, 9), present=9)
    off.cancelled_at, off.cancelled_by = timezone.now(), coordinator
    off.save()
    TrainingFactory(topic=first, on=date(2026, 12, 1), present=9)
    found = tables()
    assert rows(found["sessions"]) == {
        f"topic-{first.pk}": (0, 2, 0, 2),
        f"topic-{second.pk}": (1, 0, 0, 1),
        TOTAL: (1, 2, 0, 3),
    }
    assert rows(found["hours"])[TOTAL] == (75, 270, 0, 345)
    assert rows(found["present"])[TOTAL] == (6, 12, 0, 18)


def test_few_people_at_a_topic_are_hidden_and_missing_in_every_sum() -> None:
    first, second = TopicFactory(position=1), TopicFactory(position=2)
    TrainingFactory(topic=first, on=date(2026, 10, 1), present=3)
    TrainingFactory(topic=second, on=date(2026, 10, 2), present=8)
    shared = rows(share(tables()["present"]))
    assert shared[f"topic-{first.pk}"] == (0, FEW, 0, HIDDEN)
    assert shared[TOTAL] == (0, 8, 0, 8)


def test_talks_actions_and_news(coordinator: User) -> None:
    Talk.objects.create(
        on=date(2026, 9, 2), subject="Le travail du sexe", audience="un cégep", peers=2, present=30
    )
    Talk.objects.create(on=date(2026, 9, 9), subject="La rue", audience="une clinique", workers=1, present=4)
    Action.objects.create(on=date(2026, 11, 30), title="Marche", present=None)
    NewsFactory(on=date(2026, 10, 2))
    NewsFactory(on=date(2026, 10, 3), is_public=False)
    found = rows(tables()["events"])
    assert found == {
        "talks": (2, 0, 0, 2),
        "talks_present": (34, 0, 0, 34),
        "actions": (0, 0, 1, 1),
        "actions_present": (0, 0, 0, 0),
        "news": (0, 1, 0, 1),
    }


def test_questionnaires_count_once_their_results_are_told(coordinator: User) -> None:
    """Closed for good: how many answered so far would tell of those who answered in between."""
    version = asked.answered(coordinator)
    month = Month.of(timezone.localdate(version.closed_at)).period
    assert [table.rows for table in all_tables(month) if table.key == "answers"] == [()]
    tell_results(version=version, by=coordinator)
    [found] = [table for table in all_tables(month) if table.key == "answers"]
    assert [(row.label, row.values) for row in found.rows] == [("Vos envies", (30, 30))]


def test_services_shown_and_those_checked_within_six_months() -> None:
    today = date(2026, 11, 22)
    ServiceFactory(assured_date=date(2026, 11, 1))
    ServiceFactory(assured_date=date(2026, 1, 1))
    ServiceFactory(assured_date=None)
    ServiceFactory(status="defunct")
    assert directory(today) == Directory(shown=3, fresh=1)


def test_labels_are_in_the_readers_language() -> None:
    TrainingFactory(topic=TopicFactory(name="Tricot", name_en="Knitting"), on=date(2026, 10, 1))
    with translation.override("en"):
        assert [row.label for row in tables()["sessions"].rows] == ["Knitting", "All topics"]


def test_five_statements(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for month in (9, 10, 11):
        TrainingFactory(on=date(2026, month, 2))
    with django_assert_num_queries(5):
        all_tables(AUTUMN)
