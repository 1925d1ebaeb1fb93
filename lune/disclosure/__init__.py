"""What leaves the house shows no count of persons under 5, nor lets one be worked out."""

from lune.disclosure.protect import Shared, protect
from lune.disclosure.table import FEW, HIDDEN, Cell, Mark, Table

__all__ = ["FEW", "HIDDEN", "Cell", "Mark", "Shared", "Table", "protect"]
