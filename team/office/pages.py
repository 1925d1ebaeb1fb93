"""What the office's pages share: who may, where their templates are, how a form is answered."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse

from lune.deeds import Once, once_for
from lune.forms import DeedForm, status_of
from lune.office import GET_POST, drawn_in, tapped
from team.rights import StaffRequest as Asked

__all__ = ["GET_POST", "Asked", "entered", "keeps_people", "keeps_shifts", "page", "tapped"]

keeps_people = permission_required("team.manage_people", raise_exception=True)
keeps_shifts = permission_required("team.manage_shifts", raise_exception=True)


page = drawn_in("admin/team")


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
    return page(request, template, title, status=status_of(form), form=form, **context)
