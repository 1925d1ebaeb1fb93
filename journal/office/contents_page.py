"""What stands on the page of an issue's contents."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from journal.contents import Article, articles, contents_of, pages_of
from journal.missing import Missing, missing_for
from journal.models import Contribution, Edition, Issue, Section
from journal.models.contributions import ContributionState
from journal.office.issue_page import padded

S = ContributionState
CANDIDATES = (S.ACCEPTED, S.COPYEDITED, S.APPROVED, S.READY)


@dataclass(frozen=True)
class Line:
    """An article of the contents; `position` counts within its section."""

    article: Article
    position: int
    is_last: bool
    missing: list[Missing]

    @property
    def uid(self) -> UUID:
        return self.article.contribution.uid


@dataclass(frozen=True)
class Part:
    """A section with its articles; None: what stands before the sections."""

    section: Section | None
    lines: list[Line]
    is_first: bool
    is_last: bool

    @property
    def pk(self) -> int | str:
        """As the form of an article names it."""
        return self.section.pk if self.section else ""


def contents_page(issue: Issue) -> dict[str, Any]:
    inside, missing = contents_of(issue), missing_for(issue)
    sections = list(issue.sections.all())
    pages = pages_of(inside)
    return {
        "parts": _parts(sections, inside, missing),
        "sections": sections,
        "missing": missing,
        "candidates": candidates(),
        "pages": padded(pages),
        "blank": padded(pages) - pages,
        "articles": len(inside),
        "edition": Edition.objects.with_files().latest_of(issue),
    }


def candidates() -> list[Article]:
    """Accepted contributions that stand in no issue, the longest waiting first."""
    waiting = Contribution.objects.filter(issue=None, state__in=CANDIDATES).select_related("issue", "section")
    return articles(waiting.order_by("received_at", "pk"))


def _parts(sections: list[Section], inside: list[Article], missing: list[Missing]) -> list[Part]:
    before = [article for article in inside if article.section is None]
    first = [Part(None, _lines(before, missing), is_first=False, is_last=False)] if before else []
    return first + [
        Part(
            section,
            _lines([article for article in inside if article.section == section], missing),
            is_first=index == 0,
            is_last=index == len(sections) - 1,
        )
        for index, section in enumerate(sections)
    ]


def _lines(inside: list[Article], missing: list[Missing]) -> list[Line]:
    return [
        Line(
            article,
            position,
            position == len(inside),
            [each for each in missing if each.contribution == article.contribution.uid],
        )
        for position, article in enumerate(inside, 1)
    ]
