"""Outreach for coordinators: what the ledger holds, to be read, and the catalogue, to be kept."""

from outreach.admin.catalogue import CategoryAdmin, DurableAdmin, ItemAdmin, YearGoalAdmin, ZoneAdmin
from outreach.admin.field import NaloxoneNoteAdmin, SharpsReturnAdmin
from outreach.admin.kept import DocumentAdmin, RecipeAdmin, StockCountAdmin, SupplyOrderAdmin
from outreach.admin.places import LocationAdmin

__all__ = [
    "CategoryAdmin",
    "DocumentAdmin",
    "DurableAdmin",
    "ItemAdmin",
    "LocationAdmin",
    "NaloxoneNoteAdmin",
    "RecipeAdmin",
    "SharpsReturnAdmin",
    "StockCountAdmin",
    "SupplyOrderAdmin",
    "YearGoalAdmin",
    "ZoneAdmin",
]
