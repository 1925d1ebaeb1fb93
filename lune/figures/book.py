"""What a room says of its figures, to have their page, their print and their files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise

from lune.figures.tables import Table
from lune.periods import Period

Text = str | Promise


@dataclass(frozen=True)
class Choice:
    """Another way to count, asked for by `?name=value`. `offer`, `leave`: the words of the links; `note`: of the print."""

    name: str
    value: str
    offer: Text
    leave: Text
    note: Text

    @property
    def query(self) -> str:
        return f"?{self.name}={self.value}"


@dataclass(frozen=True)
class Book:
    """A room's figures.

    `name` begins the names of their addresses, `here` the addresses, `file` the names of the files, `verb` the audit's
    verbs. `counts`: how many months may be asked for at once; the shortest is what the menu leads to. `exact` says on the
    page, `hidden` on what leaves, that small counts are hidden there. `tables` answers for a period, and whether the
    choice was taken. `keep_trace` writes a line of the audit, and is asked before anything leaves.
    """

    name: str
    here: str
    file: str
    verb: str
    permission: str
    title: Text
    exact: Text
    hidden: Text
    tables: Callable[[Period, bool], list[Table]]
    keep_trace: Callable[[HttpRequest, str, Mapping[str, int]], None]
    counts: tuple[int, ...] = (1, 3, 12)
    choice: Choice | None = None

    def takes_choice(self, request: HttpRequest) -> bool:
        return self.choice is not None and request.GET.get(self.choice.name) == self.choice.value
