"""Bringing an HSDS file in: all of it, or nothing."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from community.actions.common import check_no_house, note
from community.hsds.reading import Node, Reading
from community.hsds.shapes import Shape
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
from lune.deeds import Once, deed, sentence_for
from team.models import User

T = TypeVar("T")
R = TypeVar("R")
# Lines said at once: whoever mends a file starts with these.
MOST_SAID = 40


@deed
def bring_in(*, reading: Reading, by: User | None, once: Once | None = None) -> DirectoryFile:
    """Write what a file says; entries that are known by their identifier become as the file has them.

    Raises ValidationError with a sentence for each line that is wrong: then nothing is written.
    """
    refuse_wrong(reading)
    owners = _each(reading.organizations, _bring_organization)
    # All places are there: a service may be given at another organization's.
    given = [
        (node, owner)
        for owner, theirs in zip(owners, reading.organizations, strict=True)
        for node in theirs.lists["services"]
    ]
    _each(given, lambda both: _bring_service(*both))
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
    _refuse([_line(path, sentence) for path, sentence in reading.wrong])


def _refuse(lines: list[str]) -> None:
    if not lines:
        return
    said = lines[:MOST_SAID]
    if (rest := len(lines) - len(said)) > 0:
        said.append(_("And %(count)d more lines.") % {"count": rest})
    raise ValidationError(said, code="wrong")


def _each(nodes: Iterable[T], bring: Callable[[T], R]) -> list[R]:
    """What came of each; where some are refused, every refusal is said."""
    made: list[R] = []
    refused: list[str] = []
    for node in nodes:
        try:
            with transaction.atomic():
                made.append(bring(node))
        except ValidationError as error:
            refused += error.messages
    _refuse(refused)
    return made


@contextmanager
def _on_its_line(node: Node) -> Iterator[None]:
    """A refusal by a rule or by the database names the part of the file that it is about."""
    try:
        yield
    except IntegrityError as error:
        raise ValidationError(_line(node.path, sentence_for(error)), code="refused") from None
    except ValidationError as error:
        raise ValidationError([_line(node.path, each) for each in error.messages], code="refused") from None


def _line(path: str, sentence: str) -> str:
    return path + pgettext("between a field and what is wrong with it", ": ") + sentence if path else sentence


def _bring_organization(node: Node) -> Organization:
    organization: Organization = _entry(Organization, node)
    for place in node.lists["locations"]:
        _entry(Location, place, organization=organization)
    return organization


def _bring_service(node: Node, organization: Organization) -> None:
    service = _entry(Service, node, organization=organization)
    service.service_at_locations.all().delete()
    service.attributes.all().delete()
    for here in node.lists["service_at_locations"]:
        place = _place(here)
        with _on_its_line(here):
            ServiceAtLocation.objects.filter(uid=here.uid).delete()
            ServiceAtLocation.objects.create(
                uid=here.uid, service=service, location=place, more=here.more, **here.values
            )
    for theme in node.lists["attributes"]:
        with _on_its_line(theme):
            _bring_theme(theme, service)


def _bring_theme(node: Node, service: Service) -> None:
    """Raises ValidationError for a day of a check that has not come yet; what is no day stays as it came."""
    term, value = _term(node.points_at), node.values["value"]
    with suppress(ValueError):
        if term.has_date and date.fromisoformat(value) > timezone.localdate():
            raise ValidationError(_("This day has not come yet."), code="future")
    Attribute.objects.create(
        part_id=node.uid, service=service, taxonomy_term=term, value=value, more=node.more
    )


def _entry(model: type[Any], node: Node, **owner: Model | None) -> Any:
    """The row of this identifier, as the file has it; its parts are those of the file."""
    values = _blank(model, node) | node.values
    with _on_its_line(node):
        check_no_house(values.get("name") or "", values.get("alternate_name") or "")
        row, _new = model.objects.update_or_create(
            uid=node.uid, defaults=values | owner | {"more": node.more}
        )
    for name, parts in node.lists.items():
        if shape := node.shape.parts.get(name):
            getattr(row, name).all().delete()
            for part in parts:
                _part(shape, part, row)
    return row


def _part(shape: Shape, part: Node, row: Any) -> None:
    values = _blank(shape.model, part) | part.values
    with _on_its_line(part):
        shape.model.objects.create(part_id=part.uid, more=part.more, **{shape.owner: row}, **values)


def _blank(model: type[Any], node: Node) -> dict[str, Any]:
    """What a file does not say is not so."""
    columns = (model._meta.get_field(name) for name in node.shape.fields)
    return {column.name: None if column.null else "" for column in columns if column.name not in node.values}


def _place(here: Node) -> Location:
    """A place told in full where it is given, or by its name."""
    if isinstance(here.points_at, Node):
        known = Location.objects.filter(uid=here.points_at.uid).first()
        place: Location = _entry(Location, here.points_at, organization=known.organization if known else None)
        return place
    found = Location.objects.filter(uid=here.points_at).first() if here.points_at else None
    if found is None:
        sentence = _("%(uid)s: this place is neither in the file nor here.") % {"uid": here.points_at}
        raise ValidationError(_line(here.path, sentence), code="place")
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
    name = name.replace("\x00", "") if isinstance(name, str) else ""
    if not name:
        return None
    found, _new = Taxonomy.objects.get_or_create(name=name[:200], defaults={"description": name[:200]})
    return found
