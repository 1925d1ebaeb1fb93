"""Where a shift is: a house by its opaque name, or outings. What houses there are, the rooms above say."""

from uuid import UUID

from django.utils.translation import gettext as _

from lune import registry

OUTINGS = "outings"


def names() -> dict[UUID | None, str]:
    """Every place and its name, outings last."""
    known: dict[UUID | None, str] = {uid: name for ask in registry.houses for uid, name in ask()}
    known[None] = _("Outings")
    return known


def name_of(place: UUID | None, known: dict[UUID | None, str]) -> str:
    """A house that is no longer there keeps its shifts."""
    return known.get(place) or _("Another place")


def choices() -> list[tuple[str, str]]:
    """For forms, as `chosen` reads them."""
    return [(str(uid) if uid else OUTINGS, name) for uid, name in names().items()]


def chosen(value: str) -> UUID | None:
    """The place of a choice: None for outings."""
    return None if value == OUTINGS else UUID(value)
