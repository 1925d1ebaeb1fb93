"""Which column of a sheet says what, whatever its language, accents or case."""

from django.utils.translation import gettext_lazy

from lune.columns import Columns

# Toronto's own names first, then a simple sheet's, in English and in French.
NAMES = {
    "house": ("PROGRAM_NAME", "house", "shelter", "maison", "nom de la maison", "refuge", "programme"),
    "date": (
        "OCCUPANCY_DATE",
        "date",
        "night",
        "evening",
        "nuit",
        "nuit du",
        "date de la nuit",
        "soir",
        "soir du",
    ),
    "actual": (
        *("CAPACITY_ACTUAL_BED", "actual", "actual beds", "beds in service", "lits en service", "en service"),
        *("lits réels", "réels", "lits disponibles", "capacité réelle"),
    ),
    "funded": (
        *("CAPACITY_FUNDING_BED", "funded", "funded beds", "lits financés", "financés", "capacité financée"),
        *("lits prévus", "prévus"),
    ),
    "occupied": (
        "OCCUPIED_BEDS",
        "occupied",
        "occupied beds",
        "bed-nights",
        "lits occupés",
        "occupés",
        "nuitées",
    ),
}
LABELS = {
    "house": gettext_lazy("house"),
    "date": gettext_lazy("date"),
    "actual": gettext_lazy("beds in service"),
    "funded": gettext_lazy("funded beds"),
    "occupied": gettext_lazy("occupied beds"),
}
COLUMNS = Columns(NAMES, LABELS)
