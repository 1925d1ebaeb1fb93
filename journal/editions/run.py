"""The press at work on an edition, one file at a time: whatever stops it, what is finished is kept."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from journal.actions.editions import keep_file
from journal.editions.sheet import sheet_of
from journal.models import Edition, EditionFile, FileKind
from journal.press.issue import fold, print_issue, print_large
from journal.press.sheets import PrintedIssue
from lune.press import Pdf
from team.models import User

Making = Callable[[Edition, PrintedIssue], Pdf]


@dataclass(frozen=True)
class Progress:
    """Step `done` of `steps` is finished; `words` says what comes next."""

    done: int
    steps: int
    words: str

    @property
    def is_over(self) -> bool:
        return self.done == self.steps


def progress(edition: Edition) -> Progress:
    """The texts are gathered when an edition is begun; each file is a step more."""
    coming = coming_file(edition)
    words = {
        FileKind.PRINT: _("Texts gathered. Printing the pages…"),
        FileKind.LARGE: _("Pages printed. Printing them large…"),
        FileKind.BOOKLET: _("Large print is done. Folding the booklet…"),
    }
    done = 1 + len(edition.files.all())
    return Progress(done, 1 + len(FileKind), words[coming] if coming else _("All three files are made."))


def coming_file(edition: Edition) -> FileKind | None:
    """The first file that is not there yet."""
    return next((kind for kind in FileKind if edition.file(kind) is None), None)


def press_next(edition: Edition, *, by: User | None) -> None:
    """Make the next file and keep it. Raises PressRefused; nothing is half written, and it can be asked again.

    The press works outside any transaction: nobody waits for it.
    """
    kind = coming_file(edition)
    if kind is not None:
        made = MAKERS[kind](edition, sheet_of(edition))
        keep_file(edition=edition, kind=kind, pdf=made, by=by)


def press_all(edition: Edition, *, by: User | None) -> None:
    """Every file that is not there yet. Raises PressRefused."""
    for _kind in FileKind:
        press_next(Edition.objects.with_files().get(pk=edition.pk), by=by)


def _booklet(edition: Edition, sheet: PrintedIssue) -> Pdf:
    printed = EditionFile.objects.get(edition=edition, kind=FileKind.PRINT)
    return fold(Pdf(printed.content, printed.pages, printed.sha256), sheet)


MAKERS: dict[FileKind, Making] = {
    FileKind.PRINT: lambda edition, sheet: print_issue(sheet),
    FileKind.LARGE: lambda edition, sheet: print_large(sheet),
    FileKind.BOOKLET: _booklet,
}
