"""What each table is called, and its one definition, printed under it wherever it is shown."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lune.figures import Words

WORDS: dict[str, Words] = {
    "given_funder": Words(
        _("Given, as funders count"),
        _(
            "What left a place or a bag for participants: on an outing, loaded − brought back. Reversed gifts don't count."
        ),
    ),
    "given_item": Words(_("Given, by item"), _("The same quantities, by item, in each item's own unit.")),
    "given_category": Words(_("Given, by category"), _("The same quantities, added up by category.")),
    "given_zone": Words(
        _("Given, by zone"),
        _(
            "The zone told with the gift, or the only zone of its outing. An outing through several zones is of no one zone."
        ),
    ),
    "given_place": Words(
        _("Given, by place"), _("The place or the bag that the quantities were taken from.")
    ),
    "people": Words(
        _("People, on outings"),
        _(
            "Counts of the outings that are back, by the date of their evening. The same person met on two evenings counts"
            " twice. Contact: material or information changed hands. Encounter: it went further."
        ),
    ),
    "kits": Words(
        _("Kits"), _("Kits assembled, taken apart, and given to participants, whatever was in them.")
    ),
    "goals": Words(
        _("Kits: the year's goal"),
        _("A goal is a calendar year's. Assembled and given count the whole of that year, up to today."),
    ),
    "sharps": Words(
        _("Used syringes returned"),
        _(
            "By how they were counted. An estimate or a weight is never added up with what was counted one by one."
        ),
    ),
    "naloxone": Words(
        _("Naloxone"), _("Naloxone kits given, persons shown how to use one, overdoses told as reversed.")
    ),
    "received": Words(
        _("Received, by source"),
        _("Receipts, at the cost or the value written when they came in. An empty cell: nobody knew."),
    ),
    "ordered": Words(
        _("Ordered and received"),
        _(
            "Orders placed in this period, and what has come of them until today, whenever it came. Missing is counted"
            " order by order."
        ),
    ),
    "gone": Words(
        _("Expired and lost"),
        _(
            "Taken out of the stock as expired or lost, at cost or else at value. Count difference: found more (+) or"
            " less (−) on the shelves than the ledger said."
        ),
    ),
}
PERSONS = {"reached", "new", "contacts", "encounters", "trained", "reversed"}
"""Rows that count persons, or what passed with them; outings and kits are no persons."""
PARTS = {"new": "reached"}

COLUMNS: dict[str, str | Promise] = {
    "outings": _("outings"),
    "reached": _("persons reached"),
    "new": _("new persons"),
    "contacts": _("contacts"),
    "encounters": _("encounters"),
    "assembled": _("assembled"),
    "dismantled": _("taken apart"),
    "given": pgettext_lazy("kits", "given"),
    "goal": _("goal"),
    "kits": _("kits given"),
    "trained": _("persons shown how"),
    "reversed": _("overdoses reversed"),
    "quantity": _("quantity"),
    "cost": _("cost"),
    "value": _("value"),
    "ordered": _("ordered"),
    "received": _("received"),
    "missing": _("missing"),
    "expired": _("expired"),
    "lost": _("lost"),
    "difference": _("count difference"),
    "worth": _("cost or value"),
}
MONEY = {"cost", "value", "worth"}
