"""Coming back by slip: an author sees where her contribution stands, changes what she allows, takes it back."""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from journal.actions.choices import choose_uses
from journal.actions.moves import contribution_of_slip, withdraw_contribution
from journal.actions.receiving import sign_contribution
from journal.models import Contribution
from journal.models.contributions import ContributionState
from journal.public.forms import HolderForm, SignatureForm, SlipForm, UsesForm, WithdrawForm
from journal.public.words import WHERE_IT_STANDS
from lune.pace import Pace
from lune.readers.pages import for_readers

# Wrong codes. Sixteen digits are not found by trying; this keeps anybody from trying.
GUESSING = Pace(8, 900)
ENDED = (ContributionState.WITHDRAWN, ContributionState.DECLINED)


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def enter(request: HttpRequest) -> HttpResponse:
    """Ask for the code; show what it opens on the answer itself, so that no address ever holds it."""
    form = SlipForm(request)
    if request.method != "POST":
        return _ask(request, form)
    if GUESSING.is_over(request):
        form.add_error(
            None, _("Too many codes were tried from here. Wait a quarter of an hour, then try again.")
        )
        return _ask(request, form, status=429)
    if not form.is_valid():
        return _ask(request, form)
    if contribution := contribution_of_slip(form.cleaned_data["code"]):
        return _show(request, contribution)
    GUESSING.count(request)
    form.add_error("code", _("No contribution has this code. Look at each group of four once more."))
    return _ask(request, form)


F = TypeVar("F", bound=HolderForm)


def _change(
    request: HttpRequest, form_class: type[F], deed: Callable[[Contribution, F], object], said: str = ""
) -> HttpResponse:
    """Do it, and show the page as it then is; what is refused comes back with its form."""
    contribution = HolderForm.contribution_of(request)
    if not contribution:
        said = _("This page stood open for more than an hour. Type your code again.")
        return _ask(request, SlipForm(request, fresh=True), said=said)
    form = form_class(request, contribution)
    if form.is_valid() and form.done(lambda: deed(contribution, form)):
        contribution.refresh_from_db()
        return _show(request, contribution, said=said)
    return _show(request, contribution, refused=form)


@require_POST
@for_readers
def withdraw(request: HttpRequest) -> HttpResponse:
    def deed(contribution: Contribution, form: WithdrawForm) -> object:
        return withdraw_contribution(contribution=contribution, by=None, once=form.once)

    return _change(request, WithdrawForm, deed)


@require_POST
@for_readers
def uses(request: HttpRequest) -> HttpResponse:
    def deed(contribution: Contribution, form: UsesForm) -> object:
        return choose_uses(contribution=contribution, wordings=form.chosen(), once=form.once)

    return _change(request, UsesForm, deed, _("What you allow is as you said."))


@require_POST
@for_readers
def signature(request: HttpRequest) -> HttpResponse:
    def deed(contribution: Contribution, form: SignatureForm) -> object:
        said = {name: form.cleaned_data[name] for name in ("signature_kind", "signature")}
        return sign_contribution(contribution=contribution, by=None, once=form.once, **said)

    return _change(request, SignatureForm, deed, _("It will be signed as you said."))


def _ask(request: HttpRequest, form: SlipForm, *, said: str = "", status: int = 200) -> HttpResponse:
    return render(request, "journal/public/slip.html", {"form": form, "said": said}, status=status)


def _show(
    request: HttpRequest, contribution: Contribution, *, said: str = "", refused: HolderForm | None = None
) -> HttpResponse:
    """Where the contribution stands. `refused`: a form that comes back with its sentence."""
    forms = _forms(request, contribution) | ({type(refused).purpose: refused} if refused else {})
    issue = contribution.issue
    context = {
        "contribution": contribution,
        "where": WHERE_IT_STANDS[ContributionState(contribution.state)],
        "said": said,
        "has_ended": contribution.state in ENDED,
        "may_sign": contribution.state not in ENDED and not (issue and issue.is_on_paper),
    }
    return render(request, "journal/public/mine.html", context | forms)


def _forms(request: HttpRequest, contribution: Contribution) -> dict[str, HolderForm]:
    """Each by its purpose, with what stands now."""
    standing = contribution.consents.standing().values_list("purpose", flat=True)
    uses = UsesForm(request, contribution, fresh=True)
    uses.tick(set(standing))
    signed = {name: getattr(contribution, name) for name in ("signature_kind", "signature")}
    return {
        "withdraw": WithdrawForm(request, contribution, fresh=True),
        "uses": uses,
        "signature": SignatureForm(request, contribution, fresh=True, initial=signed),
    }
