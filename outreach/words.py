"""Sentences about the ledger."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from lune.formats import full_date
from outreach.ledger import Discrepancy
from outreach.models import Location, Lot


def discrepancy_sentences(found: Sequence[Discrepancy]) -> list[str]:
    """One sentence each, by the names of the place and the item."""
    places = Location.objects.in_bulk([each.location for each in found])
    lots = Lot.objects.select_related("item").in_bulk([each.lot for each in found])
    return [_sentence(each, places[each.location], lots[each.lot]) for each in found]


def _sentence(found: Discrepancy, place: Location, lot: Lot) -> str:
    names = {"place": place.label, "item": lot.item.label, "ledger": found.ledger, "balance": found.balance}
    if found.on is None:
        return _("%(place)s, %(item)s: the moves add up to %(ledger)d, the balance says %(balance)d.") % names
    return _("%(place)s, %(item)s: %(ledger)d on %(day)s.") % {**names, "day": full_date(found.on)}
