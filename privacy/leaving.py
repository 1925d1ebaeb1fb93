"""The trace of what leaves the house in somebody's hands."""

from collections.abc import Mapping
from typing import cast

from django.http import HttpRequest

from privacy import audit


def keep_trace(request: HttpRequest, verb: str, detail: Mapping[str, int]) -> None:
    """Figures of no one house leave. When the line cannot be written the error goes up, and nothing leaves."""
    by = cast(audit.Named, request.user)
    audit.record_read(verb=verb, by=by, subject=None, chain=audit.NO_HOUSE, detail=detail)
