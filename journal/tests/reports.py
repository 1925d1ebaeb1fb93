"""Reports for tests: left, kept, on the list; and who moderates them."""

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from journal.actions import entries, moderation
from journal.actions.reports import leave_report
from journal.models import ClientReport, ListEntry, ReportArea
from journal.slips import new_slip
from team.models import Role, User
from team.tests.factories import UserFactory

EVERYTHING = ("count", "team", "list", "partners", "police")
_told = count(1)


def area() -> ReportArea:
    found, _made = ReportArea.objects.get_or_create(name="Centre-ville", defaults={"name_en": "Downtown"})
    return found


def left(*, consents: tuple[str, ...] = EVERYTHING, slip: str = "", **told: str) -> ClientReport:
    """A report that its author left herself, of something nobody told before."""
    told = {"description": f"Il a refusé de me laisser sortir, {next(_told)}."} | told
    return leave_report(
        kinds=["held", "threats"], area=area(), told=told, consents=consents, slip=slip or new_slip()
    )


def moderators() -> tuple[User, User]:
    return UserFactory(role=Role.COORDINATOR), UserFactory(role=Role.EDITOR)


def decided(decision: str = "keep", *, reason: str = "", **how: Any) -> ClientReport:
    report = left(**how)
    for by in moderators():
        moderation.vote(report=report, decision=decision, reason=reason, by=by)
    report.refresh_from_db()
    return report


def written(text: str = "Un soir, un homme a fermé la porte à clé.", **how: Any) -> ListEntry:
    report = decided(**how)
    return entries.write_entry(
        report=report, public_text=text, place="Centre-ville", month=report.month, by=moderators()[0]
    )


def published(
    text: str = "Un soir, un homme a fermé la porte à clé.", *, days: int = 365, **how: Any
) -> ListEntry:
    entry = written(text, **how)
    return entries.publish_entry(
        report=entry.report, expires_on=in_days(days), warned=True, by=moderators()[0]
    )


def in_days(days: int) -> Any:
    return timezone.localdate() + timedelta(days=days)
