"""Documents of talks, actions and news: added, described, taken out."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from community.actions.common import check_names_no_house, note
from community.actions.events import check_standing
from community.models import Document
from lune.deeds import Once, deed
from team.models import User

MOST_DOCUMENTS = 12


@deed
def add_document(*, document: Document, by: User | None, once: Once | None = None) -> Document:
    """Keep a document, after those that are there. Raises ValidationError by field."""
    event: Any = document.event
    check_standing(event)
    if event.documents.count() >= MOST_DOCUMENTS:
        sentence = _("At most %(count)d documents here.") % {"count": MOST_DOCUMENTS}
        raise ValidationError({"file": sentence}, code="many")
    if event.documents.filter(sha256=document.sha256).exists():
        raise ValidationError({"file": _("This document is already there.")}, code="twice")
    _check(document)
    document.save(force_insert=True)
    note("document.added", subject=document, by=by)
    return document


@deed
def describe_document(
    *, document: Document, fields: Iterable[str], by: User | None, once: Once | None = None
) -> Document:
    """Change these fields, as they are on `document`; the file itself never. Raises ValidationError by field."""
    changed = sorted(fields)
    event: Any = document.event
    check_standing(event)
    _check(document)
    if changed:
        document.save(update_fields=changed)
        note("document.described", subject=document, by=by, fields=changed)
    return document


@deed
def remove_document(*, document: Document, by: User | None, once: Once | None = None) -> None:
    """Take a document out, for good, unless it is out already: it may show a face, or a door."""
    if row := Document.objects.light().select_for_update(of=("self",)).filter(pk=document.pk).first():
        note("document.removed", subject=row, by=by)
        row.delete()


def _check(document: Document) -> None:
    document.clean_fields(exclude=["data"])
    if document.is_public:
        words = (document.title, document.title_en, document.description, document.description_en)
        check_names_no_house("is_public", words)
