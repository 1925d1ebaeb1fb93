"""The month page, and what leaves the house from it: the print and the files."""

from typing import Any, cast

from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from lune.sheets import TYPES
from privacy import audit
from shelter.models import House
from shelter.month.exports import csv_figures, csv_nights, xlsx
from shelter.month.page import Page, exact_page, shared_page
from shelter.month.year import year_page
from shelter.stats import Month
from team.models import User

MONTH, YEAR = "admin:shelter_month", "admin:shelter_year"

may_read = permission_required("shelter.view_month", raise_exception=True)

FILES = {
    "csv": (TYPES["csv"], csv_figures, ".csv"),
    "nights": (TYPES["csv"], csv_nights, "-nuits.csv"),
    "xlsx": (TYPES["xlsx"], xlsx, ".xlsx"),
}


@may_read
def current(request: HttpRequest, *, name: str) -> HttpResponse:
    """The current month or year of the first house in use."""
    house = House.objects.order_by("-is_active", "id").first()
    if house is None:
        return TemplateResponse(request, "shelter/month/none.html", _context(request))
    today = house.service_date(timezone.now())
    return redirect(name, house.slug, str(Month.of(today)) if name == MONTH else today.year)


@may_read
def month(request: HttpRequest, slug: str, month: str) -> HttpResponse:
    page = exact_page(*_asked(slug, month), timezone.now())
    houses = House.objects.all()
    return TemplateResponse(request, "shelter/month/month.html", _context(request, page=page, houses=houses))


@may_read
def year(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    house, january = _asked(slug, f"{year}-01")
    page = year_page(house, january.year, timezone.now())
    houses = House.objects.all()
    return TemplateResponse(request, "shelter/month/year.html", _context(request, page=page, houses=houses))


@may_read
def printed(request: HttpRequest, slug: str, month: str) -> HttpResponse:
    page = shared_page(*_asked(slug, month), timezone.now())
    _keep_trace(request, page, "month.printed")
    with timezone.override(page.house.zone):
        response = TemplateResponse(request, "shelter/month/print.html", {"page": page})
        return response.render()


@may_read
def exported(request: HttpRequest, slug: str, month: str, kind: str) -> HttpResponse:
    content_type, write, ending = FILES[kind]
    page = shared_page(*_asked(slug, month), timezone.now())
    _keep_trace(request, page, f"month.exported.{kind}")
    content = write(page, by=str(request.user))
    name = f"lune-{page.house.slug}-{page.month}{ending}"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=disposition)


def _asked(slug: str, month: str) -> tuple[House, Month]:
    house = get_object_or_404(House, slug=slug)
    try:
        return house, Month.parse(month)
    except ValueError:
        raise Http404 from None


def _keep_trace(request: HttpRequest, page: Page, verb: str) -> None:
    """Before anything leaves; when it cannot be written, nothing does."""
    asked = {"year": page.month.year, "month": page.month.number}
    by = cast(User, request.user)
    audit.record_read(verb=verb, by=by, subject=page.house, chain=page.house, detail=asked)


def _context(request: HttpRequest, **context: Any) -> dict[str, Any]:
    return admin.site.each_context(request) | context
