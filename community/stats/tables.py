"""The community's tables: topics or events, months across. Hours are in minutes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, Sum
from django.db.models.functions import TruncDate, TruncMonth
from django.utils.translation import gettext as _

from community.models import (
    Action,
    News,
    Questionnaire,
    Response,
    Service,
    Talk,
    Telling,
    Topic,
    Training,
)
from community.models.entries import FRESH
from community.models.questionnaires import VersionState
from community.stats.words import PERSONS, ROWS, WORDS
from lune.figures import TOTAL, Row, Table, month_columns
from lune.periods import Period
from lune.spans import months_of

ByMonth = Mapping[date, int]


def all_tables(period: Period) -> list[Table]:
    """Trainings by topic, events, questionnaires: five statements."""
    return [*_trainings(period), _events(period), _answers(period)]


def _trainings(period: Period) -> list[Table]:
    """Topics in their order, each with the months it was held in, then all of them together."""
    held = Training.objects.standing().between(period.first, period.next).order_by()
    found = held.values("topic", "topic__name", "topic__name_en", month=TruncMonth("on"))
    rows = found.annotate(sessions=Count("pk"), hours=Sum(F("hours") * 60), present=Sum("present"))
    ordered = list(rows.order_by("topic__position", "topic", "month"))
    return [_by_topic(key, ordered, period) for key in ("sessions", "hours", "present")]


def _by_topic(key: str, rows: Sequence[Mapping[str, Any]], period: Period) -> Table:
    months = list(months_of(period))
    labels: dict[int, str] = {}
    cells: dict[int, dict[date, int]] = {}
    for row in rows:
        labels[row["topic"]] = Topic(name=row["topic__name"], name_en=row["topic__name_en"]).label
        cells.setdefault(row["topic"], {})[row["month"]] = int(row[key])
    made = [
        Row(f"topic-{topic}", labels[topic], _with_total(months, by), is_small=key == "present")
        for topic, by in cells.items()
    ]
    together = _with_total(
        months, {month: sum(by.get(month, 0) for by in cells.values()) for month in months}
    )
    return Table(key, WORDS[key], month_columns(months), (*made, Row(TOTAL, _("All topics"), together)))


def _events(period: Period) -> Table:
    months = list(months_of(period))
    talks, actions = _counted(Talk, period), _counted(Action, period)
    news = _months(News.objects.shown(), period).annotate(times=Count("pk"))
    found: dict[str, ByMonth] = {
        "talks": {row["month"]: row["times"] for row in talks},
        "talks_present": {row["month"]: row["people"] or 0 for row in talks},
        "actions": {row["month"]: row["times"] for row in actions},
        "actions_present": {row["month"]: row["people"] or 0 for row in actions},
        "news": {row["month"]: row["times"] for row in news},
    }
    rows = (
        Row(key, str(label), _with_total(months, found[key]), is_small=key in PERSONS)
        for key, label in ROWS.items()
    )
    return Table("events", WORDS["events"], month_columns(months), tuple(rows))


def _counted(model: type[Talk | Action], period: Period) -> list[dict[str, Any]]:
    return list(_months(model.objects.standing(), period).annotate(times=Count("pk"), people=Sum("present")))


def _answers(period: Period) -> Table:
    """A version is closed for good once its results are told: before, nobody outside learns how many answered."""
    months = list(months_of(period))
    told = Response.objects.filter(version__state=VersionState.CLOSED).filter(
        Exists(Telling.objects.filter(version=OuterRef("version")))
    )
    found = told.annotate(on=TruncDate("version__closed_at")).filter(on__gte=period.first, on__lt=period.next)
    of = "version__questionnaire"
    rows = found.order_by().values(of, f"{of}__title", f"{of}__title_en", month=TruncMonth("on"))
    cells: dict[int, dict[date, int]] = {}
    labels: dict[int, str] = {}
    for row in rows.annotate(times=Count("pk")).order_by(of, "month"):
        labels[row[of]] = Questionnaire(title=row[f"{of}__title"], title_en=row[f"{of}__title_en"]).label
        cells.setdefault(row[of], {})[row["month"]] = row["times"]
    made = (
        Row(f"questionnaire-{pk}", labels[pk], _with_total(months, by), is_small=True)
        for pk, by in cells.items()
    )
    return Table("answers", WORDS["answers"], month_columns(months), tuple(made))


def _months(rows: Any, period: Period) -> Any:
    within = rows.filter(on__gte=period.first, on__lt=period.next)
    return within.order_by().values(month=TruncMonth("on"))


def _with_total(months: Sequence[date], found: ByMonth) -> tuple[int, ...]:
    values = [found.get(month, 0) for month in months]
    return (*values, sum(values))


@dataclass(frozen=True)
class Directory:
    """Services that readers are told of on a day, and how many of them somebody checked in the six months before."""

    shown: int
    fresh: int


def directory(today: date) -> Directory:
    is_fresh = Q(assured_date__gte=today - FRESH)
    found = Service.objects.shown().aggregate(shown=Count("pk"), fresh=Count("pk", filter=is_fresh))
    return Directory(**found)
