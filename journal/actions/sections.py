"""The headings of an issue's contents."""

from django.db import connection

from journal.actions.common import check_fields, check_open, clean, contents_changed, lock_issue, note
from journal.actions.placing import number
from journal.contents import in_order
from journal.models import Issue, Section
from lune.deeds import Once, deed
from team.models import User

NUMBER = """
UPDATE journal_section SET position = placed.position
FROM unnest(%s::bigint[]) WITH ORDINALITY AS placed (id, position)
WHERE journal_section.id = placed.id
"""


@deed
def add_section(*, issue: Issue, title: str, by: User | None, once: Once | None = None) -> Section:
    """A new heading, after the others."""
    issue = lock_issue(issue)
    check_open(issue)
    section = Section(issue=issue, title=clean(title), position=issue.sections.count() + 1)
    check_fields(section, "title")
    section.save()
    note("section.added", subject=section, by=by)
    return section


@deed
def rename_section(*, section: Section, title: str, by: User | None, once: Once | None = None) -> Section:
    issue = lock_issue(section.issue)
    check_open(issue)
    section.title = clean(title)
    check_fields(section, "title")
    section.save(update_fields=["title"])
    contents_changed(issue, by=by)
    note("section.renamed", subject=section, by=by)
    return section


@deed
def move_section(*, section: Section, position: int, by: User | None, once: Once | None = None) -> Section:
    """Put a section at `position` (from 1; past the end is the end) with all that is in it."""
    issue = lock_issue(section.issue)
    check_open(issue)
    ids = list(issue.sections.exclude(pk=section.pk).values_list("pk", flat=True))
    ids.insert(max(position, 1) - 1, section.pk)
    _number(ids)
    number(issue, list(in_order(issue.contributions.all()).values_list("pk", flat=True)))
    contents_changed(issue, by=by)
    note("section.moved", subject=section, by=by)
    section.refresh_from_db()
    return section


@deed
def remove_section(*, section: Section, by: User | None, once: Once | None = None) -> Issue:
    """Take a heading away; what was under it stands before the sections, after what is there."""
    issue = lock_issue(section.issue)
    check_open(issue)
    inside = list(issue.contributions.filter(section=section).order_by("position"))
    free = list(
        issue.contributions.filter(section=None).order_by("position").values_list("pk", flat=True)
    ) + [each.pk for each in inside]
    issue.contributions.filter(section=section).update(section=None)
    rest = in_order(issue.contributions.exclude(pk__in=free)).values_list("pk", flat=True)
    number(issue, [*free, *rest])
    note("section.removed", subject=section, by=by)
    section.delete()
    _number(list(issue.sections.values_list("pk", flat=True)))
    contents_changed(issue, by=by)
    return issue


def _number(ids: list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(NUMBER, [ids])
