"""The figures of a house: one SQL statement for each table, at a cost set by the nights asked for."""

from lune.periods import DAY, Month, Period
from shelter.stats.figures import Figures, NightFigures
from shelter.stats.tables import by_night, totals

__all__ = ["DAY", "Figures", "Month", "NightFigures", "Period", "by_night", "totals"]
