"""Addresses in two languages: French as they stand, English the same under `en/`."""

from django.conf import settings
from django.urls import URLPattern, path, reverse
from django.utils.translation import get_language

ENGLISH = "en"
PREFIX = f"{ENGLISH}/"
# How readers' addresses begin, in French: what is unknown under them is theirs as well.
_beginnings: set[str] = set()


def in_both_languages(patterns: list[URLPattern]) -> list[URLPattern]:
    """The patterns, and each again for English: `en/…`, its name ending in `-en`."""
    _beginnings.update(str(pattern.pattern).partition("/")[0] for pattern in patterns)
    return [*patterns, *(_in_english(pattern) for pattern in patterns)]


def _in_english(pattern: URLPattern) -> URLPattern:
    return path(f"{PREFIX}{pattern.pattern}", pattern.callback, pattern.default_args, f"{pattern.name}-en")


def language_of(address: str) -> str:
    return ENGLISH if address.startswith(f"/{PREFIX}") else settings.LANGUAGE_CODE


def begins_like_a_readers(address: str) -> bool:
    """Whether readers' pages stand beside this address, be it known or not."""
    return address.removeprefix("/").removeprefix(PREFIX).partition("/")[0] in _beginnings


def in_other_language(address: str) -> str:
    """The same page, in the other language."""
    return address.removeprefix(f"/{ENGLISH}") if language_of(address) == ENGLISH else f"/{ENGLISH}{address}"


def reader_url(name: str, **values: object) -> str:
    """The address of a reader's page ("journal:current") in the language spoken now."""
    return reverse(f"{name}-en" if get_language() == ENGLISH else name, kwargs=values)
