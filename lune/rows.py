"""One row by its key, for what every request asks: composing a query anew takes longer than answering it."""

from functools import cache
from typing import TypeVar
from uuid import UUID

from django.db import connection, models

M = TypeVar("M", bound=models.Model)


def row_by_key(model: type[M], key: str, value: UUID | str | int | None) -> M | None:
    """The row whose column `key` holds `value`, or None. For plain columns alone: nothing is converted."""
    sql, fields = _statement(model, key)
    with connection.cursor() as cursor:
        cursor.execute(sql, [value])
        row = cursor.fetchone()
    return model.from_db(connection.alias, fields, row) if row else None


@cache
def _statement(model: type[models.Model], key: str) -> tuple[str, list[str]]:
    fields = [field.attname for field in model._meta.concrete_fields]
    quoted = ", ".join(connection.ops.quote_name(str(field.column)) for field in model._meta.concrete_fields)
    table, column = (connection.ops.quote_name(name) for name in (model._meta.db_table, key))
    return f"SELECT {quoted} FROM {table} WHERE {column} = %s", fields  # noqa: S608  # names of our own models
