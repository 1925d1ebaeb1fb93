"""People who work here and their qualifications: read what was typed, call the verb, show the page."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from lune.deeds import Once
from team.actions import add_qualification, add_worker, cancel_qualification, change_worker
from team.actions.people import shifts_after
from team.models import Qualification, Worker
from team.office.forms_people import QualificationForm, WorkerForm
from team.office.pages import GET_POST, Asked, entered, keeps_people, page, tapped
from team.standing import expiring, kinds_in_use, standings

FACTS = ("name", "telephone", "kind", "contract", "languages", "active_from", "active_to", "user")


@keeps_people
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    here = Worker.objects.active(on=today).select_related("user").by_name()
    others = [worker for worker in Worker.objects.select_related("user").by_name() if worker not in here]
    return page(request, "people", _("People who work here"), here=here, others=others)


@keeps_people
@GET_POST
def person_add(request: Asked) -> HttpResponse:
    form = WorkerForm(request.POST or None)

    def deed(facts: dict[str, Any], once: Once) -> Worker:
        return add_worker(**facts, by=request.user, once=once)

    title = _("Add somebody to the team")
    back = reverse("admin:team_people")
    return entered(request, form, deed, title=title, to=lambda: redirect(back), back=back)


@keeps_people
@GET_POST
def person(request: Asked, uid: UUID) -> HttpResponse:
    """What is known of somebody, her qualifications under it."""
    worker = get_object_or_404(Worker.objects.select_related("user"), uid=uid)
    initial = {name: getattr(worker, name) for name in FACTS}
    form = WorkerForm(request.POST or None, initial=initial)

    def deed(facts: dict[str, Any], once: Once) -> Worker:
        freed = shifts_after(worker, facts["active_to"]).count()
        changed = change_worker(worker=worker, by=request.user, once=once, **facts)
        if freed:
            messages.success(request, _freed(freed))
        return changed

    return entered(
        request,
        form,
        deed,
        title=worker.name,
        to=lambda: redirect("admin:team_people"),
        template="person",
        worker=worker,
        rows=worker.qualifications.standing().select_related("kind"),
        today=timezone.localdate(),
    )


def _freed(count: int) -> str:
    said = ngettext(
        "%(count)d shift after her last day is free again.",
        "%(count)d shifts after her last day are free again.",
        count,
    )
    return said % {"count": count}


@keeps_people
@GET_POST
def qualification_add(request: Asked, uid: UUID) -> HttpResponse:
    worker = get_object_or_404(Worker, uid=uid)
    form = QualificationForm(request.POST or None, initial={"kind": request.GET.get("sorte")})

    def deed(facts: dict[str, Any], once: Once) -> Qualification:
        return add_qualification(worker=worker, by=request.user, once=once, **facts)

    title = _("Qualification: %(name)s") % {"name": worker.name}
    back = reverse("admin:team_person", args=[uid])
    return entered(
        request, form, deed, title=title, to=lambda: redirect(back), template="qualification", back=back
    )


@keeps_people
@require_POST
def qualification_cancel(request: Asked, uid: UUID) -> HttpResponse:
    row = get_object_or_404(Qualification.objects.select_related("worker"), uid=uid)

    def deed(once: Once) -> Qualification:
        return cancel_qualification(qualification=row, by=request.user, once=once)

    return tapped(request, deed, _("Taken back."), "admin:team_person", row.worker.uid)


@keeps_people
@require_safe
def qualifications(request: HttpRequest) -> HttpResponse:
    """What is missing for whom, and what expires within 60 days."""
    kinds = kinds_in_use()
    lines = standings(today=timezone.localdate(), kinds=kinds)
    title = _("Qualifications")
    return page(request, "qualifications", title, kinds=kinds, lines=lines, expiring=expiring(lines))
