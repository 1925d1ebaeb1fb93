"""The first house and the first manager, while nobody has an account; closed for ever afterwards."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lune.deeds import once_for
from shelter.actions import take_first_steps
from shelter.forms.first_steps import FirstStepsForm
from team.setup import is_set_up


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def first_steps(request: HttpRequest) -> HttpResponse:
    if is_set_up():
        return redirect("account_login")
    form = FirstStepsForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _taken(request, form):
        messages.success(request, _("The house is ready. Sign in with your new account."))
        return redirect("account_login")
    return render(request, "shelter/first_steps.html", {"form": form}, status=422 if form.is_bound else 200)


def _taken(request: HttpRequest, form: FirstStepsForm) -> bool:
    """Do it, or put what refused it into the form."""
    try:
        take_first_steps(once=once_for(request), **form.everything())
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True
