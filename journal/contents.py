"""What an issue holds, in its order, and how many pages that makes."""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import F, QuerySet

from journal.models import Consent, Contribution, Issue, Picture, Section, Version

# A page of half letter in two columns, as the press sets it: 2 columns of 43 lines, about 36 characters each.
LINE = 36
LINES_ON_A_PAGE = 86
# A title with its by-line, in lines.
HEAD = 6
# A picture takes half a page; an article ends on a half page.
PICTURE = 0.5
# Cover, contents, where to find it, who to call with the imprint.
PAGES_AROUND = 4


@dataclass(frozen=True)
class Article:
    """A contribution with all that is shown of it: its latest version, pictures (without their bytes), standing consents."""

    contribution: Contribution
    version: Version
    pictures: list[Picture]
    uses: frozenset[str]

    @cached_property
    def title(self) -> str:
        return self.version.title

    @cached_property
    def body(self) -> str:
        return self.version.body

    @property
    def section(self) -> Section | None:
        return self.contribution.section

    @property
    def is_approved(self) -> bool:
        """Its author has approved the text as it now stands."""
        return self.contribution.approved_version_id == self.version.pk

    @property
    def pages(self) -> float:
        """An estimate, to the half page."""
        lines = HEAD + sum(max(1, math.ceil(len(line) / LINE)) for line in self.body.split("\n"))
        return math.ceil(lines / LINES_ON_A_PAGE * 2) / 2 + PICTURE * len(self.pictures)


def in_order(contributions: "QuerySet[Contribution]") -> "QuerySet[Contribution]":
    """As in the contents: what is in no section first, then section by section."""
    return contributions.order_by(F("section__position").asc(nulls_first=True), "position")


def contents_of(issue: Issue) -> list[Article]:
    """The issue's articles in their order, whatever their state on the way; four queries."""
    inside = issue.contributions.in_contents().select_related("section", "issue")
    return articles(in_order(inside))


def articles(contributions: Iterable[Contribution]) -> list[Article]:
    """The contributions, each with what is shown of it; three queries more."""
    rows = list(contributions)
    latest = {
        version.contribution_id: version
        for version in Version.objects.filter(contribution__in=rows)
        .order_by("contribution_id", "-number")
        .distinct("contribution_id")
    }
    pictures: dict[int | None, list[Picture]] = defaultdict(list)
    for picture in Picture.objects.filter(contribution__in=rows).defer("data"):
        pictures[picture.contribution_id].append(picture)
    uses: dict[int, set[str]] = defaultdict(set)
    for row, purpose in (
        Consent.objects.standing().filter(contribution__in=rows).values_list("contribution", "purpose")
    ):
        uses[row].add(purpose)
    return [Article(row, latest[row.pk], pictures[row.pk], frozenset(uses[row.pk])) for row in rows]


def article(contribution: Contribution) -> Article:
    return articles([contribution])[0]


def length_in_pages(issue: Issue) -> int:
    """How many pages the issue makes, about: a sum of halves, with the pages around the articles."""
    return pages_of(contents_of(issue))


def pages_of(contents: Iterable[Article]) -> int:
    return PAGES_AROUND + math.ceil(sum(each.pages for each in contents))
