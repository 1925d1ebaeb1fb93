"""What is done on a contribution's page: a form is read, a verb is called, the page is shown again."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from journal import actions, slips
from journal.models import Consent, Contribution, Picture, Purpose, Version
from journal.office.contributions import forms
from journal.office.contributions.sheet import describe_form, find, show
from journal.office.pages import Asked, edits, page
from lune.deeds import once_for
from lune.forms import DeedForm


def answer(
    request: Asked,
    contribution: Contribution,
    name: str,
    form: Any,
    deed: Callable[[dict[str, Any]], object],
    *,
    part: str = "",
) -> HttpResponse:
    """Do it and lead back to its part of the page; or the page again, with the form as it was typed and what is wrong."""
    if form.is_valid() and form.done(lambda: deed(form.cleaned_data)):
        return redirect(f"{reverse('admin:journal_contribution', args=[contribution.uid])}#{part or name}")
    contribution.refresh_from_db()
    return show(request, contribution, status=422, **{name: form})


@edits
@require_POST
def move(request: Asked, uid: UUID) -> HttpResponse:
    contribution = find(uid)
    form = forms.MoveForm(request.POST, auto_id="id_move_%s")
    return answer(
        request,
        contribution,
        "move",
        form,
        lambda said: actions.move_contribution(
            contribution=contribution, by=request.user, once=once_for(request), **said
        ),
    )


@edits
@require_POST
def place(request: Asked, uid: UUID) -> HttpResponse:
    contribution = find(uid)
    form = forms.PlaceForm(request.POST, auto_id="id_place_%s")

    def deed(said: dict[str, Any]) -> object:
        common: Any = {"contribution": contribution, "by": request.user, "once": once_for(request)}
        issue = said["issue"]
        if issue is None:
            return actions.take_out_of_issue(**common)
        return None if issue == contribution.issue else actions.place_contribution(issue=issue, **common)

    return answer(request, contribution, "place", form, deed)


@edits
@require_POST
def add_note(request: Asked, uid: UUID) -> HttpResponse:
    contribution = find(uid)
    form = forms.NoteForm(request.POST, auto_id="id_note_%s")
    return answer(
        request,
        contribution,
        "note",
        form,
        lambda said: actions.add_note(
            contribution=contribution, text=said["body"], by=request.user, once=once_for(request)
        ),
        part="notes",
    )


@edits
@require_POST
def give_consents(request: Asked, uid: UUID) -> HttpResponse:
    contribution = find(uid)
    standing = frozenset(contribution.consents.standing().values_list("purpose", flat=True))
    form = forms.ConsentForm(request.POST, auto_id="id_consent_%s", standing=standing)
    return answer(
        request,
        contribution,
        "consent",
        form,
        lambda said: actions.give_consents(
            contribution=contribution,
            wordings=form.chosen(),
            how=said["how"],
            by=request.user,
            once=once_for(request),
        ),
        part="consents",
    )


@edits
@require_POST
def withdraw_consent(request: Asked, uid: UUID, purpose: str) -> HttpResponse:
    contribution = find(uid)
    get_object_or_404(Consent, contribution=contribution, purpose=purpose, withdrawn_at=None)
    return answer(
        request,
        contribution,
        "consents",
        DeedForm(request.POST),
        lambda said: actions.withdraw_consent(
            contribution=contribution, purpose=Purpose(purpose), by=request.user, once=once_for(request)
        ),
    )


@edits
@require_POST
def approve(request: Asked, uid: UUID) -> HttpResponse:
    """Its author answered in person."""
    contribution = find(uid)
    form = forms.ApprovalForm(request.POST, auto_id="id_approval_%s")

    def deed(said: dict[str, Any]) -> object:
        version = get_object_or_404(Version, contribution=contribution, uid=said["version"])
        return actions.approve_in_person(
            contribution=contribution,
            version=version,
            agreed=said["agreed"] == "yes",
            comment=said["comment"],
            by=request.user,
            once=once_for(request),
        )

    return answer(request, contribution, "approval", form, deed)


@edits
@require_POST
def make_link(request: Asked, uid: UUID) -> HttpResponse:
    """The private link stands on this answer and nowhere else: its hash alone is kept."""
    contribution, once = find(uid), once_for(request)
    token, form = slips.new_token(once), DeedForm(request.POST)
    if form.is_valid() and form.done(
        lambda: actions.make_approval_link(contribution=contribution, token=token, by=request.user, once=once)
    ):
        address = request.build_absolute_uri(reverse("journal:approve", args=[token]))
        return page(request, "private_link", contribution.title, address=address, contribution=contribution)
    return show(request, contribution, status=422, link_refused=form)


@edits
@require_POST
def add_picture(request: Asked, uid: UUID) -> HttpResponse:
    contribution = find(uid)
    form = forms.PictureForm(request.POST, request.FILES, auto_id="id_picture_%s")
    return answer(
        request,
        contribution,
        "new_picture",
        form,
        lambda said: actions.add_picture(
            contribution=contribution,
            drawn=said["pictures"],
            alt=said["alt"],
            caption=said["caption"],
            by=request.user,
            once=once_for(request),
        ),
        part="pictures",
    )


@edits
@require_POST
def describe_picture(request: Asked, uid: UUID, picture_uid: UUID) -> HttpResponse:
    contribution, picture = find(uid), _picture(uid, picture_uid)
    form = describe_form(picture, request.POST)
    if form.is_valid() and form.done(
        lambda: actions.describe_picture(
            picture=picture, by=request.user, once=once_for(request), **form.cleaned_data
        )
    ):
        return redirect(f"{reverse('admin:journal_contribution', args=[uid])}#pictures")
    return show(request, contribution, status=422, describing={picture.pk: form})


@edits
@require_POST
def remove_picture(request: Asked, uid: UUID, picture_uid: UUID) -> HttpResponse:
    contribution, once = find(uid), once_for(request)
    picture = Picture.objects.filter(contribution=contribution, uid=picture_uid).defer("data").first()
    # Sent again, it is gone already.
    return answer(
        request,
        contribution,
        "pictures",
        DeedForm(request.POST),
        lambda said: picture and actions.remove_picture(picture=picture, by=request.user, once=once),
    )


def _picture(uid: UUID, picture_uid: UUID) -> Picture:
    rows = Picture.objects.select_related("contribution").defer("data")
    return get_object_or_404(rows, contribution__uid=uid, uid=picture_uid)
