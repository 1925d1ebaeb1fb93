"""Questionnaires: the list, one of them, a new one; put away and brought back."""

from uuid import UUID

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community.actions.profile import begin_profile
from community.actions.surveys import begin_questionnaire, bring_back, change_questionnaire, put_away
from community.models import Questionnaire
from community.office.pages import GET_POST, Asked, page
from community.surveys.office.common import LIST, QUESTIONNAIRE, entered, manages
from community.surveys.office.forms import AboutForm, BeginForm
from lune.deeds import Once, once_for
from lune.office import tried


@manages
@require_safe
def questionnaires(request: Asked) -> HttpResponse:
    found = list(Questionnaire.objects.prefetch_related("versions"))
    standing = [each for each in found if not each.retired_at]
    retired = [each for each in found if each.retired_at]
    return page(request, "questionnaires", _("Questionnaires"), standing=standing, retired=retired)


@manages
@require_safe
def questionnaire(request: Asked, uid: UUID) -> HttpResponse:
    found = get_object_or_404(Questionnaire, uid=uid)
    versions = found.versions.annotate(asked=Count("questions")).order_by("-number")
    return page(request, "questionnaire", found.label, questionnaire=found, versions=versions)


@manages
@GET_POST
def new(request: Asked) -> HttpResponse:
    form = BeginForm(request.POST or None)

    def begin(once: Once) -> Questionnaire:
        return begin_questionnaire(
            questionnaire=form.described(), **form.consent(), by=request.user, once=once
        )

    title = _("New questionnaire")
    return entered(request, form, begin, title=title, back=reverse(LIST), to=lambda made: _page_of(made.uid))


@manages
@require_POST
def begin_model(request: Asked) -> HttpResponse:
    """The model that comes with Lune, as a draft to be changed and opened like any other."""
    made = begin_profile(by=request.user, once=once_for(request))
    return redirect(QUESTIONNAIRE, made.uid)


@manages
@GET_POST
def change(request: Asked, uid: UUID) -> HttpResponse:
    found = get_object_or_404(Questionnaire, uid=uid)
    form, here = AboutForm(request.POST or None, row=found), _page_of(uid)

    def deed(once: Once) -> Questionnaire:
        changed = form.changed_data
        return change_questionnaire(
            questionnaire=form.described(), fields=changed, by=request.user, once=once
        )

    return entered(request, form, deed, title=_("Title and purpose"), back=here, to=lambda _changed: here)


@manages
@require_POST
def shelve(request: Asked, uid: UUID) -> HttpResponse:
    """Put it away, or bring it back."""
    found = get_object_or_404(Questionnaire, uid=uid)
    verb = bring_back if found.retired_at else put_away
    tried(request, lambda once: verb(questionnaire=found, by=request.user, once=once))
    return redirect(QUESTIONNAIRE, uid)


def _page_of(uid: UUID) -> str:
    return reverse(QUESTIONNAIRE, args=[uid])
