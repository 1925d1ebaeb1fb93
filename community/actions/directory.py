"""The documentation centre, entry by entry."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from community.actions.common import check_no_house, check_row, note
from community.models import Attribute, Location, Organization, Part, Service, ServiceAtLocation, TaxonomyTerm
from lune.deeds import Once, deed
from team.models import User

Entry = TypeVar("Entry", Organization, Service, Location)

# The field that each constraint is about.
BESIDE = {"service_ages_in_order": "maximum_age"}


@deed
def add_entry(*, entry: Entry, by: User | None, once: Once | None = None) -> Entry:
    """Add an organization, a service or a place. Raises ValidationError by field."""
    check_no_house(entry.name, entry.alternate_name)
    check_row(entry, BESIDE)
    entry.save(force_insert=True)
    note(f"{entry._meta.model_name}.added", subject=entry, by=by)
    return entry


@deed
def change_entry(*, entry: Entry, fields: Iterable[str], by: User | None, once: Once | None = None) -> Entry:
    """Change these fields, as they are on `entry`. Raises ValidationError by field."""
    changed = sorted(fields)
    check_no_house(entry.name, entry.alternate_name)
    check_row(entry, BESIDE)
    if changed:
        entry.save(update_fields=changed)
        note(f"{entry._meta.model_name}.changed", subject=entry, by=by, fields=changed)
    return entry


@deed
def add_part(
    *, part: Part | ServiceAtLocation, by: User | None, once: Once | None = None
) -> Part | ServiceAtLocation:
    """Add a telephone, hours, a language, a cost, an address, or where a service is given."""
    part.full_clean()
    part.save(force_insert=True)
    note(f"{part._meta.model_name}.added", subject=part, by=by)
    return part


@deed
def remove_part(*, part: Part | ServiceAtLocation, by: User | None, once: Once | None = None) -> None:
    """Take a part away, unless it is away already.

    A directory says what is so now; the audit says that something else was said before.
    """
    if row := type(part)._default_manager.select_for_update().filter(pk=part.pk).first():
        note(f"{row._meta.model_name}.removed", subject=row, by=by)
        row.delete()


@deed
def sort_service(
    *, service: Service, terms: Mapping[TaxonomyTerm, str], by: User | None, once: Once | None = None
) -> Service:
    """Give a service these themes and things to know, each with its value ("" for none); others of ours go.

    Raises ValidationError for a day of a check that has not come yet.
    """
    for term, value in terms.items():
        if term.has_date:
            _check_day(term, value)
    ours = Attribute.objects.filter(service=service, taxonomy_term__in=_ours())
    ours.exclude(taxonomy_term__in=terms).delete()
    for term, value in terms.items():
        Attribute.objects.update_or_create(service=service, taxonomy_term=term, defaults={"value": value})
    note("service.sorted", subject=service, by=by, count=len(terms))
    return service


def _ours() -> "models.QuerySet[TaxonomyTerm]":
    return TaxonomyTerm.objects.themes() | TaxonomyTerm.objects.to_know()


def _check_day(term: TaxonomyTerm, value: str) -> None:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise ValidationError({term.code: _("Say on which day a peer checked it.")}, code="day") from None
    if day > timezone.localdate():
        raise ValidationError({term.code: _("This day has not come yet.")}, code="future")
