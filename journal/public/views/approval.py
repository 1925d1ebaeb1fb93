"""An author reads her edited text behind a private link, and says yes or no."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from journal.actions.approvals import answer_by_link, link_of_token
from journal.models import ApprovalLink
from journal.public.forms import AnswerForm
from journal.text.changes import changes
from lune.pace import Pace
from lune.readers.pages import for_readers

GUESSING = Pace(20, 900)


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def approve(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link spends nothing: programs that look at links before people do cannot answer for her."""
    if GUESSING.is_over(request):
        return render(request, "journal/public/link_slowed.html", status=429)
    link = link_of_token(token)
    if not link:
        GUESSING.count(request)
        raise Http404
    if link.used_at or link.expires_at <= timezone.now():
        return render(request, "journal/public/link_ended.html", {"link": link}, status=410)
    form = AnswerForm(request)
    if form.is_valid() and form.done(lambda: _answer(link, form)):
        return render(request, "journal/public/answered.html", {"agreed": form.says_yes})
    return render(request, "journal/public/approve.html", {"form": form, **_text(link)})


def _answer(link: ApprovalLink, form: AnswerForm) -> object:
    comment = form.cleaned_data["comment"]
    return answer_by_link(link=link, agreed=form.says_yes, comment=comment, once=form.once)


def _text(link: ApprovalLink) -> dict[str, object]:
    """The edited text, and what was changed since she wrote it."""
    first = link.contribution.versions.order_by("number")[0]
    version = link.version
    return {
        "contribution": link.contribution,
        "version": version,
        "changes": changes(first.body, version.body) if first != version else [],
        "first_title": first.title,
    }
