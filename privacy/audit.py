"""Writing the audit. A deed's line stands or falls with the deed; a reading's comes before what is shown."""

import json
from collections.abc import Mapping
from typing import Any, Protocol, overload
from uuid import UUID

from django.core.exceptions import FieldDoesNotExist
from django.db import connection, models, transaction

from privacy.fields import uid_of
from privacy.models import AuditHead, AuditLine

NO_HOUSE = UUID(int=0)
"""The chain of what concerns no house."""


class Named(Protocol):
    """Anything with an opaque random name: a person who works here, a house, a night."""

    @property
    def uid(self) -> UUID: ...


Ids = UUID | int | bool | None
Detail = Mapping[str, Ids | list[UUID] | list[str]]


def record(
    *,
    verb: str,
    by: Named | None,
    subject: models.Model | None,
    chain: Named | UUID,
    scope: Named | UUID | None = None,
    detail: Detail | None = None,
) -> AuditLine:
    """Write a deed's line in the deed's own transaction. `by` None: the machine itself.

    `detail` holds opaque ids, counts, and under "fields" names of the subject's fields; else TypeError.
    Raises RuntimeError outside a transaction: a line that outlives its deed would lie.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("A deed writes its audit line in its own transaction.")
    line = _line(AuditLine.Kind.DEED, verb, by, subject, chain, scope, detail)
    line.save(force_insert=True)
    return line


def record_read(
    *,
    verb: str,
    by: Named,
    subject: models.Model | None,
    chain: Named | UUID,
    scope: Named | UUID | None = None,
    once: bool = False,
    detail: Detail | None = None,
) -> None:
    """Write a reading's line and commit it, before the data is shown. When it cannot be, the error goes up.

    With `once`, a reader's first reading of `scope` by this verb is kept and the next ones write nothing.
    Raises RuntimeError inside a transaction, which could still be rolled back after the data was shown.
    """
    line = _line(AuditLine.Kind.READ, verb, by, subject, chain, scope, detail)
    with transaction.atomic(durable=True, savepoint=False):
        if once:
            _insert_once(line)
        else:
            line.save(force_insert=True)


def head_number(chain: Named | UUID) -> int:
    """How many lines the chain has; 0 before the first. Ask it before reading what it stands for."""
    return AuditHead.objects.filter(pk=_uid(chain)).values_list("number", flat=True).first() or 0


def _line(
    kind: str,
    verb: str,
    by: Named | None,
    subject: models.Model | None,
    chain: Named | UUID,
    scope: Named | UUID | None,
    detail: Detail | None,
) -> AuditLine:
    return AuditLine(
        chain=_uid(chain),
        kind=kind,
        verb=verb,
        actor=_uid(by),
        subject_type=subject._meta.label_lower if subject else "",
        subject=uid_of(subject) if subject else None,
        scope=_uid(scope),
        detail=_checked(detail or {}, subject),
    )


# Nothing but a look at an index once the line is there. Of two at the same instant, the trigger lets one in.
INSERT_ONCE = """
INSERT INTO privacy_auditline (chain, kind, verb, actor, subject_type, subject, scope, once, detail)
SELECT %(chain)s, %(kind)s, %(verb)s::text, %(actor)s, %(subject_type)s, %(subject)s, %(scope)s, true, %(detail)s
WHERE NOT EXISTS (
    SELECT FROM privacy_auditline
    WHERE once AND chain = %(chain)s AND actor = %(actor)s AND verb = %(verb)s::text AND scope = %(scope)s
)
"""


def _insert_once(line: AuditLine) -> None:
    names = ("chain", "kind", "verb", "actor", "subject_type", "subject", "scope")
    values = {name: getattr(line, name) for name in names}
    with connection.cursor() as cursor:
        cursor.execute(INSERT_ONCE, {**values, "detail": json.dumps(line.detail)})


@overload
def _uid(of: Named | UUID) -> UUID: ...
@overload
def _uid(of: Named | UUID | None) -> UUID | None: ...
def _uid(of: Named | UUID | None) -> UUID | None:
    return of if of is None or isinstance(of, UUID) else of.uid


def _checked(detail: Detail, subject: models.Model | None) -> dict[str, Any]:
    return {name: _opaque(name, value, subject) for name, value in detail.items()}


def _opaque(name: str, value: object, subject: models.Model | None) -> object:
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, list) and all(isinstance(item, UUID) for item in value):
        return [str(item) for item in value]
    if (
        name == "fields"
        and isinstance(value, list)
        and subject
        and all(_is_field(subject, item) for item in value)
    ):
        return value
    raise TypeError(
        f"The audit keeps ids, counts and names of fields, never values: {name} is none of these."
    )


def _is_field(subject: models.Model, name: object) -> bool:
    try:
        return bool(subject._meta.get_field(str(name)))
    except FieldDoesNotExist:
        return False
