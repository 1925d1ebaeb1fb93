"""What leaves the house shows no count of persons under 5, nor lets one be worked out."""

from shelter.disclosure.month import SharedMonth, share
from shelter.disclosure.protect import Shared, protect
from shelter.disclosure.table import FEW, HIDDEN, Cell, Mark, Table

__all__ = ["FEW", "HIDDEN", "Cell", "Mark", "Shared", "SharedMonth", "Table", "protect", "share"]
