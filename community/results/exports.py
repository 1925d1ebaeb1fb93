"""What was told, as files for others: who and when written at the end. Words that were typed are in none of them."""

from collections.abc import Callable, Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from community.results.figures import Crossing, Shown
from community.results.page import Page
from lune.formats import full_date, hour
from lune.sheets import Row as Cells
from lune.sheets import as_csv, as_xlsx, sheet

TITLE_MOST = 31
"""Characters that a spreadsheet takes for a sheet's name."""


def csv(page: Page, *, by: str) -> bytes:
    """A line for each figure, so that a program can take what it wants."""
    headers = [
        _("Code"),
        _("Question"),
        pgettext("what somebody said", "Answer"),
        _("Crossed with"),
        _("Other answer"),
        _("People"),
    ]
    rows = [*_singles(page), *(row for crossing in page.crossings for row in _flat(crossing))]
    return as_csv(sheet(page.title, headers, rows, _ending(page, by)))


def xlsx(page: Page, *, by: str) -> bytes:
    """A sheet of questions, and one for each crossing."""
    headers = [_("Code"), _("Question"), pgettext("what somebody said", "Answer"), "", "", _("People")]
    ending = _ending(page, by)
    sheets = [sheet(_("Questions"), headers, _singles(page), ending)]
    for crossing in page.crossings:
        heads = ["", *crossing.heads, _("Answered both")]
        across = [
            [row.label, *(_plain(cell.shown) for cell in row.cells), _plain(row.base)]
            for row in crossing.rows
        ]
        words = [(crossing.first.label,), (crossing.second.label,)]
        sheets.append(sheet(crossing.key[:TITLE_MOST], heads, across, [*words, *ending]))
    return as_xlsx(sheets)


def _singles(page: Page) -> Iterator[Cells]:
    for single in page.singles:
        head = (single.question.code, single.question.label)
        yield (*head, _("Answered"), "", "", _plain(single.answered))
        for line in single.lines:
            yield (*head, line.label, "", "", _plain(line.shown))


def _flat(crossing: Crossing) -> Iterator[Cells]:
    first, second = crossing.first, crossing.second
    for row in crossing.rows:
        head = (first.code, first.label, row.label, second.label)
        for cell in row.cells:
            yield (*head, cell.label, _plain(cell.shown))
        yield (*head, _("Answered both"), _plain(row.base))


def _plain(shown: Shown) -> int | str:
    return shown.text if shown.count is None else shown.count


def _ending(page: Page, by: str) -> list[Cells]:
    at = timezone.localtime(page.now)
    when = {"date": full_date(at.date()), "hour": hour(at), "name": by}
    return [
        (page.title, page.period),
        (_("Counts of 1 to 4 people are hidden, and others by which they could be worked out."),),
        (_("Exported on %(date)s at %(hour)s by %(name)s.") % when,),
    ]


FILES: dict[str, Callable[..., bytes]] = {"csv": csv, "xlsx": xlsx}
