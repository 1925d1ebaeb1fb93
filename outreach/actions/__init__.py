"""The deeds of outreach, one verb each: pages, the desk's panel, the admin and the demo all come through here."""

from outreach.actions.catalogue import add_item, place_order
from outreach.actions.common import Line
from outreach.actions.counts import (
    Seen,
    cancel_count,
    differences,
    note_count,
    open_count,
    post_count,
    review_count,
)
from outreach.actions.kits import assemble, dismantle, write_recipe
from outreach.actions.outings import Met, bring_back, load_bag, prepare_outing, set_out
from outreach.actions.returns import Sharps, record_naloxone, record_sharps
from outreach.actions.reversal import reverse
from outreach.actions.stock import Received, expire, give, lose, receive, send_back, transfer

__all__ = [
    "Line",
    "Met",
    "Received",
    "Seen",
    "Sharps",
    "add_item",
    "assemble",
    "bring_back",
    "cancel_count",
    "differences",
    "dismantle",
    "expire",
    "give",
    "load_bag",
    "lose",
    "note_count",
    "open_count",
    "place_order",
    "post_count",
    "prepare_outing",
    "receive",
    "record_naloxone",
    "record_sharps",
    "reverse",
    "review_count",
    "send_back",
    "set_out",
    "transfer",
    "write_recipe",
]
