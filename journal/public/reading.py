"""How readers' pages lay out what may be read (`journal.readable` says what that is)."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from journal.contents import Article
from journal.models import ContributionStep, Issue, Picture
from journal.models.contributions import ContributionState
from journal.readable import readable, what_may_be_read

ARTICLES = re.compile(r"^(les?|la|l'|des?|du|d'|un|une|the|an?)\b\s*")


@dataclass(frozen=True)
class Part:
    """A section of an issue's contents; `title` is empty for what stands in none."""

    title: str
    articles: Sequence[Article]


def contents(issue: Issue) -> list[Part]:
    """What may be read of an issue, in its order, by section."""
    grouped = groupby(what_may_be_read(issue), key=lambda each: each.section.title if each.section else "")
    return [Part(title, list(group)) for title, group in grouped]


def neighbours(article: Article, parts: Sequence[Part]) -> tuple[Article | None, Article | None]:
    """What stands before it and after it in the contents."""
    articles = [each for part in parts for each in part.articles]
    at = [each.contribution.pk for each in articles].index(article.contribution.pk)
    return (articles[at - 1] if at else None), (articles[at + 1] if at + 1 < len(articles) else None)


def was_published(uid: UUID) -> bool:
    """Did readers see it once?"""
    steps = ContributionStep.objects.filter(to_state=ContributionState.PUBLISHED)
    return steps.filter(contribution__uid=uid).exists()


def open_calls(today: date) -> QuerySet[Issue]:
    """Issues that still take contributions, the first deadline first."""
    return Issue.objects.calling().exclude(call_closes_on__lt=today)


def by_theme() -> list[Issue]:
    """Issues that are online, as an index has them: without accents, without the article that begins them."""
    return sorted(Issue.objects.on_the_web(), key=lambda issue: _index_word(issue.theme))


def _index_word(theme: str) -> str:
    plain = unicodedata.normalize("NFD", theme.casefold().replace("’", "'"))
    return ARTICLES.sub("", "".join(sign for sign in plain if not unicodedata.combining(sign)))


def pictures_shown() -> QuerySet[Picture]:
    """Pictures of what may be read, and covers of issues that are online."""
    covers = Issue.objects.on_the_web().filter(cover=OuterRef("pk"))
    return Picture.objects.filter(Exists(covers) | Q(contribution__in=readable().values("pk")))
