"""What people read when the ledger refuses."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from lune.formats import full_date
from lune.registry import refusal


class LineErrors(ValidationError):
    """Sentences by line: `lines[2]` belongs beside the third line that the verb was given."""

    def __init__(self, lines: Mapping[int, str]) -> None:
        super().__init__(list(lines.values()))
        self.lines = dict(lines)


class Shortage(LineErrors):
    """There is less than was asked for; each sentence says how many there are."""


def left(count: int, *, on: date | None = None) -> str:
    """How many are left; with a past day, how many can still be taken on it."""
    if on and not count:
        return _("There was none left on %(day)s.") % {"day": full_date(on)}
    if on:
        return ngettext(
            "There was %(count)d left on %(day)s.", "There were %(count)d left on %(day)s.", count
        ) % {"count": count, "day": full_date(on)}
    if not count:
        return _("There is none left.")
    return ngettext("There is %(count)d left.", "There are %(count)d left.", count) % {"count": count}


def register() -> None:
    """The sentences of what triggers refuse. Verbs look first; these are for whatever slips between."""
    sentences = {
        "document_has_lines": gettext_lazy("There is nothing to record."),
        "document_is_complete": gettext_lazy("What was recorded stays as it was."),
        "document_reversal_stands": gettext_lazy("A reversal can't be reversed. Record it again instead."),
        "document_reversal_is_a_mirror": gettext_lazy("A reversal takes back all of its document."),
        "document_follows_its_recipe": gettext_lazy("These quantities are not those of the recipe."),
        "document_day_of_its_time": gettext_lazy("The day and the time do not go together."),
        "move_fits_its_document": gettext_lazy("These places do not go with what is being recorded."),
        "lot_expired": gettext_lazy("This lot is expired: it can only be taken out or sent back."),
        "balance_never_was_negative": gettext_lazy("There were not that many left on a day since then."),
        "recipe_is_frozen": gettext_lazy("Kits were made with this recipe. Write a new version."),
        "recipe_contains_itself": gettext_lazy("A recipe can't contain its own kit, even through another."),
    }
    for constraint, sentence in sentences.items():
        refusal(constraint, sentence)
