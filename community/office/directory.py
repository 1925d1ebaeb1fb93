"""The documentation centre in the admin: organizations, their services and places, entry by entry."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community.actions.directory import add_entry, add_part, change_entry, remove_part, sort_service
from community.checks.views import checked, undone
from community.models import Organization, Service
from community.office.entry_page import entry_page
from community.office.forms import RowForm, TermsForm, WhereForm
from community.office.kinds import ENTRIES, PARTS, EntryKind, PartKind
from community.office.pages import GET_POST, Asked, edits, page, remember_what_is_shown, status_of
from lune.deeds import once_for

ENTRY = "admin:community_entry"


@edits
@require_safe
def directory(request: Asked) -> HttpResponse:
    """Every organization with its services, and when each was checked."""
    today = timezone.localdate()
    rows = [(each, _with_staleness(each.services.all(), today)) for each in organizations()]
    return page(request, "directory", _("Documentation centre"), rows=rows)


def organizations() -> Any:
    services = Service.objects.order_by("name", "id")
    return Organization.objects.prefetch_related(Prefetch("services", services))


def _with_staleness(services: Any, today: date) -> list[tuple[Service, bool]]:
    return [(service, service.is_stale(today)) for service in services]


@edits
@require_safe
def stale(request: Asked) -> HttpResponse:
    """What to call about next: the longest unchecked first."""
    found = Service.objects.stale(timezone.localdate()).select_related("organization")
    return page(request, "stale", _("To check"), services=found.order_by("assured_date", "name", "id"))


@edits
@require_safe
def entry(request: Asked, kind: str, uid: UUID) -> HttpResponse:
    row = _row(kind, uid)
    return page(request, "entry", row.name or _("Place"), **entry_page(kind, row, by=request.user))


@edits
@GET_POST
def new_organization(request: Asked) -> HttpResponse:
    return _added(request, "organismes", Organization(), _("New organization"))


@edits
@GET_POST
def new_under(request: Asked, uid: UUID, kind: str) -> HttpResponse:
    """A service or a place of an organization."""
    organization = get_object_or_404(Organization, uid=uid)
    if kind not in ("services", "lieux"):
        raise Http404
    title = _("New service") if kind == "services" else _("New place")
    return _added(request, kind, ENTRIES[kind].model(organization=organization), title)


def _added(request: Asked, kind: str, row: Any, title: str) -> HttpResponse:
    form = RowForm(request.POST or None, row=row, kind=ENTRIES[kind])
    made: list[Any] = []
    if form.is_valid() and form.done(
        lambda: made.append(add_entry(entry=form.described(), by=request.user, once=once_for(request)))
    ):
        return redirect(ENTRY, kind, made[0].uid)
    organization = getattr(row, "organization", None)
    back = address_of("organismes", organization) if organization else reverse("admin:community_directory")
    return page(request, "form", title, status=status_of(form), form=form, back=back)


@edits
@GET_POST
def change(request: Asked, kind: str, uid: UUID) -> HttpResponse:
    row = _row(kind, uid)
    form = RowForm(request.POST or None, row=row, kind=ENTRIES[kind])
    remember_what_is_shown(form)
    if form.is_valid() and form.done(
        lambda: change_entry(
            entry=form.described(), fields=form.changed_data, by=request.user, once=once_for(request)
        )
    ):
        return redirect(ENTRY, kind, uid)
    return page(
        request, "form", _("Change this entry"), status=status_of(form), form=form, back=address_of(kind, row)
    )


@edits
@GET_POST
def terms(request: Asked, uid: UUID) -> HttpResponse:
    service = get_object_or_404(Service, uid=uid)
    form = TermsForm(request.POST or None, service=service)
    if form.is_valid() and form.done(
        lambda: sort_service(service=service, terms=form.terms(), by=request.user, once=once_for(request))
    ):
        return redirect(ENTRY, "services", uid)
    title, back = _("Themes and good to know"), address_of("services", service)
    return page(request, "form", title, status=status_of(form), form=form, back=back)


@edits
@require_POST
def assure(request: Asked, uid: UUID) -> HttpResponse:
    return checked(request, get_object_or_404(Service, uid=uid), ENTRY, "services")


@edits
@require_POST
def undo(request: Asked, uid: UUID) -> HttpResponse:
    """One's own tap, here or on the telephone."""
    return undone(request, uid, ENTRY, "services")


@edits
@GET_POST
def new_part(request: Asked, kind: str, uid: UUID, part: str) -> HttpResponse:
    row, part_kind = _row(kind, uid), _part_kind(kind, part)
    blank = part_kind.model(**{ENTRIES[kind].owner: row})
    form = (WhereForm if part == "endroit" else RowForm)(request.POST or None, row=blank, kind=part_kind)
    if form.is_valid() and form.done(
        lambda: add_part(part=form.described(), by=request.user, once=once_for(request))
    ):
        return redirect(ENTRY, kind, uid)
    return page(
        request, "form", str(part_kind.title), status=status_of(form), form=form, back=address_of(kind, row)
    )


@edits
@require_POST
def drop_part(request: Asked, kind: str, uid: UUID, part: str, of: UUID) -> HttpResponse:
    row, part_kind = _row(kind, uid), _part_kind(kind, part)
    # Taken away by an earlier tap: that is what was wanted.
    if found := getattr(row, part_kind.rows).filter(uid=of).first():
        remove_part(part=found, by=request.user, once=once_for(request))
    return redirect(ENTRY, kind, uid)


def address_of(kind: str, row: Any) -> str:
    """The page of an entry."""
    return reverse(ENTRY, args=[kind, row.uid])


def _row(kind: str, uid: UUID) -> Any:
    if kind not in ENTRIES:
        raise Http404
    return get_object_or_404(ENTRIES[kind].model, uid=uid)


def _part_kind(kind: str, part: str) -> PartKind:
    entry_kind: EntryKind = ENTRIES[kind]
    if part not in entry_kind.parts:
        raise Http404
    return PARTS[part]
