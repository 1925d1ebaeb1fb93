"""The order of an issue: one numbering for all of it, written in one statement."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils.translation import gettext as _

from journal.actions.common import check_open, contents_changed, lock, note
from journal.contents import in_order
from journal.models import Contribution, Issue, Section
from journal.models.contributions import ON_ITS_WAY
from lune.deeds import Once, deed
from team.models import User

NUMBER = """
UPDATE journal_contribution SET
    issue_id = %(issue)s,
    position = placed.position,
    section_id = CASE WHEN journal_contribution.id = %(moved)s THEN %(section)s::bigint ELSE section_id END
FROM unnest(%(ids)s::bigint[]) WITH ORDINALITY AS placed (id, position)
WHERE journal_contribution.id = placed.id
"""


@deed
def place_contribution(
    *,
    contribution: Contribution,
    issue: Issue,
    section: Section | None = None,
    position: int | None = None,
    by: User | None,
    once: Once | None = None,
) -> Contribution:
    """Put a contribution in an issue, in a section or before them all, at `position` there (from 1; None: last).

    A position past the end is the end.
    """
    contribution = lock(contribution, into=issue)
    old, new = contribution.issue, Issue.objects.get(pk=issue.pk)
    _check_may_move(contribution, new, section)
    ids = list(in_order(new.contributions.exclude(pk=contribution.pk)).values_list("pk", "section"))
    number(new, _inserted(ids, contribution.pk, section, position), moved=contribution.pk, section=section)
    _left_and_entered(old, new, by=by)
    note("contribution.placed", subject=contribution, by=by)
    contribution.refresh_from_db()
    return contribution


@deed
def shift_contribution(
    *, contribution: Contribution, by_places: int, by: User | None, once: Once | None = None
) -> Contribution:
    """Move a contribution up (-1) or down (1) among those of its section; at the end it stays."""
    contribution = lock(contribution)
    if contribution.issue is None:
        raise ValidationError(_("This contribution is in no issue."), code="nowhere")
    _check_may_move(contribution, contribution.issue, contribution.section)
    rows = list(in_order(contribution.issue.contributions.all()).values_list("pk", "section"))
    ids = [pk for pk, section in rows if section == contribution.section_id]
    position = max(1, ids.index(contribution.pk) + 1 + by_places)
    others = [row for row in rows if row[0] != contribution.pk]
    ordered = _inserted(others, contribution.pk, contribution.section, position)
    number(contribution.issue, ordered, moved=contribution.pk, section=contribution.section)
    contents_changed(contribution.issue, by=by)
    note("contribution.placed", subject=contribution, by=by)
    return contribution


@deed
def take_out_of_issue(
    *, contribution: Contribution, by: User | None, once: Once | None = None
) -> Contribution:
    """Leave a contribution out of its issue; it stays where it is on its way."""
    contribution = lock(contribution)
    if contribution.issue:
        check_open(contribution.issue)
        taken_out(contribution, by=by)
        contribution.save(update_fields=["issue", "section", "position"])
        note("contribution.taken_out", subject=contribution, by=by)
    return contribution


def taken_out(contribution: Contribution, *, by: User | None) -> None:
    """Part of a deed: the contribution is in no issue any more. The caller saves it."""
    issue = contribution.issue
    contribution.issue = contribution.section = contribution.position = None
    contents_changed(issue, by=by)


def number(
    issue: Issue, ids: Sequence[int], *, moved: int | None = None, section: Section | None = None
) -> None:
    """Number the issue's contributions in this order, in one statement; `moved` comes into `section`."""
    with connection.cursor() as cursor:
        section_id = section.pk if section else None
        cursor.execute(NUMBER, {"issue": issue.pk, "ids": list(ids), "moved": moved, "section": section_id})


def _inserted(
    others: Sequence[tuple[int, int | None]], moved: int, section: Section | None, position: int | None
) -> list[int]:
    """The issue's order once `moved` stands at `position` of its section. `others` are (contribution, section)."""
    pk = section.pk if section else None
    before = [row for row, its in others if its == pk]
    place = len(before) if position is None else min(max(position, 1) - 1, len(before))
    here = [*before[:place], moved, *before[place:]]
    if not before:
        return _with_new_section(others, here, section)
    first = [its for _row, its in others].index(pk)
    after = [row for row, its in others[first:] if its != pk]
    return [*(row for row, _its in others[:first]), *here, *after]


def _with_new_section(
    others: Sequence[tuple[int, int | None]], here: list[int], section: Section | None
) -> list[int]:
    """A section that was empty: after every section before it."""
    if section is None:
        return [*here, *(row for row, _its in others)]
    earlier = set(section.issue.sections.filter(position__lt=section.position).values_list("pk", flat=True))
    start = sum(1 for _row, its in others if its is None or its in earlier)
    rows = [row for row, _its in others]
    return [*rows[:start], *here, *rows[start:]]


def _check_may_move(contribution: Contribution, issue: Issue, section: Section | None) -> None:
    check_open(issue)
    if contribution.issue:
        check_open(contribution.issue)
    if contribution.state not in ON_ITS_WAY:
        state = contribution.get_state_display()
        raise ValidationError(
            _("What is “%(state)s” has no place in an issue.") % {"state": state}, code="state"
        )
    if section and section.issue_id != issue.pk:
        raise ValidationError({"section": _("This section is of another issue.")}, code="section")


def _left_and_entered(old: Issue | None, new: Issue, *, by: User | None) -> None:
    contents_changed(new, by=by)
    if old and old.pk != new.pk:
        contents_changed(old, by=by)
