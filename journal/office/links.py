"""Where what is missing is mended."""

from uuid import UUID

from django.urls import reverse

from journal.missing import Missing
from journal.models import Issue


def contribution_url(uid: UUID) -> str:
    return reverse("admin:journal_contribution", args=[uid])


def mend_url(missing: Missing, issue: Issue) -> str:
    if missing.contribution:
        return f"{contribution_url(missing.contribution)}#{missing.part}"
    name = {"cover": "cover", "contents": "contents"}[missing.part]
    return reverse(f"admin:journal_{name}", args=[issue.uid])
