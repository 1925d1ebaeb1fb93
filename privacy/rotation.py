"""Moving what older keys sealed to the current key, a batch at a time."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection, models, transaction
from django.db.models import BinaryField, F, Func

from privacy.fields import EncryptedTextField
from privacy.keyring import DecryptionError, header_for, key_ring

SealedField = EncryptedTextField[Any, Any]


@dataclass(frozen=True)
class Batch:
    """What became of some rows of a column: how many were sealed again, and which do not open."""

    field: SealedField
    sealed: int
    unreadable: list[UUID]


class Header(Func):
    """The first bytes of a sealed value, by which its key is known."""

    function = "substring"
    template = "%(function)s(%(expressions)s from 1 for %(length)s)"
    output_field = BinaryField()


def sealed_fields() -> list[SealedField]:
    """Every sealed column that Lune has."""
    return [
        field
        for model in apps.get_models()
        if not model._meta.proxy
        for field in model._meta.local_concrete_fields
        if isinstance(field, EncryptedTextField)
    ]


def values_by_key(field: SealedField) -> Counter[str]:
    """How many values each key's id sealed in this column."""
    table, column = (
        connection.ops.quote_name(name) for name in (field.model._meta.db_table, str(field.column))
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT substring({column} from 3 for get_byte({column}, 1)), count(*)"  # noqa: S608  (quoted names)
            f" FROM {table} WHERE {column} IS NOT NULL GROUP BY 1"
        )
        return Counter({bytes(key).decode("latin-1"): count for key, count in cursor.fetchall()})


def rotate(field: SealedField, *, size: int = 500) -> Iterator[Batch]:
    """Seal again, with the current key, what another one sealed; a transaction for each batch of `size` rows.

    Stopped and started again it goes on where it was, for it only looks for values of other keys.
    """
    last: Any = None
    while True:
        with transaction.atomic():
            rows = list(_stale(field, after=last)[:size])
            batch = _seal_again(field, rows)
        if not rows:
            return
        yield batch
        last = rows[-1][0]


def _stale(field: SealedField, *, after: Any) -> models.QuerySet[Any, Any]:
    """Rows of other keys, locked, in the order of their keys: none is met twice, none is passed over."""
    header = header_for(key_ring().current)
    rows = field.model._base_manager.annotate(header=Header(F(field.name), length=len(header)))
    rows = rows.filter(**{f"{field.name}__isnull": False}).exclude(header=header).order_by("pk")
    if after is not None:
        rows = rows.filter(pk__gt=after)
    return rows.select_for_update(of=("self",), no_key=True).values_list("pk", "uid", field.name)


def _seal_again(field: SealedField, rows: list[tuple[Any, UUID, Any]]) -> Batch:
    unreadable = []
    for pk, uid, sealed in rows:
        try:
            text = sealed.open(uid=uid)
        except DecryptionError:
            unreadable.append(uid)
            continue
        field.model._base_manager.filter(pk=pk).update(**{field.name: field.seal(text, uid=uid)})
    return Batch(field, len(rows) - len(unreadable), unreadable)
