"""The admin's first page for editors: the next deadline, what nobody has read, what waits for a second person."""

from django.db.models import Count
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from journal.editions.signed import SIGNERS
from journal.models import Edition, Issue
from journal.models.issues import IssueState
from journal.office.board import loose
from journal.office.deadlines import next_deadline

MOST = 3
"""Deadlines shown; the board has them all."""


def card(request: HttpRequest) -> str | None:
    if not request.user.has_perm("journal.edit_journal"):
        return None
    today = timezone.localdate()
    found = ((issue, next_deadline(issue, today=today)) for issue in Issue.objects.still_open())
    waiting = [(issue, deadline) for issue, deadline in found if deadline]
    waiting.sort(key=lambda pair: str(pair[1].on))
    context = {"waiting": waiting[:MOST], "loose": loose(), "half_signed": half_signed()}
    return render_to_string("admin/journal/card.html", context, request=request)


def half_signed() -> list[Edition]:
    """Editions that one person signed, and that another is awaited for."""
    proofs = Edition.objects.filter(issue__state=IssueState.PROOFS, emptied_at=None)
    signed = proofs.annotate(signers=Count("signatures")).filter(signers__gt=0, signers__lt=SIGNERS)
    return list(signed.select_related("issue").defer("snapshot"))
