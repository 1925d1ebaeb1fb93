"""What the office's page of an entry shows: what is said of it, its parts, what stands under it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from community.finding import day_of
from community.models import Attribute, Check, Service, ServiceAtLocation
from community.office.kinds import ENTRIES, PARTS
from community.words import WORDS
from lune.formats import full_date, number
from team.models import User


@dataclass(frozen=True)
class Group:
    """Parts of one kind: each in words, with its name for taking it away."""

    kind: str
    title: str
    rows: list[tuple[UUID, str]]


def entry_page(kind: str, row: Any, *, by: User) -> dict[str, Any]:
    context = {
        "kind": kind,
        "row": row,
        "facts": facts_of(row, ENTRIES[kind].fields),
        "groups": _groups(kind, row),
    }
    context |= {"organization": getattr(row, "organization", None), "services": None, "places": None}
    context |= {"terms": None, "is_stale": False, "is_service": isinstance(row, Service)}
    context |= {"is_fresh": False, "mine": None}
    if kind == "organismes":
        context |= {"services": row.services.all(), "places": row.locations.prefetch_related("addresses")}
    if isinstance(row, Service):
        found = Attribute.objects.filter(service=row).select_related("taxonomy_term")
        today = timezone.localdate()
        context |= {
            "terms": [(each.taxonomy_term.label, day_of(each)) for each in found],
            "is_stale": row.is_stale(today),
            "is_fresh": row.assured_date == today,
            "mine": Check.objects.of_the_day(service=row, by=by, day=today),
        }
    return context


def facts_of(row: Any, fields: Iterable[str]) -> list[tuple[str, str]]:
    """What its columns hold, in words; what is empty is left out."""
    facts = []
    for name in fields:
        shown = getattr(row, f"get_{name}_display", None)
        value = shown() if shown else getattr(row, name)
        if value not in (None, ""):
            facts.append((capfirst(str(row._meta.get_field(name).verbose_name)), in_words(value)))
    return facts


def in_words(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int):
        return number(value)
    return full_date(value) if isinstance(value, date) else str(value)


def _groups(kind: str, row: Any) -> list[Group]:
    groups = []
    for name in ENTRIES[kind].parts:
        part = PARTS[name]
        rows = getattr(row, part.rows).all()
        if part.model is ServiceAtLocation:
            rows = rows.select_related("location").prefetch_related("location__addresses")
        words = [(each.uid, WORDS[part.model](each)) for each in rows]
        groups.append(Group(name, str(part.title), words))
    return groups
