"""What the journal's pages for readers have at hand."""

from datetime import date
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from journal.models import Contribution, Issue, Masthead
from journal.models.contributions import ContributionKind
from journal.text.markdown import to_html
from journal.text.spacing import space

register = template.Library()


@register.simple_tag(takes_context=True)
def masthead(context: Any) -> Masthead:
    """The journal's, as the view looked it up; a page whose view did not asks for it here."""
    found = context.get("masthead")
    return found if isinstance(found, Masthead) else Masthead.objects.the()


@register.filter
def markdown(text: str, language: str = "fr") -> SafeString:
    return to_html(text, language=language)


@register.filter
def body(contribution: Contribution) -> SafeString:
    """The approved text of a contribution; a poem keeps its lines."""
    version = contribution.approved_version
    is_poem = contribution.kind == ContributionKind.POEM
    return to_html(version.body if version else "", language=contribution.language, verse=is_poem)


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
    """« dernier jour », « encore 3 jours »."""
    days = (day - today).days
    if days < 0:
        return _("closed")
    if days == 0:
        return _("last day")
    return _("tomorrow is the last day") if days == 1 else _("%(days)d days left") % {"days": days}
