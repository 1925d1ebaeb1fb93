"""Taking a document of the ledger back."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lune.office import tapped
from outreach.actions import reverse
from outreach.models import Document
from outreach.views.common import may_manage
from team.rights import StaffRequest


@require_POST
@may_manage
def document_reverse(request: StaffRequest, uid: UUID, document_uid: UUID) -> HttpResponse:
    """What an outing loaded, brought back or gave did not happen so."""
    document = get_object_or_404(Document, uid=document_uid, outing__uid=uid)
    return tapped(
        request,
        lambda once: reverse(document=document, by=request.user, once=once),
        _("Taken back."),
        "outreach:outing-detail",
        uid,
    )
