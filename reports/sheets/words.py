"""What is said of a sheet's lines."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.sheets.plan import MOST_NAMED
from reports.sheets.reading import BadLine


def told_bad(bad: Sequence[BadLine]) -> list[str]:
    """A sentence for each of the first fifty, and how many more there are."""
    told = [
        _("Line %(line)d: %(reason)s") % {"line": one.number, "reason": one.reason}
        for one in bad[:MOST_NAMED]
    ]
    more = len(bad) - MOST_NAMED
    if more > 0:
        told.append(ngettext("and %(count)d more.", "and %(count)d more.", more) % {"count": more})
    return told
