"""What the journal's pages for readers have at hand."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from journal.contents import Article
from journal.models import Contribution, Issue, Masthead, Version
from journal.models.contributions import ContributionKind
from journal.text.markdown import to_html
from journal.text.spacing import space
from lune.readers.addresses import reader_url

register = template.Library()


@register.simple_tag(takes_context=True)
def masthead(context: Any) -> Masthead:
    """The journal's, as the view looked it up; a page whose view did not asks for it here."""
    found = context.get("masthead")
    return found if isinstance(found, Masthead) else Masthead.objects.the()


@dataclass(frozen=True)
class Way:
    label: str
    url: str


@register.simple_tag
def navigation() -> list[Way]:
    """Where readers go from any page, in their language."""
    ways = (
        (_("This issue"), "current"),
        (_("Archive"), "archive"),
        (_("Where to find it"), "where"),
        (_("Contribute"), "contribute"),
        (_("Resources"), "resources"),
        (_("Warn others"), "report"),
    )
    return [Way(label, reader_url(f"journal:{name}")) for label, name in ways]


@register.filter
def markdown(text: str, language: str = "fr") -> SafeString:
    return to_html(text, language=language)


@register.filter
def body(article: Article) -> SafeString:
    """The text of an article; a poem keeps its lines."""
    return text_of(article.contribution, article.version)


@register.filter
def text_of(contribution: Contribution, version: Version) -> SafeString:
    is_poem = contribution.kind == ContributionKind.POEM
    return to_html(version.body, language=contribution.language, verse=is_poem)


@register.filter
def spaced(text: str, language: str = "fr") -> str:
    """A title or a name with the spaces of its language."""
    return space(text, language)


@register.filter
def season_and_year(issue: Issue) -> str:
    """« automne 2026 »."""
    return f"{issue.get_season_display()} {issue.year}"


@register.filter
def days_left(day: date, today: date) -> str:
    """« dernier jour », « encore 3 jours »; for a day that has not passed."""
    days = (day - today).days
    if days < 2:
        return _("tomorrow is the last day") if days else _("last day")
    return _("%(days)d days left") % {"days": days}
