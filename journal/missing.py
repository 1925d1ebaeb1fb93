"""What still stands between a contribution and the page, and between an issue and the press."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from journal.contents import Article, contents_of
from journal.models import Issue, Purpose
from journal.models.contributions import ContributionKind, ContributionState, SignatureKind

PICTURED = (ContributionKind.DRAWING, ContributionKind.PHOTOGRAPH)


@dataclass(frozen=True)
class Missing:
    """One thing that is missing. `part` is where it is mended: an anchor of the contribution's page, or of the issue's
    where `contribution` is None."""

    sentence: str
    part: str
    contribution: UUID | None = None


def missing_for(issue: Issue) -> list[Missing]:
    """All that keeps the issue from being good to print; each sentence names its article by its title."""
    contents = contents_of(issue)
    found = list(_of_issue(issue, contents))
    for article in contents:
        for each in _of_article(article):
            sentence = _("“%(title)s”: %(what)s") % {"title": article.title, "what": each.sentence}
            found.append(Missing(sentence, each.part, article.contribution.uid))
    return found


def missing_for_ready(article: Article) -> list[Missing]:
    """What keeps a contribution from being ready."""
    return [
        Missing(sentence, part, article.contribution.uid)
        for is_missing, sentence, part in (
            (Purpose.PRINT not in article.uses, _("its author has not consented to print."), "consents"),
            (not _is_signed(article), _("its author has not said how it is signed."), "signature"),
            (not _has_something(article), _what_is_empty(article), "text"),
            (not article.is_approved, _("its author has not approved the text as it stands."), "approval"),
        )
        if is_missing
    ] + list(_pictures(article))


def _of_issue(issue: Issue, contents: list[Article]) -> Iterator[Missing]:
    if not contents:
        yield Missing(_("There is nothing in the contents yet."), "contents")
    if issue.cover and not issue.cover.alt:
        yield Missing(_("The cover has no description of what it shows."), "cover")


def _of_article(article: Article) -> Iterator[Missing]:
    missing = missing_for_ready(article)
    yield from missing
    done = (ContributionState.READY, ContributionState.PUBLISHED)
    if not missing and article.contribution.state not in done:
        state = article.contribution.get_state_display()
        yield Missing(_("it is not ready: it is now “%(state)s”.") % {"state": state}, "move")


def _pictures(article: Article) -> Iterator[Missing]:
    for index, picture in enumerate(article.pictures, 1):
        if not picture.alt.strip():
            sentence = _("picture %(number)d has no description of what it shows.") % {"number": index}
            yield Missing(sentence, "pictures", article.contribution.uid)


def _is_signed(article: Article) -> bool:
    kind = article.contribution.signature_kind
    return kind == SignatureKind.NONE or bool(kind and article.contribution.signature.strip())


def _has_something(article: Article) -> bool:
    return bool(article.pictures if article.contribution.kind in PICTURED else article.body.strip())


def _what_is_empty(article: Article) -> str:
    if article.contribution.kind in PICTURED:
        return _("its picture is missing.")
    if article.contribution.kind == ContributionKind.VOICE:
        return _("the voice note is not written down yet.")
    return _("it has no text.")
