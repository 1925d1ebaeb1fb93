"""The moderators' pages: the list without a word of what was told, one report, what is out, the insert."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from journal.actions.entries import make_batch
from journal.actions.moderation import Repeats, look_up
from journal.models.entries import InsertBatch, ListEntry
from journal.models.places import Place, PlaceState
from journal.models.reports import ClientReport, month_of
from journal.office.pages import page
from journal.reports.desk.deeds import DEEDS, Asked
from journal.reports.desk.forms import BatchForm
from journal.reports.desk.listing import FILTERS, reports_of, rows_of
from journal.reports.desk.sheet import sheet_of
from journal.reports.figures import counted
from journal.reports.insert import pdf_of
from lune.deeds import once_for
from lune.forms import DeedForm, status_of
from lune.office import GET_POST
from privacy import audit
from team.rights import StaffRequest

moderates = permission_required("journal.moderate_reports", raise_exception=True)
REPORT = "admin:journal_report"
PER_PAGE = 50
YEAR = timedelta(days=365)


@moderates
@require_safe
def reports(request: StaffRequest) -> HttpResponse:
    chosen = request.GET.get("etat", "")
    chosen = chosen if chosen in FILTERS else "ouverts"
    listed = Paginator(reports_of(chosen), PER_PAGE).get_page(request.GET.get("page"))
    since = month_of(timezone.localdate() - YEAR)
    return page(
        request,
        "reports",
        _("Reports for the list"),
        counted=counted(since=since),
        since=since,
        rows=rows_of(list(listed)),
        pages=listed,
        chosen=chosen,
        filters=[(name, chosen_by.label) for name, chosen_by in FILTERS.items()],
    )


@moderates
@require_safe
def report(request: StaffRequest, uid: UUID) -> HttpResponse:
    return _report_page(request, get_object_or_404(ClientReport, uid=uid))


@moderates
@require_POST
def act(request: StaffRequest, uid: UUID, what: str) -> HttpResponse:
    """Do one thing with a report, or show its page again with what is wrong."""
    found = get_object_or_404(ClientReport, uid=uid)
    if what == "recherche":
        return _look_up(request, found)
    if what not in DEEDS:
        raise Http404
    deed = DEEDS[what]
    once = once_for(request)
    form = deed.form(request.POST)
    if form.is_valid() and form.done(lambda: deed.do(Asked(found, form, request.user, once))):
        messages.success(request, str(deed.said))
        return redirect(REPORT, found.uid)
    return _report_page(request, found, refused={what: form}, status=422)


def _look_up(request: StaffRequest, found: ClientReport) -> HttpResponse:
    try:
        return _report_page(request, found, repeats=look_up(report=found, by=request.user))
    except ValidationError as refusal:
        return _report_page(request, found, repeats_refused=" ".join(refusal.messages), status=429)


def _report_page(
    request: StaffRequest,
    found: ClientReport,
    *,
    refused: dict[str, DeedForm] | None = None,
    repeats: Repeats | None = None,
    repeats_refused: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of one report. That it was opened is kept before anything of it is read."""
    audit.record_read(verb="report.open", by=request.user, subject=found, chain=audit.NO_HOUSE)
    sheet = sheet_of(found, refused or {}, by=request.user)
    title = _("Report %(code)s") % {"code": found.code}
    asked = {"repeats": repeats, "repeats_refused": repeats_refused}
    return page(request, "report", title, status=status, **asked, **sheet)


@moderates
@require_safe
def entries(request: StaffRequest) -> HttpResponse:
    audit.record_read(verb="report.read_list", by=request.user, subject=None, chain=audit.NO_HOUSE)
    today = timezone.localdate()
    standing = list(ListEntry.objects.standing(today).select_related("report"))
    printed = set(ListEntry.objects.for_list(today).values_list("pk", flat=True))
    return page(request, "entries", _("What is on the list"), entries=standing, printed=printed)


@moderates
@GET_POST
def insert(request: StaffRequest) -> HttpResponse:
    """Print a batch. The file goes to whoever asked, and stays nowhere."""
    form = BatchForm(request.POST if request.method == "POST" else None)
    made: list[InsertBatch] = []
    if form.is_valid():
        once = once_for(request)
        if form.done(lambda: made.append(make_batch(**form.cleaned_data, by=request.user, once=once))):
            if data := pdf_of(made[0]):
                return _file(made[0], data)
            form.add_error(None, _("The list has changed since this batch was numbered: make another."))
    return _insert_page(request, form)


def _file(batch: InsertBatch, data: bytes) -> HttpResponse:
    name = f'attachment; filename="{_("insert")}-{batch.number}.pdf"'
    return HttpResponse(data, content_type="application/pdf", headers={"Content-Disposition": name})


def _insert_page(request: StaffRequest, form: BatchForm) -> HttpResponse:
    return page(
        request,
        "insert",
        _("Print the insert"),
        status=status_of(form),
        form=form,
        listed=ListEntry.objects.for_list(timezone.localdate()).count(),
        batches=InsertBatch.objects.select_related("made_by")[:PER_PAGE],
        places=Place.objects.filter(state=PlaceState.ACTIVE).order_by("name"),
    )
