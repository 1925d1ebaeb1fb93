"""Tables of figures: typed, as they may be shared, drawn, and as files. Every room's figures are made of these."""

from lune.figures.sharing import hides, share
from lune.figures.shown import Line, Shown, cell_text
from lune.figures.tables import TOTAL, Column, Row, Table, Value, Words, month_columns, total_column

__all__ = [
    "TOTAL",
    "Column",
    "Line",
    "Row",
    "Shown",
    "Table",
    "Value",
    "Words",
    "cell_text",
    "hides",
    "month_columns",
    "share",
    "total_column",
]
