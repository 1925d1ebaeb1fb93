"""How something is done once: one transaction, one key, one sentence when the database refuses.

A room's verbs live in its `actions` and wear `@deed`. A form carries a key (`{% once %}`); `once_for(request)` reads it,
the verb gets it as `once=`, and the second sending answers with the row that the first one made.
"""

import functools
import hashlib
import hmac
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar, cast
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError, connection, models, transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from lune.models import DeedKey
from lune.registry import refusals

ONCE_FIELD = "_once"
NOT_CONTENT = {ONCE_FIELD, "csrfmiddlewaretoken"}
DEADLOCKS = {"40P01", "40001"}
TRIES = 3

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Once:
    """A form's key, and a keyed digest of who sent what with it."""

    key: UUID
    digest: str


class KeyMissing(Exception):
    """The form came without its key."""


class KeyReused(Exception):
    """The same key came with another content."""


def once_for(request: HttpRequest) -> Once:
    """Read a form's key. Raises KeyMissing, which is answered 400."""
    try:
        key = UUID(request.POST.get(ONCE_FIELD, ""))
    except ValueError as error:
        raise KeyMissing from error
    return once_with(request, key)


def once_with(request: HttpRequest, key: UUID) -> Once:
    """This key, for what the request's form holds."""
    fields = sorted((name, values) for name, values in request.POST.lists() if name not in NOT_CONTENT)
    files = sorted((name, _digest(file)) for name, sent in request.FILES.lists() for file in sent)
    content = repr((request.user.pk, request.path, fields, files)).encode()
    return Once(key, hmac.new(settings.SECRET_KEY.encode(), content, hashlib.sha256).hexdigest())


def _digest(file: Any) -> bytes:
    """What a file holds, in short; it is left at its beginning, to be read."""
    file.seek(0)
    digest = hashlib.file_digest(file.file, "sha256").digest()
    file.seek(0)
    return digest


def claim(once: Once, *, verb: str) -> DeedKey | None:
    """Take the key for this transaction; answer the earlier deed when it was taken before.

    A second sending that arrives while the first is still at work waits here for it to end.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO lune_deedkey (key, verb, digest, result_model, location, at)"
            " VALUES (%s, %s, %s, '', '', now()) ON CONFLICT DO NOTHING RETURNING key",
            [once.key, verb, once.digest],
        )
        if cursor.fetchone():
            return None
    earlier = DeedKey.objects.get(key=once.key)
    if (earlier.verb, earlier.digest) != (verb, once.digest):
        raise KeyReused
    return earlier


def is_spent(key: UUID) -> bool:
    """Whether a form with this key has done what it was for."""
    return DeedKey.objects.filter(key=key).exists()


def settle(once: Once, *, result: object = None, location: str = "") -> None:
    """Remember what the key did."""
    made = (result._meta.label, result.pk) if isinstance(result, models.Model) else ("", None)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE lune_deedkey SET location = %s, result_model = %s, result_id = %s WHERE key = %s",
            [location, *made, once.key],
        )


def release(once: Once) -> None:
    """Give the key back: what it was taken for did not happen."""
    DeedKey.objects.filter(key=once.key).delete()


def earlier_result(earlier: DeedKey) -> models.Model | None:
    if not earlier.result_model:
        return None
    model = cast(type[models.Model], apps.get_model(earlier.result_model))
    return model._base_manager.filter(pk=earlier.result_id).first()


def deed(verb: Callable[P, R]) -> Callable[P, R]:
    """Make a function a deed: atomic, once for a key, refused in words, tried again after a deadlock.

    The function takes `once: Once | None = None` and leaves it to this decorator.
    Raises ValidationError with the constraint's own sentence when the database refuses.
    """
    name = f"{verb.__module__.split('.')[0]}.{verb.__name__}"

    @functools.wraps(verb)
    def do(*args: P.args, **kwargs: P.kwargs) -> R:
        once = cast(Once | None, kwargs.get("once"))
        for attempt in range(TRIES):
            try:
                with transaction.atomic():
                    return _do_once(name, once, lambda: verb(*args, **kwargs))
            except IntegrityError as error:
                raise ValidationError(sentence_for(error)) from None
            except OperationalError as error:
                last = attempt == TRIES - 1 or connection.in_atomic_block
                if last or getattr(error.__cause__, "sqlstate", None) not in DEADLOCKS:
                    raise
                time.sleep(0.01 * (attempt + 1))
        raise AssertionError("unreachable")

    return do


def _do_once(name: str, once: Once | None, run: Callable[[], R]) -> R:
    if once is None:
        return run()
    if earlier := claim(once, verb=name):
        return cast(R, earlier_result(earlier))
    result = run()
    settle(once, result=result)
    return result


def sentence_for(error: IntegrityError) -> str:
    """The violated constraint's sentence; PostgreSQL's own text holds values and is never shown."""
    diag = getattr(error.__cause__, "diag", None)
    return _sentences().get(getattr(diag, "constraint_name", None) or "") or _(
        "This can't be recorded as it stands. Look at the page as it is now, and try again."
    )


def _sentences() -> dict[str, str]:
    return {name: str(sentence) for name, sentence in refusals.items()} | {
        constraint.name: str(constraint.violation_error_message)
        for model in apps.get_models()
        for constraint in model._meta.constraints
        if constraint.violation_error_message
    }
