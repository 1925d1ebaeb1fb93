"""What each table is called, and its one definition, printed under it wherever it is shown."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lune.figures import Words

WORDS: dict[str, Words] = {
    "issues": Words(
        _("Issues out"),
        _(
            "Printed issues whose date out is in this period. Copies left, taken back and missing are those of the"
            " issue, whenever that was; places are those where it was left."
        ),
    ),
    "round": Words(
        _("Copies, month by month"),
        _(
            "Visits of this period, whichever issue they brought; visits taken back don't count. A place counts once a"
            " month, and once in the total. Missing: copies that should have been there and were not."
        ),
    ),
    "received": Words(
        _("Contributions received"),
        _("By kind and by where they came from, on the day they came; those withdrawn since count too."),
    ),
    "published": Words(
        _("Articles published"),
        _("Contributions in the issues out in this period, without those withdrawn since."),
    ),
    "entries": Words(
        _("The list of bad clients"),
        _(
            "Entries put on the printed list, taken off it at their author's or the team's wish, and past their last"
            " day, in the month when it happened."
        ),
    ),
}

ENTRY_ROWS: dict[str, str | Promise] = {
    "published": pgettext_lazy("entries", "put on the list"),
    "withdrawn": pgettext_lazy("entries", "withdrawn"),
    "expired": pgettext_lazy("entries", "expired"),
}

COLUMNS: dict[str, str | Promise] = {
    "printed": pgettext_lazy("copies", "printed"),
    "left": pgettext_lazy("copies", "left"),
    "returned": pgettext_lazy("copies", "taken back"),
    "missing": pgettext_lazy("copies", "missing"),
    "places": _("places served"),
    "visits": _("visits"),
    "published": pgettext_lazy("articles", "published"),
}
