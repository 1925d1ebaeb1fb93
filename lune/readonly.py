"""A GET cannot write: whoever reads leaves nothing but the record of having read."""

import re
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

READING = {"SELECT", "VALUES", "SHOW", "EXPLAIN", "DECLARE", "FETCH", "CLOSE", "SET"}
TRANSACTION = {"BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE"}
# The audit is written by reading; sessions and rate limits are how anybody reads at all.
MAY_BE_WRITTEN = {"privacy_auditline", "privacy_audithead", "django_session", "lune_cache"}
TARGETS = re.compile(
    r'\b(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM|MERGE\s+INTO)\s+(?:ONLY\s+)?"?(\w+)"?', re.IGNORECASE
)


class WroteOnGet(Exception):
    """A page that only shows tried to change something."""


class ReadOnlyGetMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        with connection.execute_wrapper(refuse_writes):
            return self.get_response(request)


def refuse_writes(
    execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """Raise WroteOnGet instead of running SQL that writes."""
    if not only_reads(sql if isinstance(sql, str) else sql.as_string(None)):
        raise WroteOnGet
    return execute(sql, params, many, context)


def only_reads(sql: str) -> bool:
    first = sql.split(None, 1)[0].upper()
    if first in READING | TRANSACTION:
        return True
    # WITH may hide a writing part; a name that is not one of ours is refused, so is a word that is not known.
    targets = TARGETS.findall(sql)
    return (first == "WITH" or bool(targets)) and set(targets) <= MAY_BE_WRITTEN
