"""The kinds of entries and of parts that the office edits, by the words in their addresses."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from community.models import (
    Address,
    CostOption,
    Language,
    Location,
    Organization,
    Phone,
    Schedule,
    Service,
    ServiceAtLocation,
)

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class PartKind:
    """`rows` is the entry's list of them."""

    model: type[Any]
    title: "StrOrPromise"
    fields: tuple[str, ...]
    rows: str


PARTS: Mapping[str, PartKind] = {
    "telephone": PartKind(Phone, _("Telephones"), ("number", "extension", "description", "type"), "phones"),
    "heures": PartKind(Schedule, _("Hours"), ("byday", "opens_at", "closes_at", "description"), "schedules"),
    "langue": PartKind(Language, _("Languages"), ("name", "code", "note"), "languages"),
    "cout": PartKind(
        CostOption, _("Costs"), ("option", "amount", "currency", "amount_description"), "cost_options"
    ),
    "adresse": PartKind(
        Address,
        _("Addresses"),
        ("address_1", "address_2", "city", "state_province", "postal_code", "country"),
        "addresses",
    ),
    "endroit": PartKind(ServiceAtLocation, _("Where"), ("location", "description"), "service_at_locations"),
}


@dataclass(frozen=True)
class EntryKind:
    """`owner` is the column by which a part names this entry."""

    model: type[Any]
    owner: str
    fields: tuple[str, ...]
    parts: tuple[str, ...]


ENTRIES: Mapping[str, EntryKind] = {
    "organismes": EntryKind(
        Organization,
        "organization",
        ("name", "alternate_name", "description", "description_en", "email", "website"),
        ("telephone",),
    ),
    "lieux": EntryKind(
        Location,
        "location",
        ("name", "location_type", "alternate_name", "description", "transportation"),
        ("adresse", "telephone", "heures"),
    ),
    "services": EntryKind(
        Service,
        "service",
        (
            "name",
            "name_en",
            "alternate_name",
            "description",
            "description_en",
            "status",
            "alert",
            "eligibility_description",
            "minimum_age",
            "maximum_age",
            "application_process",
            "fees_description",
            "wait_time",
            "interpretation_services",
            "url",
            "email",
        ),
        ("endroit", "heures", "telephone", "langue", "cout"),
    ),
}
