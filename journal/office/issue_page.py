"""What stands on an issue's page."""

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from journal import states
from journal.contents import contents_of, pages_of
from journal.editions.signed import changes_since, signed_edition
from journal.missing import missing_for
from journal.models import Edition, Issue
from journal.models.issues import IssueState
from journal.office.deadlines import ORDER, deadlines_of, way_of
from journal.office.forms import PrintedForm

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# By the state that it leads to; « good to print » is said on the proofs.
DEEDS: "dict[str, StrOrPromise]" = {
    IssueState.CALL_OPEN: _("Open the call"),
    IssueState.CONTENTS_FIXED: _("Fix the contents"),
    IssueState.LAYOUT: _("Begin the layout"),
    IssueState.PROOFS: _("Go to proofs"),
    IssueState.PRINTED: _("It is printed"),
    IssueState.DISTRIBUTED: _("It is distributed"),
    IssueState.ONLINE: _("Put it online"),
}
MAY_DIFFER = (IssueState.PROOFS, IssueState.GOOD_TO_PRINT)


def issue_page(issue: Issue) -> dict[str, Any]:
    contents = contents_of(issue)
    signed = (
        signed_edition(issue)
        if ORDER.index(IssueState(issue.state)) >= ORDER.index(IssueState.PROOFS)
        else None
    )
    editions = Edition.objects.with_files().filter(issue=issue).select_related("made_by")
    return {
        "way": way_of(issue),
        "deadlines": deadlines_of(issue, today=timezone.localdate()),
        "ahead": [(state, DEEDS[state]) for state in _leads_to(issue, ahead=True) if state in DEEDS],
        "back": _leads_to(issue, ahead=False),
        "missing": [] if issue.is_on_paper else missing_for(issue),
        "articles": len(contents),
        "pages": padded(pages_of(contents)),
        "editions": editions.counting_signers(),
        "steps": issue.steps.select_related("by").order_by("id"),
        "signed": signed,
        "changes": changes_since(signed) if signed and issue.state in MAY_DIFFER else [],
        "printed_form": PrintedForm(),
        "refusal": [],
    }


def padded(pages: int) -> int:
    """A folded sheet has four pages."""
    return pages + -pages % 4


def _leads_to(issue: Issue, *, ahead: bool) -> list[IssueState]:
    here = ORDER.index(IssueState(issue.state))
    return [state for state in states.ISSUE[issue.state] if (ORDER.index(state) > here) is ahead]
