from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from privacy.audit import record
from privacy.models import AuditLine


@dataclass(frozen=True)
class Someone:
    """Whoever, or whatever, has a uid."""

    uid: UUID = field(default_factory=uuid4)


def deed(chain: UUID, **values: Any) -> AuditLine:
    """A deed's line, committed."""
    with transaction.atomic():
        return record(**{"verb": "stay.admitted", "by": Someone(), "subject": None, "chain": chain, **values})
