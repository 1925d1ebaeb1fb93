"""The issue on paper: to print, in large print, and folded into a booklet."""

from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

from django.utils import translation

from journal.press.sheets import Article, PrintedIssue
from journal.press.values import Pictures, help_values, paragraphs, spot_values
from journal.press.wording import issue_number, issue_words, missing_alternative
from journal.text.spacing import space
from lune.press import Pdf, PressRefused, press

TEMPLATES = Path(__file__).parent
# From about this many characters an article begins on a page of its own, with its title across both columns.
LONG = 4500
WIDE = ("poem", "drawing", "photograph")
# Characters that one column surely holds, a title counting for HEAD of them.
COLUMN, HEAD = 1400, 220


def print_issue(issue: PrintedIssue) -> Pdf:
    """The PDF that goes to the printer and to the archive; a multiple of four pages. Raises PressRefused."""
    return _printed("issue.typ", issue)


def print_large(issue: PrintedIssue) -> Pdf:
    """The same contents in 18 points on letter paper, one column. Raises PressRefused."""
    return _printed("large.typ", issue)


def fold(printed: Pdf, issue: PrintedIssue) -> Pdf:
    """The printed issue as a booklet: two pages on each side of a letter sheet, in the order of saddle stitch.

    For the printer alone: it has no tags, the issue itself has them. Raises PressRefused.
    """
    data = {"words": {}, "pages": printed.pages}
    return press(
        TEMPLATES / "booklet.typ", data, at=issue.at, files={"issue.pdf": printed.data}, standards=()
    )


def _printed(template: str, issue: PrintedIssue) -> Pdf:
    if untold := missing_alternative(issue):
        raise PressRefused(untold)
    pictures = Pictures()
    return press(TEMPLATES / template, issue_values(issue, pictures), at=issue.at, files=pictures.files)


def issue_values(issue: PrintedIssue, pictures: Pictures) -> dict[str, Any]:
    """The issue as its templates read it. Its words are in its own language, whoever prints it."""
    language = issue.language
    with translation.override(language):
        words, number = issue_words(), space(issue_number(issue.number), language)
    return {
        "words": words,
        "lang": language,
        "number": number,
        **{name: space(getattr(issue, name), language) for name in ("name", "theme", "season", "subtitle")},
        **{
            name: paragraphs(getattr(issue, name), language)
            for name in ("description", "how_to_contribute", "imprint")
        },
        "cover": pictures.add(issue.cover, language) if issue.cover else None,
        "groups": _groups(list(_articles(issue, pictures))),
        "spots": [spot_values(spot, language) for spot in issue.spots],
        "helplines": [help_values(helpline, language) for helpline in issue.helplines],
    }


def _articles(issue: PrintedIssue, pictures: Pictures) -> Iterator[dict[str, Any]]:
    """Every article in its order; the first of a section carries the section's title."""
    for part in issue.parts:
        for at, article in enumerate(part.articles):
            yield _article(article, pictures) | {
                "part": space(part.title, issue.language) if at == 0 else "",
                "level": 2 if part.title else 1,
            }


def _article(article: Article, pictures: Pictures) -> dict[str, Any]:
    language = article.language
    return {
        "kind": article.kind,
        "lang": language,
        "title": space(article.title, language),
        "byline": space(article.byline, language),
        "blocks": paragraphs(article.text, language, verse=article.kind == "poem"),
        "pictures": [pictures.add(photo, language) for photo in article.pictures],
        "letters": HEAD + len(article.text) + COLUMN * len(article.pictures),
        "long": len(article.text) > LONG,
        "second": False,
        "wide": article.kind in WIDE,
    }


def _groups(articles: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Articles that follow one another in the same shape share their pages."""
    groups: list[dict[str, Any]] = []
    for article in articles:
        if not groups or groups[-1]["wide"] != article["wide"]:
            groups.append({"wide": article["wide"], "articles": []})
        groups[-1]["articles"].append(article)
    for group in groups:
        _share_columns(group["articles"])
    return groups


def _share_columns(articles: list[dict[str, Any]]) -> None:
    """Short articles that one column would hold are shared between the two, or the second would stay empty."""
    total = sum(article["letters"] for article in articles)
    if total > COLUMN or len(articles) == 1:
        return
    before = list(accumulate(article["letters"] for article in articles))
    nearest = min(range(1, len(articles)), key=lambda at: abs(before[at - 1] - total / 2))
    articles[nearest]["second"] = True
