from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured

from privacy.keyring import key_ring


def check_keys(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """Lune has its keys, and what it seals it can open."""
    try:
        key_ring()
    except ImproperlyConfigured as fault:
        return [Error(str(fault), id="privacy.E001")]
    return []
