"""Which column of a sheet says what, whatever its language, accents or case."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def folded(name: str) -> str:
    """Letters and figures alone, without accents or case."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", name).casefold() if letter.isalnum())


@dataclass(frozen=True)
class Columns:
    """The columns of a kind of sheet: the names under which each is known, and what we call it ourselves."""

    names: Mapping[str, Sequence[str]]
    labels: "Mapping[str, StrOrPromise]"
    optional: frozenset[str] = frozenset()

    @cached_property
    def meaning(self) -> Mapping[str, str]:
        return {folded(name): meaning for meaning, names in self.names.items() for name in names}

    def found(self, heading: Sequence[str]) -> dict[str, int]:
        """Where each column stands.

        Raises ValidationError naming what is missing, or what is there twice.
        """
        places: dict[str, int] = {}
        for place, name in enumerate(heading):
            meaning = self.meaning.get(folded(name))
            if meaning in places:
                raise ValidationError(
                    _("The columns “%(first)s” and “%(second)s” say the same thing: keep one."),
                    params={"first": heading[places[meaning]], "second": name},
                )
            if meaning:
                places[meaning] = place
        needed = {meaning: label for meaning, label in self.labels.items() if meaning not in self.optional}
        missing = [label for meaning, label in needed.items() if meaning not in places]
        if missing:
            raise ValidationError(_missing(missing))
        return places

    def how_many(self, heading: Sequence[str]) -> int:
        """How many of the columns are named here."""
        return len({self.meaning[name] for name in map(folded, heading) if name in self.meaning})


def _missing(labels: Sequence[object]) -> str:
    names = ", ".join(_("“%(words)s”") % {"words": label} for label in labels)
    return _("The first line must name the columns, and these are not there: %(names)s.") % {"names": names}
