"""Rows as HSDS 3 writes them: a list of organizations, each with its places and services in full."""

import json
from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch

from community.hsds.shapes import AT_LOCATION, LOCATION, ORGANIZATION, SERVICE, TERM, Shape
from community.hsds.values import plain
from community.models import Attribute, Location, Organization, Service, ServiceAtLocation, TaxonomyTerm

Thing = dict[str, Any]


def as_json() -> bytes:
    """The whole directory as a file; the same rows give the same bytes."""
    return json.dumps(directory(), ensure_ascii=False, indent=2).encode() + b"\n"


def directory() -> list[Thing]:
    """Each organization as `organization.json` has it, its services under it as `service.json` has them."""
    places = Location.objects.order_by("uid").prefetch_related("addresses", "phones", "schedules")
    here = ServiceAtLocation.objects.order_by("uid").prefetch_related(Prefetch("location", places))
    themes = Attribute.objects.select_related("taxonomy_term__taxonomy").order_by("part_id")
    services = Service.objects.order_by("uid").prefetch_related(
        *SERVICE.parts, Prefetch("service_at_locations", here), Prefetch("attributes", themes)
    )
    everything = Organization.objects.order_by("uid").prefetch_related(
        "phones", Prefetch("locations", places), Prefetch("services", services)
    )
    return [_organization(row) for row in everything]


def _organization(row: Organization) -> Thing:
    locations = [_thing(LOCATION, place) for place in row.locations.all()]
    given: Any = row.services.all()
    services = [_service(service) for service in given]
    return _thing(ORGANIZATION, row) | _lists(locations=locations, services=services)


def _service(row: Service) -> Thing:
    places = [
        _thing(AT_LOCATION, here) | {"location": _thing(LOCATION, here.location)}
        for here in row.service_at_locations.all()
    ]
    attributes = [_attribute(attribute) for attribute in row.attributes.all()]
    return _thing(SERVICE, row) | _lists(service_at_locations=places, attributes=attributes)


def _attribute(row: Attribute) -> Thing:
    said = {"value": row.value} if row.value else {}
    kept = {"id": str(row.part_id), "link_entity": "service"}
    more: Thing = row.more
    return more | kept | said | {"taxonomy_term": _term(row.taxonomy_term)}


def _term(row: TaxonomyTerm) -> Thing:
    taxonomy = {"taxonomy": row.taxonomy.name} if row.taxonomy else {}
    # HSDS asks for a description, be it the name again.
    return {"description": row.name} | _thing(TERM, row) | taxonomy


def _thing(shape: Shape, row: Any) -> Thing:
    """Its name, what was kept aside, its columns that hold something, its parts."""
    own = {name: plain(getattr(row, name)) for name in shape.fields if _is_said(getattr(row, name))}
    parts = {name: [_thing(part, one) for one in _in_order(row, name)] for name, part in shape.parts.items()}
    uid = row.part_id if hasattr(row, "part_id") else row.uid
    return {"id": str(uid)} | dict(sorted(row.more.items())) | own | _lists(**parts)


def _in_order(row: Any, name: str) -> Iterable[Any]:
    return sorted(getattr(row, name).all(), key=lambda part: part.pk)


def _lists(**lists: list[Thing]) -> Thing:
    return {name: things for name, things in lists.items() if things}


def _is_said(value: Any) -> bool:
    return value is not None and value != ""
