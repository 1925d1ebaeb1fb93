"""What every deed of the journal is made of: a moment, locks, a step, a line in the audit."""

import unicodedata
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from journal.models import Contribution, ContributionStep, Issue, IssueStep
from journal.models.issues import IssueState
from lune.formats import number
from privacy import audit
from team.models import User

# Clocks of tablets drift; more than this ahead is a slip of the finger.
DRIFT = timedelta(minutes=2)


def note(verb: str, *, subject: Any, by: User | None, **detail: int | bool | None) -> None:
    """The deed's line in the audit. It comes last: whoever writes it keeps others of this room waiting."""
    audit.record(verb=verb, by=by, subject=subject, chain=audit.NO_HOUSE, detail=detail)


def moment(at: datetime | None) -> datetime:
    """When it happened: now, unless told otherwise. Refuses what has not come yet."""
    now = timezone.now()
    if at and at > now + DRIFT:
        raise ValidationError(_("This time has not come yet."), code="future")
    return at or now


def lock_issue(issue: Issue) -> Issue:
    """The issue as it is now, and until the deed is done. Deeds on what one issue holds come one after the other."""
    locked: Issue = Issue.objects.select_for_update(no_key=True).get(pk=issue.pk)
    return locked


def lock(contribution: Contribution, *, into: Issue | None = None) -> Contribution:
    """The contribution as it is now, and until the deed is done.

    Its issue is locked before it, together with the one that it goes `into`: issues are taken in one order by everybody.
    """
    issue = Contribution.objects.values_list("issue", flat=True).get(pk=contribution.pk)
    issues = [pk for pk in (issue, into and into.pk) if pk]
    if issues:
        list(Issue.objects.select_for_update(no_key=True).filter(pk__in=issues).order_by("pk"))
    locked: Contribution = (
        Contribution.objects.select_for_update(of=("self",), no_key=True)
        .select_related("issue")
        .get(pk=contribution.pk)
    )
    if locked.issue_id != issue:
        raise ValidationError(_("Somebody else moved this contribution meanwhile. Look at it as it is now."))
    return locked


def step(
    contribution: Contribution, to: str, *, by: User | None, at: datetime | None = None, text: str = ""
) -> None:
    """Write the contribution's step. The caller saves its new state."""
    ContributionStep.objects.create(
        contribution=contribution,
        from_state=contribution.state,
        to_state=to,
        at=moment(at),
        by=by,
        note=clean(text),
    )
    contribution.state = to


def issue_step(issue: Issue, to: str, *, by: User | None, at: datetime | None = None, text: str = "") -> None:
    """Write the issue's step, and its new state."""
    IssueStep.objects.create(
        issue=issue, from_state=issue.state, to_state=to, at=moment(at), by=by, note=clean(text)
    )
    issue.state = to
    issue.save(update_fields=["state"])


def check_open(issue: Issue) -> None:
    """Refuse to change what is on paper."""
    if issue.is_on_paper:
        raise ValidationError(_("This issue is printed: what is in it stays as it is."), code="printed")


def contents_changed(issue: Issue | None, *, by: User | None) -> None:
    """What would be printed is no longer what two people said was good to print: back to the proofs."""
    if issue and issue.state == IssueState.GOOD_TO_PRINT:
        issue_step(issue, IssueState.PROOFS, by=by)


def clean(text: str) -> str:
    """What somebody typed, without what no page can show: control characters, halves of characters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (sign for sign in lines if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs"))
    return "".join(kept).strip()


def check_length(text: str, *, most: int, field: str) -> None:
    """Refuse what is longer than `most` characters, beside its field, with both counts."""
    if len(text) > most:
        sentence = ngettext(
            "%(count)s character: at most %(most)s are kept.",
            "%(count)s characters: at most %(most)s are kept.",
            len(text),
        ) % {"count": number(len(text)), "most": number(most)}
        raise ValidationError({field: sentence}, code="long")


def check_fields(row: Any, *fields: str) -> None:
    """Refuse values of `fields` that their columns do not take, each beside its field."""
    row.clean_fields(exclude={field.name for field in row._meta.fields} - set(fields))
