"""Which column of a sheet says what, whatever its language, accents or case."""

import unicodedata
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

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


def folded(name: str) -> str:
    """Letters and figures alone, without accents or case."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", name).casefold() if letter.isalnum())


MEANING = {folded(name): meaning for meaning, names in NAMES.items() for name in names}


def found(heading: Sequence[str]) -> dict[str, int]:
    """Where each of the five columns stands.

    Raises ValidationError naming what is missing, or what is there twice.
    """
    places: dict[str, int] = {}
    for place, name in enumerate(heading):
        meaning = MEANING.get(folded(name))
        if meaning in places:
            raise ValidationError(
                _("The columns “%(first)s” and “%(second)s” say the same thing: keep one."),
                params={"first": heading[places[meaning]], "second": name},
            )
        if meaning:
            places[meaning] = place
    missing = [label for meaning, label in LABELS.items() if meaning not in places]
    if missing:
        raise ValidationError(_missing(missing))
    return places


def how_many(heading: Sequence[str]) -> int:
    """How many of the five columns are named here."""
    return len({MEANING[name] for name in map(folded, heading) if name in MEANING})


def _missing(labels: Sequence[object]) -> str:
    names = format_lazy(", ".join(["“{}”"] * len(labels)), *labels)
    return _("The first line must name the columns, and these are not there: %(names)s.") % {"names": names}
