"""What is waited for, by the state that a contribution is in; nothing where its way has ended."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from journal.models.contributions import ContributionState

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

S = ContributionState

NEXT: dict[str, "StrOrPromise"] = {
    S.RECEIVED: _("Next: somebody begins to read it."),
    S.READING: _("Next: accept it, ask to rework it, postpone it or decline it."),
    S.REWORK: _("Next: a new version of the text; then it is read again."),
    S.ACCEPTED: _("Next: edit the text, then say that the copy-edit is done."),
    S.COPYEDITED: _("Next: its author reads the edited text, and says yes or no."),
    S.APPROVED: _("Next: what is still missing; then it is ready."),
    S.READY: _("Nothing to do: it waits for its issue to go to the press."),
    S.POSTPONED: _("Next: an issue to put it in; then it is read again."),
}
