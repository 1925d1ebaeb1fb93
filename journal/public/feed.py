"""The Atom feed, the sitemap and robots.txt.

The feed says that an issue is out and what it is about, never an article: what a feed reader has copied cannot be taken
back from it.
"""

from xml.sax.saxutils import escape

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from journal.models import Issue, IssueStep, Masthead
from journal.models.issues import IssueState
from journal.readable import readable
from journal.templatetags.journal import season_and_year
from journal.text.markdown import to_html
from journal.text.spacing import space
from lune.readers.addresses import in_other_language, reader_url
from lune.readers.pages import for_readers, with_etag

LATEST = 12


@require_safe
@for_readers
@with_etag
def feed(request: HttpRequest) -> HttpResponse:
    """Issues that are online and calls that are open, the latest first."""
    masthead = Masthead.objects.the()
    atom = Atom1Feed(
        title=masthead.name,
        link=request.build_absolute_uri(reader_url("journal:current")),
        description=masthead.subtitle,
        language=f"{get_language()}-CA",
        feed_url=request.build_absolute_uri(),
    )
    steps = IssueStep.objects.filter(to_state__in=[IssueState.ONLINE, IssueState.CALL_OPEN])
    shown = steps.filter(issue__state__in=[IssueState.ONLINE, IssueState.CALL_OPEN]).select_related("issue")
    for step in shown.order_by("-at", "-id")[:LATEST]:
        if step.to_state == step.issue.state:
            _add(atom, request, step)
    return HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)


@require_safe
@for_readers
@with_etag
def sitemap(request: HttpRequest) -> HttpResponse:
    """What search engines may list, in both languages: nothing at all where the masthead says so."""
    found = [] if Masthead.objects.the().noindex else _addresses()
    lines = [
        f"<url><loc>{escape(request.build_absolute_uri(address))}</loc></url>"
        for french in found
        for address in (french, in_other_language(french))
    ]
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    )
    return HttpResponse("\n".join((head, *lines, "</urlset>")), content_type="application/xml")


def _addresses() -> list[str]:
    pages = [
        reverse(f"journal:{name}") for name in ("current", "archive", "themes", "where", "call", "resources")
    ]
    issues = [reverse("journal:issue", args=[issue.number]) for issue in Issue.objects.on_the_web()]
    return pages + issues + [reverse("journal:article", args=[piece.uid]) for piece in readable()]


@require_safe
@for_readers
@with_etag
def robots(request: HttpRequest) -> HttpResponse:
    allowed: list[str] = []
    if not Masthead.objects.the().noindex:
        first = reverse("journal:current")
        site_map = request.build_absolute_uri(reverse("journal:sitemap"))
        allowed = [f"Allow: {first}", f"Allow: {in_other_language(first)}", f"Sitemap: {site_map}"]
    return HttpResponse("\n".join(("User-agent: *", *allowed, "Disallow: /", "")), content_type="text/plain")


def _add(atom: Atom1Feed, request: HttpRequest, step: IssueStep) -> None:
    issue = step.issue
    theme = space(issue.theme)
    if step.to_state == IssueState.CALL_OPEN:
        title, text, link = (
            _("Call for contributions: %(theme)s") % {"theme": theme},
            issue.call,
            reader_url("journal:call"),
        )
    else:
        title = f"{issue}, {season_and_year(issue)} · {theme}"
        text, link = issue.description, reader_url("journal:issue", number=issue.number)
    atom.add_item(
        title=title,
        link=request.build_absolute_uri(link),
        description=to_html(text),
        unique_id=step.uid.urn,
        pubdate=step.at,
        updateddate=step.at,
    )
