"""Where a contribution stands, said to its author."""

from django.utils.translation import gettext_lazy as _

from journal.models.contributions import ContributionState

S = ContributionState
WHERE_IT_STANDS = {
    S.RECEIVED: _("We have it. Nobody has read it yet."),
    S.READING: _("Somebody of the team is reading it."),
    S.REWORK: _("We like it, and would like to look at a few things again with you. Come by, or call."),
    S.ACCEPTED: _("It is in: we want to publish it."),
    S.COPYEDITED: _(
        "It has been reread for spelling. You will see it before anything is printed: it needs your yes."
    ),
    S.APPROVED: _("You said yes to the text as it stands. It is waiting for its place in an issue."),
    S.READY: _("It is ready, and has its place in an issue."),
    S.PUBLISHED: _("It is published. Thank you."),
    S.POSTPONED: _("There was no room this time. It is kept for a later issue."),
    S.DECLINED: _("We did not keep it for the journal. Thank you for having sent it: it took courage."),
    S.WITHDRAWN: _("You took it back. Nothing of it will be printed or shown any more."),
}
