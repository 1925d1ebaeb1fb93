"""The press's own words, in the language of the sheet; what it refuses is said in the reader's."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from journal.press.sheets import Photo, PrintedIssue


def issue_words() -> dict[str, str]:
    return {
        "contents": _("In this issue"),
        "places": _("Where to find the journal"),
        "helplines": _("Somebody to talk to"),
        "contribute": _("Write, draw, tell"),
        "imprint": _("Who makes this journal"),
        "yours": _("This page is yours"),
    }


def missing_alternative(issue: PrintedIssue) -> str:
    """A sentence naming the first text whose picture has no description; nothing when all have one."""
    for title, photo in _pictures(issue):
        if not photo.alt.strip():
            return _("“%(title)s”: a picture has no description for those who do not see it.") % {
                "title": title
            }
    return ""


def _pictures(issue: PrintedIssue) -> Iterator[tuple[str, Photo]]:
    if issue.cover:
        yield _("Cover"), issue.cover
    for part in issue.parts:
        for article in part.articles:
            for photo in article.pictures:
                yield article.title, photo
