"""What the office's pages share: who may, how a page is drawn, how a form is answered."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from lune.deeds import Once, once_for
from lune.forms import DeedForm
from team.models import User

keeps_people = permission_required("team.manage_people", raise_exception=True)
keeps_shifts = permission_required("team.manage_shifts", raise_exception=True)


class Asked(HttpRequest):
    """Somebody signed in asks: the site lets nobody else this far."""

    user: User


def page(request: HttpRequest, name: str, title: str, *, status: int = 200, **context: Any) -> HttpResponse:
    titled = admin.site.each_context(request) | {"title": title} | context
    return TemplateResponse(request, f"admin/team/{name}.html", titled, status=status)


def entered(
    request: HttpRequest,
    form: DeedForm,
    deed: Callable[[dict[str, Any], Once], object],
    *,
    title: str,
    to: Callable[[], HttpResponse],
    template: str = "form",
    **context: Any,
) -> HttpResponse:
    """Do the deed and lead on; or show the form again, with what was typed and what is wrong."""
    if form.is_bound and form.is_valid():
        once = once_for(request)
        if form.done(lambda: deed(form.cleaned_data, once)):
            return to()
    status = 422 if form.is_bound else 200
    return page(request, template, title, status=status, form=form, **context)


def tapped(
    request: HttpRequest, deed: Callable[[Once], object], said: str, to: str, *args: object
) -> HttpResponse:
    """A deed of one tap: the page it was tapped on, which says what was done or why it could not be."""
    try:
        deed(once_for(request))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, said)
    return redirect(to, *args)
