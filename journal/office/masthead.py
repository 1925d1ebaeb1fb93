"""The masthead and the wordings of consents, as editors write them."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from journal.actions.masthead import change_masthead, remove_helpline, reword_consent
from journal.models import ConsentWording, Helpline, Masthead, Purpose
from journal.models.consents import OF_CONTRIBUTIONS, OF_REPORTS
from journal.office.forms import MastheadForm, WordingForm
from journal.office.pages import GET_POST, Asked, edits, page
from lune.deeds import once_for


@edits
@GET_POST
def masthead(request: Asked) -> HttpResponse:
    form = MastheadForm(request.POST or None, instance=Masthead.objects.the())
    if request.method == "POST" and form.is_valid():
        once = once_for(request)
        try:
            change_masthead(masthead=form.instance, by=request.user, once=once)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The masthead is saved."))
            return redirect("admin:journal_masthead")
    status = 422 if form.errors else 200
    return page(request, "form", _("Masthead"), status=status, form=form, issue=None)


@edits
@require_safe
def wordings(request: Asked) -> HttpResponse:
    """By purpose, the one that stands and those before it."""
    versions: dict[str, list[ConsentWording]] = {}
    for wording in ConsentWording.objects.order_by("-version"):
        versions.setdefault(wording.purpose, []).append(wording)
    groups = [
        (
            title,
            [(versions[purpose][0], versions[purpose][1:]) for purpose in purposes if purpose in versions],
        )
        for title, purposes in ((_("Contributions"), OF_CONTRIBUTIONS), (_("Reports"), OF_REPORTS))
    ]
    return page(request, "wordings", _("Wordings of consents"), groups=groups)


@edits
@GET_POST
def wording(request: Asked, purpose: str) -> HttpResponse:
    if purpose not in Purpose.values:
        raise Http404
    now = get_object_or_404(ConsentWording.objects.current(), purpose=purpose)
    form = WordingForm(request.POST or None, wording=now)
    if request.method == "POST" and form.is_valid():
        reword = partial(reword_consent, purpose=purpose, by=request.user, once=once_for(request))
        if form.done(lambda: reword(**form.cleaned_data)):
            return redirect("admin:journal_wordings")
    title = _("Wording: %(purpose)s") % {"purpose": now.get_purpose_display()}
    hint = _("Who said yes to an earlier wording said yes to that one. It stays as it was.")
    status = 422 if form.errors else 200
    return page(request, "form", title, status=status, form=form, issue=None, hint=hint)


@edits
@GET_POST
def drop_helpline(request: Asked, pk: int) -> HttpResponse:
    helpline = get_object_or_404(Helpline, pk=pk)
    if request.method == "POST":
        remove_helpline(helpline=helpline, by=request.user, once=once_for(request))
        return redirect("admin:journal_helpline_changelist")
    return page(request, "helpline_remove", _("Take a helpline away"), helpline=helpline)
