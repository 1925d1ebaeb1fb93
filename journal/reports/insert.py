"""The printed insert, from public texts alone: nothing here can reach an original."""

from collections.abc import Iterable

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from journal.models.entries import InsertBatch, ListEntry
from journal.models.masthead import Helpline, Masthead
from journal.press.lists import print_insert
from journal.press.sheets import Help, Insert, InsertEntry
from lune.formats import month_name
from lune.press import Pdf

LANGUAGE = "fr"


def press_insert(batch: InsertBatch, entries: Iterable[ListEntry]) -> Pdf:
    """The batch's PDF. The same batch of the same entries gives the same bytes."""
    with translation.override(LANGUAGE):
        return print_insert(
            Insert(
                name=Masthead.objects.the().name,
                batch=batch.number,
                place=batch.place,
                copies=batch.copies,
                at=timezone.localtime(batch.made_at),
                entries=tuple(_printed(entry) for entry in entries),
                before=what_it_is(),
                helplines=tuple(
                    Help(line.name, line.phone, line.text, line.hours)
                    for line in Helpline.objects.filter(language__in=["", LANGUAGE])
                ),
                language=LANGUAGE,
            )
        )


def pdf_of(batch: InsertBatch) -> bytes | None:
    """The file of a batch that was just numbered; None once the list is no longer the one that was printed."""
    pdf = press_insert(batch, ListEntry.objects.for_list(timezone.localdate(batch.made_at)))
    return pdf.data if pdf.sha256 == batch.sha256 else None


def what_it_is() -> str:
    return _(
        "What people who work have told, read by two people, in facts alone. It says what to look out for, and judges"
        " nobody. Nobody is named. Whoever recognises a mistake tells the team, who mends it. After the day on it, an"
        " entry no longer stands: tear it off."
    )


def _printed(entry: ListEntry) -> InsertEntry:
    return InsertEntry(
        number=entry.number,
        text=entry.public_text or "",
        place=entry.place,
        month=month_name(entry.month),
        expires_on=entry.expires_on or entry.month,
    )
