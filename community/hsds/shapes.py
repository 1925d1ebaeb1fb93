"""Which names of HSDS 3 stand in a column of ours, and which must be there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

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
    TaxonomyTerm,
)

# They may name a person: a directory of services needs nobody's name.
LEFT_OUT = frozenset({"contacts", "metadata", "assurer_email", "attention"})
# What the place of an object in the file says already.
SAID_BY_PLACE = frozenset(
    {
        "organization_id",
        "service_id",
        "location_id",
        "service_at_location_id",
        "contact_id",
        "phone_id",
        "link_id",
        "link_type",
        "link_entity",
        "taxonomy_id",
        "taxonomy_term_id",
    }
)


@dataclass(frozen=True)
class Shape:
    """An object of HSDS: names that are columns of `model`, those it cannot do without, and its lists of parts.

    `owner` is the column of a part that names whose it is.
    """

    model: type[Any]
    fields: tuple[str, ...]
    needed: tuple[str, ...] = ()
    owner: str = ""
    parts: Mapping[str, "Shape"] = field(default_factory=dict)

    def of(self, owner: str) -> "Shape":
        return Shape(self.model, self.fields, self.needed, owner, self.parts)


PHONE = Shape(Phone, ("number", "extension", "type", "description"), ("number",))
SCHEDULE = Shape(Schedule, ("freq", "byday", "opens_at", "closes_at", "description"))
LANGUAGE = Shape(Language, ("name", "code", "note"), owner="service")
COST = Shape(CostOption, ("option", "currency", "amount", "amount_description"), owner="service")
ADDRESS_NEEDED = ("address_1", "city", "state_province", "postal_code", "country", "address_type")
ADDRESS = Shape(Address, (*ADDRESS_NEEDED, "address_2"), ADDRESS_NEEDED, owner="location")
TERM = Shape(TaxonomyTerm, ("code", "name", "name_en", "description", "language", "term_uri"), ("name",))
LOCATION = Shape(
    Location,
    ("location_type", "name", "alternate_name", "description", "transportation"),
    ("location_type",),
    parts={"addresses": ADDRESS, "phones": PHONE.of("location"), "schedules": SCHEDULE.of("location")},
)
AT_LOCATION = Shape(ServiceAtLocation, ("description",), owner="service")
SERVICE = Shape(
    Service,
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
        "assured_date",
    ),
    ("name", "status"),
    parts={
        "phones": PHONE.of("service"),
        "schedules": SCHEDULE.of("service"),
        "languages": LANGUAGE,
        "cost_options": COST,
    },
)
ORGANIZATION = Shape(
    Organization,
    ("name", "alternate_name", "description", "description_en", "email", "website"),
    ("name", "description"),
    parts={"phones": PHONE.of("organization")},
)
