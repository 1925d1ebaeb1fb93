"""What a page of figures shows, and its print: the span, its tables, and the ways on from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from lune.figures.book import Book, Text
from lune.figures.files import FILES
from lune.figures.sharing import hides, share
from lune.figures.shown import Shown
from lune.figures.tables import Table
from lune.periods import Period
from lune.spans import Span, around

LABELS = {"csv": "CSV", "xlsx": "Excel"}


@dataclass(frozen=True)
class Way:
    """A link: to another span, another way to count, a file."""

    label: Text
    href: str
    is_here: bool = False


@dataclass(frozen=True)
class Page:
    """A span's figures, exact for the screen or as they may be shared."""

    book: Book
    span: Span
    is_chosen: bool
    tables: Sequence[Table]
    now: datetime

    @property
    def shown(self) -> list[Shown]:
        return [Shown(table) for table in self.tables]

    @property
    def hides(self) -> bool:
        return hides(self.tables)

    @property
    def note(self) -> Text:
        """How the print counts, where it is not the usual way."""
        return self.book.choice.note if self.book.choice and self.is_chosen else ""

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    @property
    def is_over(self) -> bool:
        return self.span.period.next <= self.today

    @property
    def here(self) -> str:
        return self._path(self.span)

    @property
    def print_path(self) -> str:
        return self._path(self.span, "_print")

    @property
    def files(self) -> list[Way]:
        return [Way(LABELS[kind], self._path(self.span, f"_{kind}")) for kind in FILES]

    @property
    def previous(self) -> Way:
        return self._way(self.span.beside(-1))

    @property
    def next(self) -> Way | None:
        """None for a span that has not begun."""
        following = self.span.beside(1)
        return self._way(following) if following.period.first <= self.today else None

    @property
    def others(self) -> list[Way]:
        """The spans that the last day of this one is in; today's when it is not over."""
        last = self.span.beside(1).start.plus(-1).first
        return [self._way(span) for span in spans(self.book, min(last, self.today))]

    @property
    def other_choice(self) -> Way | None:
        choice = self.book.choice
        if choice is None:
            return None
        bare = self.here.removesuffix(choice.query)
        return Way(choice.leave, bare) if self.is_chosen else Way(choice.offer, bare + choice.query)

    def _way(self, span: Span) -> Way:
        return Way(span.label, self._path(span), span == self.span)

    def _path(self, span: Span, ending: str = "") -> str:
        query = self.book.choice.query if self.book.choice and self.is_chosen else ""
        return reverse(f"admin:{self.book.name}{ending}", args=[span]) + query


def spans(book: Book, day: date) -> list[Span]:
    """Those that may be asked for and that a day is in, the shortest first."""
    return [span for span in around(day) if span.count in book.counts]


def exact_page(book: Book, span: Span, *, is_chosen: bool, now: datetime) -> Page:
    return Page(book, span, is_chosen, book.tables(_begun(span, now), is_chosen), now)


def shared_page(book: Book, span: Span, *, is_chosen: bool, now: datetime) -> Page:
    tables = [share(table) for table in book.tables(_begun(span, now), is_chosen)]
    return Page(book, span, is_chosen, tables, now)


def _begun(span: Span, now: datetime) -> Period:
    """Without the months to come, which would be columns of zeros."""
    to_come = around(timezone.localdate(now))[0].beside(1).start.first
    return span.period.until(to_come) if span.start.first < to_come else span.period
