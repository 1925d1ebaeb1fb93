"""What the office's pages of the community share: who may, how a page is drawn."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from team.models import User

edits = permission_required("community.edit_directory", raise_exception=True)
GET_POST = require_http_methods(["GET", "POST"])


class Asked(HttpRequest):
    """Somebody signed in asks: the site lets nobody else this far."""

    user: User


def page(request: HttpRequest, name: str, title: str, *, status: int = 200, **context: Any) -> HttpResponse:
    titled = admin.site.each_context(request) | {"title": title} | context
    return TemplateResponse(request, f"admin/community/{name}.html", titled, status=status)


def status_of(form: Any) -> int:
    return 422 if form.errors else 200
