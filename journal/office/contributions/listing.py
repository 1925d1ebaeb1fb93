"""The list of contributions, narrowed by state, issue and kind."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from journal.models import Contribution, Issue
from journal.models.contributions import ContributionKind, ContributionState
from journal.office.pages import edits, page

A_PAGE = 40
NO_ISSUE = "aucun"


@dataclass(frozen=True)
class Tab:
    """One state of the list, with how many there are among what is asked."""

    label: str
    count: int
    query: str
    is_current: bool


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    is_current: bool


@edits
@require_safe
def contributions(request: HttpRequest) -> HttpResponse:
    """Titles, never signatures: who signs is read on a page of its own."""
    asked = request.GET
    narrowed = _of_kind(
        _of_issue(Contribution.objects.all(), asked.get("numero", "")), asked.get("genre", "")
    )
    state = asked.get("etat", "")
    rows = narrowed.filter(state=state) if state in ContributionState.values else narrowed
    context: dict[str, Any] = {
        "tabs": list(_tabs(narrowed, asked, state)),
        "rows": Paginator(rows.select_related("issue"), A_PAGE).get_page(asked.get("page")),
        "issues": list(_issues(asked.get("numero", ""))),
        "kinds": [
            Choice(kind.value, str(kind.label), kind == asked.get("genre")) for kind in ContributionKind
        ],
        "state": state,
        "query": _query(asked, etat=state),
    }
    return page(request, "contributions", _("Contributions"), **context)


def _of_issue(rows: "QuerySet[Contribution]", number: str) -> "QuerySet[Contribution]":
    if number == NO_ISSUE:
        return rows.filter(issue=None)
    return rows.filter(issue__number=number) if number.isdecimal() and len(number) < 5 else rows


def _of_kind(rows: "QuerySet[Contribution]", kind: str) -> "QuerySet[Contribution]":
    return rows.filter(kind=kind) if kind in ContributionKind.values else rows


def _tabs(rows: "QuerySet[Contribution]", asked: QueryDict, current: str) -> Iterator[Tab]:
    """All, then each state that has any."""
    states = {state.value: Count("pk", filter=Q(state=state)) for state in ContributionState}
    counts = rows.aggregate(all=Count("pk"), **states)
    yield Tab(_("all"), counts["all"], _query(asked, etat=""), current not in ContributionState.values)
    for state in ContributionState:
        if counts[state] or state == current:
            yield Tab(str(state.label), counts[state], _query(asked, etat=state.value), state == current)


def _issues(current: str) -> Iterator[Choice]:
    yield Choice(NO_ISSUE, _("in no issue"), current == NO_ISSUE)
    for issue in Issue.objects.all():
        yield Choice(str(issue.number), f"{issue}, {issue.theme}", current == str(issue.number))


def _query(asked: QueryDict, *, etat: str) -> str:
    """What is asked, with this state: an address's query, never a word that somebody typed."""
    query = QueryDict(mutable=True)
    for name, value in (
        ("etat", etat),
        ("numero", asked.get("numero", "")),
        ("genre", asked.get("genre", "")),
    ):
        if value:
            query[name] = value
    return query.urlencode()
