"""Deeds of several people at the same moment, each on a connection of her own."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connections


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """What each deed answered, or the ValidationError that refused it; whatever else one raises goes up."""
    start = Barrier(len(deeds))

    def run(deed: Callable[[], Any]) -> Any:
        try:
            start.wait(timeout=30)
            return deed()
        except ValidationError as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def refused(ends: Iterable[Any]) -> int:
    """How many of them were."""
    return sum(isinstance(end, ValidationError) for end in ends)


def codes(ends: Iterable[Any]) -> list[str]:
    """The code of each refusal, "" for what was done."""
    return [
        str(getattr(end, "code", None) or "refused") if isinstance(end, ValidationError) else ""
        for end in ends
    ]
