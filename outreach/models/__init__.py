"""What outreach keeps: items and lots, places, the ledger of moves, kits, counts, orders, outings."""

from outreach.models.counts import CountLine, StockCount
from outreach.models.items import Category, Item, YearGoal
from outreach.models.kits import Recipe, RecipeLine
from outreach.models.ledger import Balance, Document, Lot, Move
from outreach.models.orders import OrderLine, SupplyOrder
from outreach.models.outings import NaloxoneNote, Outing, SharpsReturn, Zone
from outreach.models.places import BagLoad, Durable, Location

__all__ = [
    "BagLoad",
    "Balance",
    "Category",
    "CountLine",
    "Document",
    "Durable",
    "Item",
    "Location",
    "Lot",
    "Move",
    "NaloxoneNote",
    "OrderLine",
    "Outing",
    "Recipe",
    "RecipeLine",
    "SharpsReturn",
    "StockCount",
    "SupplyOrder",
    "YearGoal",
    "Zone",
]
