"""Pieces of exclusion constraints: "the same row, at the same time", with no extension of PostgreSQL installed."""

from django.contrib.postgres.fields import DateTimeRangeField
from django.db.models import F, Func, Value
from django.db.models.fields import BigIntegerField


def same(key: str) -> Func:
    """A key as a range of one, so that an exclusion constraint can ask for "the same" with no extension installed."""
    return Func(F(key), F(key), Value("[]"), function="int8range", output_field=BigIntegerField())


def between(start: str, end: str) -> Func:
    """The half-open span `[start, end)`; an end that is not known yet never comes."""
    return Func(F(start), F(end), Value("[)"), function="tstzrange", output_field=DateTimeRangeField())
