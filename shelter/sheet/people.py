"""Whom the aliases on a sheet stand for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from privacy.search import fold
from shelter.actions.guests import NewGuest
from shelter.models import Guest


def recognise(aliases: Iterable[str]) -> Mapping[str, Guest | NewGuest]:
    """For each folded alias: who it is when just one person has it, accents and case aside; else somebody new.

    Of several persons with one alias paper does not tell which: a new one is nobody's mistake. The desk puts it right.
    """
    spelled = {fold(alias): alias for alias in aliases if fold(alias)}
    found: dict[str, list[int]] = defaultdict(list)
    if spelled:
        rows: Iterable[tuple[int, UUID, Any]] = Guest.objects.values_list("pk", "uid", "alias").iterator()
        for pk, uid, sealed in rows:
            found[fold(sealed.open(uid=uid))].append(pk)
    alone = {alias: found[alias][0] for alias in spelled if len(found[alias]) == 1}
    guests = Guest.objects.in_bulk(alone.values())
    return {
        alias: guests[alone[alias]] if alias in alone else NewGuest(spelling)
        for alias, spelling in spelled.items()
    }
