"""Trainings of a year, one training, its certificates."""

from contextlib import suppress
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community.actions.trainings import (
    add_topic,
    call_off_training,
    change_topic,
    change_training,
    hold_training,
    note_attendance,
    remove_attendance,
)
from community.lists import file_answer
from community.models import Attendance, Topic, Training
from community.office.pages import GET_POST, Asked, page, status_of
from community.press.certificate import print_certificate
from community.trainings.forms import AliasForm, CertificateForm, TopicForm, TrainingForm
from lune.deeds import once_for
from lune.press import Pdf, PressRefused
from privacy import audit

manages = permission_required("community.manage_trainings", raise_exception=True)
TRAININGS, TRAINING = "admin:community_trainings", "admin:community_training"
TOPICS = "admin:community_topics"


@manages
@require_safe
def trainings(request: Asked, year: int | None = None) -> HttpResponse:
    year = year or timezone.localdate().year
    if not 1990 <= year <= 2200:
        raise Http404
    held = Training.objects.between(date(year, 1, 1), date(year + 1, 1, 1))
    years = sorted(
        {year, timezone.localdate().year, *(day.year for day in Training.objects.dates("on", "year"))}
    )
    context: dict[str, Any] = {
        "rows": held.select_related("topic"),
        "topics": _figures(held.gone_by(timezone.localdate())),
        "today": timezone.localdate(),
        "year": year,
        "years": years,
    }
    return page(request, "trainings", _("Trainings of %(year)d") % {"year": year}, **context)


@manages
@require_safe
def listed(request: Asked, span: str, kind: str) -> HttpResponse:
    return file_answer(request, "formations", span, kind, by=request.user)


def _figures(held: Any) -> list[dict[str, Any]]:
    """By topic, each under its name in the reader's language; hours with no more decimals than they have."""
    return [
        row
        | {name: row[name].normalize() for name in ("given", "person_hours")}
        | {"label": Topic(name=row["topic__name"], name_en=row["topic__name_en"]).label}
        for row in held.by_topic()
    ]


@manages
@GET_POST
def topics(request: Asked) -> HttpResponse:
    """Those there are, and a new one."""
    form = TopicForm(request.POST or None)
    if form.is_valid() and form.done(
        lambda: add_topic(**form.cleaned_data, by=request.user, once=once_for(request))
    ):
        return redirect(TOPICS)
    context = {"form": form, "topics": Topic.objects.all()}
    return page(request, "topics", _("Topics"), status=status_of(form), **context)


@manages
@GET_POST
def topic(request: Asked, uid: UUID) -> HttpResponse:
    found = get_object_or_404(Topic, uid=uid)
    form = TopicForm(request.POST or None, initial={"name": found.name, "name_en": found.name_en})
    if form.is_valid() and form.done(
        lambda: change_topic(
            topic=form.of(found), fields=form.changed_data, by=request.user, once=once_for(request)
        )
    ):
        return redirect(TOPICS)
    return page(
        request, "form", _("Change the topic"), status=status_of(form), form=form, back=reverse(TOPICS)
    )


@manages
@GET_POST
def new(request: Asked) -> HttpResponse:
    form = TrainingForm(request.POST or None, training=Training(on=timezone.localdate()))
    made: list[Training] = []
    if form.is_valid() and form.done(
        lambda: made.append(hold_training(training=form.described(), by=request.user, once=once_for(request)))
    ):
        return redirect(TRAINING, made[0].uid)
    return page(
        request, "form", _("New training"), status=status_of(form), form=form, back=reverse(TRAININGS)
    )


@manages
@GET_POST
def change(request: Asked, uid: UUID) -> HttpResponse:
    training = _find(uid)
    form = TrainingForm(request.POST or None, training=training)
    if form.is_valid() and form.done(
        lambda: change_training(
            training=form.described(), fields=form.changed_data, by=request.user, once=once_for(request)
        )
    ):
        return redirect(TRAINING, uid)
    back = reverse(TRAINING, args=[uid])
    return page(request, "form", _("Change the training"), status=status_of(form), form=form, back=back)


@manages
@GET_POST
def detail(request: Asked, uid: UUID) -> HttpResponse:
    """A training, and the aliases noted for it: that they were read is noted first."""
    training = _find(uid)
    form = AliasForm(request.POST or None)
    if form.is_valid() and form.done(
        lambda: note_attendance(
            training=training, alias=form.cleaned_data["alias"], by=request.user, once=once_for(request)
        )
    ):
        return redirect(TRAINING, uid)
    attendances = list(training.attendances.all())
    if attendances:
        audit.record_read(
            verb="training.aliases_read", by=request.user, subject=training, chain=audit.NO_HOUSE
        )
    context = {"training": training, "attendances": attendances, "form": form}
    return page(request, "training", training.topic.label, status=status_of(form), **context)


@manages
@require_POST
def call_off(request: Asked, uid: UUID) -> HttpResponse:
    training = _find(uid)
    # Called off by somebody else meanwhile: that is what was wanted.
    with suppress(ValidationError):
        call_off_training(training=training, by=request.user, once=once_for(request))
    return redirect(TRAININGS)


@manages
@require_POST
def drop_attendance(request: Asked, uid: UUID) -> HttpResponse:
    attendance = Attendance.objects.select_related("training").filter(uid=uid).first()
    if attendance is None:
        # Gone already: tapped twice.
        return redirect(TRAININGS)
    remove_attendance(attendance=attendance, by=request.user, once=once_for(request))
    return redirect(TRAINING, attendance.training.uid)


@manages
@GET_POST
def certificate(request: Asked, uid: UUID) -> HttpResponse:
    """On paper, under the name that she wants there; the name goes no further than the sheet."""
    attendance = get_object_or_404(Attendance.objects.select_related("training__topic"), uid=uid)
    form = CertificateForm(request.POST or None, alias=attendance.alias)
    pdf = _printed(form, attendance.training)
    verb = "certificate.printed" if pdf else "certificate.prepared"
    audit.record_read(verb=verb, by=request.user, subject=attendance, chain=audit.NO_HOUSE)
    if pdf is None:
        context = {"form": form, "attendance": attendance}
        return page(request, "certificate", _("Certificate"), status=status_of(form), **context)
    headers = {"Content-Disposition": 'attachment; filename="attestation.pdf"'}
    return HttpResponse(pdf.data, content_type="application/pdf", headers=headers)


def _printed(form: CertificateForm, training: Training) -> Pdf | None:
    """None: the form says why not."""
    if not form.is_valid():
        return None
    try:
        return print_certificate(training, **form.cleaned_data, at=timezone.localtime())
    except PressRefused as refused:
        form.add_error(None, refused.sentence)
        return None


def _find(uid: UUID) -> Training:
    return get_object_or_404(Training.objects.select_related("topic"), uid=uid)
