"""The edition that two people signed, whether an issue is still that one, and when files of editions go."""

import json

from django.db.models import QuerySet
from django.utils import timezone

from journal.editions.changes import changes
from journal.editions.snapshot import fingerprint, snapshot_of
from journal.models import Edition, EditionFile, Issue

SIGNERS = 2


def signed_edition(issue: Issue) -> Edition | None:
    """The last one that two people signed."""
    return Edition.objects.signed_by(SIGNERS).defer("snapshot").latest_of(issue)


def has_changed(edition: Edition) -> bool:
    """Whether its issue would print anything differently now."""
    return fingerprint(snapshot_of(edition.issue)) != edition.fingerprint


def changes_since(edition: Edition) -> list[str]:
    """What the issue would print differently now, in sentences; none for an edition whose snapshot is gone."""
    if not edition.snapshot:
        return []
    return changes(json.loads(edition.snapshot), snapshot_of(edition.issue))


def empty_editions(editions: "QuerySet[Edition]") -> None:
    """Part of a deed: destroy their files and texts. Their numbers, hashes and signatures stay."""
    standing = editions.filter(emptied_at=None)
    EditionFile.objects.filter(edition__in=standing).delete()
    for edition in standing:
        edition.snapshot = ""
        edition.emptied_at = timezone.now()
        edition.save(update_fields=["snapshot", "emptied_at"])
