"""Results of questionnaires: told, crossed, printed, exported; and the words that were typed, read one page at a time."""

from uuid import UUID

from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.actions.results import cross, tell_results
from community.models import Question, Questionnaire, Version, VersionState
from community.office.pages import GET_POST, Asked, page, status_of
from community.results.compare import compared
from community.results.exports import FILES
from community.results.forms import CrossForm
from community.results.page import Page, page_of
from community.results.texts import texts_of
from lune.deeds import once_for
from lune.forms import DeedForm
from lune.sheets import TYPES
from privacy import audit

reads = permission_required("community.read_results", raise_exception=True)
RESULTS = "admin:community_results_version"


@reads
@require_safe
def results(request: Asked) -> HttpResponse:
    """Every version that was opened, by questionnaire."""
    versions = Version.objects.exclude(state=VersionState.DRAFT).with_counts().order_by("-opened_at", "-id")
    return page(request, "results", _("Results of questionnaires"), versions=versions)


@reads
@GET_POST
def version(request: Asked, uid: UUID) -> HttpResponse:
    """What was told; what may be crossed yet. Where nothing was told, what telling means."""
    found = _find(uid)
    if not found.tellings.exists():
        return _to_tell(request, found)
    told = page_of(found, now=timezone.now())
    form = CrossForm(request.POST or None, questions=told.crossable)
    if form.is_valid() and form.done(
        lambda: cross(version=found, **form.pair(), by=request.user, once=once_for(request))
    ):
        return redirect(f"{request.path}#croisements")
    others = found.questionnaire.versions.told().exclude(pk=found.pk).exists()
    context = {"told": told, "form": form, "others": others}
    return page(request, "results_version", told.title, status=status_of(form), **context)


def _to_tell(request: Asked, found: Version) -> HttpResponse:
    form = DeedForm(request.POST or None)
    if form.is_bound and form.done(
        lambda: tell_results(version=found, by=request.user, once=once_for(request))
    ):
        return redirect(RESULTS, found.uid)
    context = {"version": found, "form": form, "people": found.responses.count()}
    return page(request, "results_tell", found.questionnaire.label, status=status_of(form), **context)


@reads
@require_safe
def printed(request: Asked, uid: UUID) -> HttpResponse:
    told = _told(uid)
    _keep_trace(request, told.version, "results.printed")
    return TemplateResponse(request, "admin/community/results_print.html", {"told": told})


@reads
@require_safe
def exported(request: Asked, uid: UUID, kind: str) -> HttpResponse:
    told = _told(uid)
    _keep_trace(request, told.version, f"results.exported.{kind}")
    content = FILES[kind](told, by=str(request.user))
    name = f"lune-questionnaire-{told.version.number}-{told.now:%Y-%m-%d}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=TYPES[kind], headers=headers)


@reads
@require_safe
def texts(request: Asked, uid: UUID, code: str) -> HttpResponse:
    """What was typed under one question. That it was read is noted first."""
    found = _told_version(uid)
    question = get_object_or_404(Question, version=found, code=code, kind="text")
    words = texts_of(question)
    audit.record_read(verb="results.texts_read", by=request.user, subject=question, chain=audit.NO_HOUSE)
    return page(request, "results_texts", question.label, version=found, words=words)


@reads
@require_safe
def versions(request: Asked, uid: UUID) -> HttpResponse:
    """Versions of one questionnaire beside each other."""
    questionnaire = get_object_or_404(Questionnaire, uid=uid)
    told = questionnaire.versions.told().order_by("number")
    pages = [page_of(version, now=timezone.now()) for version in told]
    if len(pages) < 2:
        raise Http404
    return page(request, "results_versions", questionnaire.label, pages=pages, compared=compared(pages))


def _find(uid: UUID) -> Version:
    versions = Version.objects.select_related("questionnaire").exclude(state=VersionState.DRAFT)
    return get_object_or_404(versions, uid=uid)


def _told_version(uid: UUID) -> Version:
    found = _find(uid)
    if not found.tellings.exists():
        raise Http404
    return found


def _told(uid: UUID) -> Page:
    return page_of(_told_version(uid), now=timezone.now())


def _keep_trace(request: Asked, subject: Version, verb: str) -> None:
    """Before anything leaves; when it cannot be written, nothing does."""
    audit.record_read(verb=verb, by=request.user, subject=subject, chain=audit.NO_HOUSE)
