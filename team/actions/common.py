"""What the deeds of this room share."""

from typing import Any
from uuid import UUID

from privacy import audit
from team.models import User


def note(verb: str, *, subject: Any, by: User | None, scope: Any = None, **detail: Any) -> None:
    """The deed's line in the audit; `scope` is whose it is: a person who works here, or the place of a shift."""
    chain: UUID = audit.NO_HOUSE
    audit.record(verb=verb, by=by, subject=subject, chain=chain, scope=scope, detail=detail)
