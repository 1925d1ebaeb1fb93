"""Bringing an HSDS file in: all of it, or nothing."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from community.actions.common import check_no_house, note
from community.hsds.reading import Node, Reading
from community.models import (
    Attribute,
    DirectoryFile,
    Location,
    Organization,
    Service,
    ServiceAtLocation,
    Taxonomy,
    TaxonomyTerm,
)
from lune.deeds import Once, deed
from team.models import User

# Lines said at once: whoever mends a file starts with these.
MOST_SAID = 40


@deed
def bring_in(*, reading: Reading, by: User | None, once: Once | None = None) -> DirectoryFile:
    """Write what a file says; entries that are known by their identifier become as the file has them.

    Raises ValidationError with a sentence for each line that is wrong: then nothing is written.
    """
    refuse_wrong(reading)
    for node in reading.organizations:
        _bring_organization(node)
    file = DirectoryFile.objects.create(
        by=by,
        organizations=len(reading.organizations),
        services=reading.services,
        kept_aside=sorted(reading.kept_aside),
        left_out=sorted(reading.left_out),
    )
    note(
        "directory.brought_in", subject=file, by=by, organizations=file.organizations, services=file.services
    )
    return file


def refuse_wrong(reading: Reading) -> None:
    if not reading.wrong:
        return
    said = [_line(path, sentence) for path, sentence in reading.wrong[:MOST_SAID]]
    if (rest := len(reading.wrong) - len(said)) > 0:
        said.append(_("And %(count)d more lines.") % {"count": rest})
    raise ValidationError(said, code="wrong")


def _line(path: str, sentence: str) -> str:
    return path + pgettext("between a field and what is wrong with it", ": ") + sentence if path else sentence


def _bring_organization(node: Node) -> None:
    organization = _entry(Organization, node)
    for place in node.lists["locations"]:
        _entry(Location, place, organization=organization)
    for service in node.lists["services"]:
        _bring_service(service, organization)


def _bring_service(node: Node, organization: Organization) -> None:
    service = _entry(Service, node, organization=organization)
    service.service_at_locations.all().delete()
    service.attributes.all().delete()
    for here in node.lists["service_at_locations"]:
        ServiceAtLocation.objects.filter(uid=here.uid).delete()
        ServiceAtLocation.objects.create(
            uid=here.uid, service=service, location=_place(here.points_at), more=here.more, **here.values
        )
    for theme in node.lists["attributes"]:
        Attribute.objects.create(
            part_id=theme.uid,
            service=service,
            taxonomy_term=_term(theme.points_at),
            value=theme.values["value"],
            more=theme.more,
        )


def _entry(model: type[Any], node: Node, **owner: Model | None) -> Any:
    """The row of this identifier, as the file has it; its parts are those of the file."""
    values = _blank(model, node) | node.values
    check_no_house(values.get("name") or "", values.get("alternate_name") or "")
    row, _new = model.objects.update_or_create(uid=node.uid, defaults=values | owner | {"more": node.more})
    for name, parts in node.lists.items():
        if shape := node.shape.parts.get(name):
            getattr(row, name).all().delete()
            for part in parts:
                shape.model.objects.create(
                    part_id=part.uid,
                    more=part.more,
                    **{shape.owner: row},
                    **_blank(shape.model, part) | part.values,
                )
    return row


def _blank(model: type[Any], node: Node) -> dict[str, Any]:
    """What a file does not say is not so."""
    columns = (model._meta.get_field(name) for name in node.shape.fields)
    return {column.name: None if column.null else "" for column in columns if column.name not in node.values}


def _place(points_at: Node | UUID | None) -> Location:
    """A place told in full where it is given, or by its name."""
    if isinstance(points_at, Node):
        known = Location.objects.filter(uid=points_at.uid).first()
        place: Location = _entry(Location, points_at, organization=known.organization if known else None)
        return place
    found = Location.objects.filter(uid=points_at).first() if points_at else None
    if found is None:
        sentence = _("%(uid)s: this place is neither in the file nor here.") % {"uid": points_at}
        raise ValidationError(sentence, code="place")
    return found


def _term(points_at: Node | UUID | None) -> TaxonomyTerm:
    """A theme that is known stays as it is here."""
    uid = points_at.uid if isinstance(points_at, Node) else points_at
    found = TaxonomyTerm.objects.filter(uid=uid).first() if uid else None
    if found:
        return found
    if not isinstance(points_at, Node):
        raise ValidationError(_("%(uid)s: this theme is not known here.") % {"uid": uid}, code="term")
    return _new_term(points_at)


def _new_term(node: Node) -> TaxonomyTerm:
    """Under a code of its own where another theme of its taxonomy has that code."""
    more, values = dict(node.more), dict(node.values)
    taxonomy, code = _taxonomy(more.pop("taxonomy", None)), values.get("code", "")
    if code and TaxonomyTerm.objects.filter(taxonomy=taxonomy, code=code).exists():
        values["code"] = f"{code}-{node.uid.hex[:6]}"
    return TaxonomyTerm.objects.create(uid=node.uid, taxonomy=taxonomy, more=more, **values)


def _taxonomy(name: Any) -> Taxonomy | None:
    if not isinstance(name, str) or not name:
        return None
    found, _new = Taxonomy.objects.get_or_create(name=name[:200], defaults={"description": name[:200]})
    return found
