"""What a page is about, chosen by links and kept in its address: no script is needed, and a form sent keeps it."""

from collections.abc import Iterable
from typing import Protocol, TypeVar
from uuid import UUID

from team.rights import StaffRequest


class Labelled(Protocol):
    """A place, a bag, a kit."""

    uid: UUID

    @property
    def label(self) -> str: ...


T = TypeVar("T", bound=Labelled)


def chosen(request: StaffRequest, name: str, ours: Iterable[T]) -> T | None:
    """The one that the address names, else the first."""
    listed = list(ours)
    asked = request.GET.get(name)
    return next((one for one in listed if str(one.uid) == asked), listed[0] if listed else None)


def links(request: StaffRequest, name: str, ours: Iterable[T], current: T) -> list[dict[str, object]]:
    """Each as the address of this page with it chosen."""
    found = []
    for one in ours:
        query = request.GET.copy()
        query[name] = str(one.uid)
        found.append({"label": one.label, "url": f"?{query.urlencode()}", "current": one == current})
    return found
