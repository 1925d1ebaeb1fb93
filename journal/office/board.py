"""The board of a year: each issue on its way, what is late, what is missing."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from journal.contents import Article, articles, in_order
from journal.missing import missing_for_ready
from journal.models import Contribution, Issue
from journal.models.contributions import ContributionState
from journal.models.issues import IssueState
from journal.office.deadlines import Deadline, Step, deadlines_of, way_of

S = ContributionState
ACCEPTED = (S.ACCEPTED, S.COPYEDITED, S.APPROVED)
READY = (S.READY, S.PUBLISHED)


@dataclass(frozen=True)
class Row:
    """An issue on the board. `unready`: articles of its contents that something is missing for."""

    issue: Issue
    way: list[Step]
    deadlines: list[Deadline]
    received: int
    accepted: int
    ready: int
    unready: int

    @property
    def is_online(self) -> bool:
        return self.issue.state == IssueState.ONLINE


@dataclass(frozen=True)
class Loose:
    """Contributions that stand in no issue yet: nobody has read them, or they are accepted."""

    unread: int
    accepted: int


def board_of(year: int, *, today: date) -> list[Row]:
    """The year's issues: those on their way, the first one first, then those online, the latest first.

    This year's board has every issue that is not printed yet. The same queries for one as for ten.
    """
    shown = Issue.objects.filter(year=year)
    if year == today.year:
        shown |= Issue.objects.still_open()
    issues = list(shown.order_by("number"))
    states, unready = _states(issues), _unready(issues)
    rows = [_row(issue, states[issue.pk], unready[issue.pk], today=today) for issue in issues]
    return [row for row in rows if not row.is_online] + [row for row in reversed(rows) if row.is_online]


def years() -> list[int]:
    """Years that have an issue."""
    return list(Issue.objects.order_by("year").values_list("year", flat=True).distinct())


def loose() -> Loose:
    states = Contribution.objects.filter(issue=None, state__in=[S.RECEIVED, *ACCEPTED, S.READY]).order_by()
    found = dict(states.values_list("state").annotate(Count("pk")))
    return Loose(found.pop(S.RECEIVED, 0), sum(found.values()))


def _row(issue: Issue, states: Counter[str], unready: int, *, today: date) -> Row:
    return Row(
        issue,
        way_of(issue),
        deadlines_of(issue, today=today),
        received=states.total(),
        accepted=sum(states[state] for state in (*ACCEPTED, *READY)),
        ready=sum(states[state] for state in READY),
        unready=unready,
    )


def _states(issues: Iterable[Issue]) -> dict[int, Counter[str]]:
    """By issue, how many of its contributions are in each state."""
    found: dict[int, Counter[str]] = defaultdict(Counter)
    inside = Contribution.objects.in_contents().filter(issue__in=issues).order_by()
    for issue, state, count in inside.values_list("issue", "state").annotate(Count("pk")):
        found[issue][state] = count
    return found


def _unready(issues: Iterable[Issue]) -> Counter[int | None]:
    """By issue that is not on paper, how many of its articles are not ready to be printed."""
    open_ones = [issue for issue in issues if not issue.is_on_paper]
    inside = Contribution.objects.in_contents().filter(issue__in=open_ones)
    found = articles(in_order(inside.select_related("section", "issue")))
    return Counter(article.contribution.issue_id for article in found if _is_unready(article))


def _is_unready(article: Article) -> bool:
    return article.contribution.state not in READY or bool(missing_for_ready(article))
