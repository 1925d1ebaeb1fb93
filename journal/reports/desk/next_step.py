"""What a moderator can do next with a report, in a sentence."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from journal.models.entries import ListEntry
from journal.models.reports import ClientReport, State, Vote
from team.models import User

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

NOTHING: dict[str, "StrOrPromise"] = {
    State.TALK: gettext_lazy("Nothing to decide: its author only wanted to tell somebody."),
    State.COUNTED: gettext_lazy("Nothing more to do: it is counted, and no text of it goes out."),
    State.REFUSED: gettext_lazy("Nothing more to do: it was not kept."),
    State.PUBLISHED: gettext_lazy("Nothing to do: it leaves the list by itself after its last day."),
}


def next_step(report: ClientReport, entry: ListEntry | None, votes: list[Vote], *, by: User) -> str:
    """Nothing where everything has ended."""
    if report.is_open:
        return _opinion(votes, by=by)
    if report.state == State.KEPT:
        return _text(entry, by=by)
    return str(NOTHING.get(report.state, ""))


def _opinion(votes: list[Vote], *, by: User) -> str:
    if not votes:
        return _("Next: read it, and give the first of two opinions.")
    if len(votes) > 1:
        return _("Next: the opinions differ; one changes, or a third person gives hers.")
    if votes[0].by_id == by.pk:
        return _("Your opinion is given. Next: somebody else gives hers.")
    return _("Next: read it, and give the second opinion.")


def _text(entry: ListEntry | None, *, by: User) -> str:
    if entry is None or entry.ended_on:
        return _("Next: write the public text.") if entry is None else ""
    if entry.written_by_id == by.pk:
        return _("Your text is written. Next: somebody else reads it and lets it out.")
    return _("Next: read the public text, look at what is pointed at, then let it out or write it again.")
