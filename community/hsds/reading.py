"""A file of HSDS, read into a tree; every line that is wrong gets its sentence, nothing is written here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from community.hsds.shapes import (
    AT_LOCATION,
    LEFT_OUT,
    LOCATION,
    ORGANIZATION,
    SAID_BY_PLACE,
    SERVICE,
    TERM,
    Shape,
)
from community.hsds.values import plain, value_for

Thing = Mapping[str, Any]


@dataclass
class Node:
    """An object of the file: its name, what its columns get, what is kept aside of it, its lists."""

    shape: Shape
    uid: UUID
    path: str
    values: dict[str, Any]
    more: dict[str, Any]
    lists: dict[str, list["Node"]] = field(default_factory=dict)
    # A service at a location, an attribute: what it points at.
    points_at: "Node | UUID | None" = None


@dataclass
class Reading:
    """What a file says, and what is to be said of it. Lines are paths: « [0].services[2].name »."""

    organizations: list[Node] = field(default_factory=list)
    wrong: list[tuple[str, str]] = field(default_factory=list)
    kept_aside: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    seen: dict[tuple[str, UUID], str] = field(default_factory=dict)
    # Places by their name, whichever organization or service told of them; where each is under its organization.
    places: dict[UUID, Node] = field(default_factory=dict)
    owned: dict[UUID, str] = field(default_factory=dict)
    # Organizations as services hold them, with the path of the first telling.
    holders: dict[UUID, tuple[str, Thing]] = field(default_factory=dict)

    @property
    def services(self) -> int:
        return sum(len(node.lists["services"]) for node in self.organizations)

    def complain(self, path: str, sentence: str) -> None:
        self.wrong.append((path, sentence))


def read(document: Any) -> Reading:
    """Organizations, or services that hold theirs, as HSDS writes both: a list, one alone, or a page of a list."""
    reading = Reading()
    items = document.get("contents", [document]) if isinstance(document, dict) else document
    try:
        for path, thing in _things(reading, "", items):
            _read_one(reading, path, thing)
    except RecursionError:
        reading.complain("", _("This file is nested too deeply to be read."))
    if not reading.organizations and not reading.wrong:
        reading.complain("", _("There is no organization in this file."))
    return reading


def _read_one(reading: Reading, path: str, thing: Thing) -> None:
    if "status" in thing or "organization" in thing:
        _service_with_its_organization(reading, path, thing)
    else:
        reading.organizations.append(_organization(reading, path, thing))


def _service_with_its_organization(reading: Reading, path: str, thing: Thing) -> None:
    theirs, here = thing.get("organization"), f"{path}.organization"
    if not isinstance(theirs, dict):
        reading.complain(here, _("This service says nothing of its organization."))
        return
    name = _uid(theirs.get("id"))
    known = next((node for node in reading.organizations if node.uid == name), None)
    if known is None:
        known = _organization(reading, here, theirs)
        reading.organizations.append(known)
    if name and (first := reading.holders.setdefault(name, (here, theirs)))[1] != theirs:
        reading.complain(here, _told_otherwise(first[0]))
    known.lists["services"].append(_service(reading, path, thing))


def _told_otherwise(path: str) -> str:
    return _("This is told otherwise at %(path)s.") % {"path": path}


def _organization(reading: Reading, path: str, thing: Thing) -> Node:
    node = _node(reading, ORGANIZATION, path, thing, apart=("locations", "services"), is_named_once=True)
    for name, one in (("locations", _own_location), ("services", _service)):
        found = _things(reading, f"{path}.{name}", thing.get(name))
        node.lists[name] = [one(reading, at, part) for at, part in found]
    return node


def _own_location(reading: Reading, path: str, thing: Thing) -> Node:
    """A place of an organization's: in HSDS as here, a place has one, and services of any may be given there."""
    node = _location(reading, path, thing)
    if (first := reading.owned.setdefault(node.uid, path)) != path and node.uid.int:
        sentence = _(
            "This place belongs to an organization already, at %(path)s, and it can have only one. Leave it there; services"
            " of others may be given at it."
        )
        reading.complain(path, sentence % {"path": first})
    return node


def _location(reading: Reading, path: str, thing: Thing) -> Node:
    """Told twice, it is one place: what one telling leaves out the other adds, and they may not differ."""
    node = _node(reading, LOCATION, path, thing)
    known = reading.places.setdefault(node.uid, node)
    if known is not node and node.uid.int:
        _agree(reading, known, node)
    return known


def _agree(reading: Reading, known: Node, again: Node) -> None:
    for theirs, ours in ((again.values, known.values), (again.more, known.more)):
        for name, value in theirs.items():
            if ours.setdefault(name, value) != value:
                reading.complain(f"{again.path}.{name}", _told_otherwise(f"{known.path}.{name}"))
    for name, parts in again.lists.items():
        if not known.lists[name]:
            known.lists[name] = parts
        if parts and _said(parts) != _said(known.lists[name]):
            reading.complain(f"{again.path}.{name}", _told_otherwise(f"{known.path}.{name}"))


def _said(parts: Iterable[Node]) -> list[Any]:
    return [(part.uid, part.values, part.more) for part in parts]


def _service(reading: Reading, path: str, thing: Thing) -> Node:
    apart = ("service_at_locations", "attributes", "organization")
    node = _node(reading, SERVICE, path, thing, apart=apart, is_named_once=True)
    if (checked := node.values.get("assured_date")) and checked > timezone.localdate():
        reading.complain(f"{path}.assured_date", _("This day has not come yet."))
    for name, one in (("service_at_locations", _at_location), ("attributes", _attribute)):
        found = _things(reading, f"{path}.{name}", thing.get(name))
        node.lists[name] = [one(reading, at, part) for at, part in found]
    return node


def _at_location(reading: Reading, path: str, thing: Thing) -> Node:
    node = _node(reading, AT_LOCATION, path, thing, apart=("location",), is_named_once=True)
    inside = thing.get("location")
    if isinstance(inside, dict):
        node.points_at = _location(reading, f"{path}.location", inside)
    elif (name := _uid(thing.get("location_id"))) is not None:
        node.points_at = name
    else:
        reading.complain(f"{path}.location", _("It doesn't say where."))
    return node


def _attribute(reading: Reading, path: str, thing: Thing) -> Node:
    """A theme of a service. Its term may be told in full, or by name where it is known here."""
    node = _node(reading, Shape(TERM.model, ()), path, thing, apart=("taxonomy_term", "value"))
    value = thing.get("value")
    node.values["value"] = str(plain(value)).replace("\x00", "")[:500] if value is not None else ""
    inside = thing.get("taxonomy_term")
    if isinstance(inside, dict):
        term = _node(reading, TERM, f"{path}.taxonomy_term", inside, apart=("taxonomy",))
        term.more["taxonomy"] = inside.get("taxonomy")
        node.points_at = term
    elif (name := _uid(thing.get("taxonomy_term_id"))) is not None:
        node.points_at = name
    else:
        reading.complain(f"{path}.taxonomy_term", _("It doesn't say which theme."))
    return node


def _node(
    reading: Reading,
    shape: Shape,
    path: str,
    thing: Thing,
    *,
    apart: Iterable[str] = (),
    is_named_once: bool = False,
) -> Node:
    uid = _uid(thing.get("id"))
    if uid is None:
        reading.complain(f"{path}.id", _("The identifier is missing, or is not a UUID."))
    elif is_named_once and reading.seen.setdefault((shape.model.__name__, uid), path) != path:
        reading.complain(f"{path}.id", _("This identifier is in the file twice."))
    node = Node(shape, uid or UUID(int=0), path, _values(reading, shape, path, thing), {})
    for name, part in shape.parts.items():
        found = _things(reading, f"{path}.{name}", thing.get(name))
        node.lists[name] = [_node(reading, part, at, inside) for at, inside in found]
    known = {"id", *shape.fields, *shape.parts, *apart, *SAID_BY_PLACE}
    for name in sorted(thing.keys() - known):
        _keep_aside(reading, node, f"{path}.{name}", name, thing[name])
    return node


def _values(reading: Reading, shape: Shape, path: str, thing: Thing) -> dict[str, Any]:
    values = {}
    for name in shape.fields:
        said = thing.get(name)
        if said is None or said == "":
            if name in shape.needed:
                reading.complain(f"{path}.{name}", _("This is missing."))
            continue
        try:
            values[name] = value_for(shape.model, name, said)
        except ValidationError as error:
            reading.complain(f"{path}.{name}", " ".join(error.messages))
    return values


def _keep_aside(reading: Reading, node: Node, path: str, name: str, said: Any) -> None:
    if name in LEFT_OUT:
        reading.left_out.append(path)
        return
    node.more[name] = _without_people(reading, path, said)
    reading.kept_aside.append(path)


def _without_people(reading: Reading, path: str, said: Any) -> Any:
    if isinstance(said, list):
        return [_without_people(reading, f"{path}[{at}]", inside) for at, inside in enumerate(said)]
    if not isinstance(said, dict):
        return said.replace("\x00", "") if isinstance(said, str) else plain(said)
    reading.left_out += [f"{path}.{name}" for name in sorted(said.keys() & LEFT_OUT)]
    return {
        name: _without_people(reading, f"{path}.{name}", inside)
        for name, inside in said.items()
        if name not in LEFT_OUT
    }


def _things(reading: Reading, path: str, found: Any) -> Iterable[tuple[str, Thing]]:
    """The objects of a list, each with its path; what is none of that is complained of."""
    if found is None:
        return
    if not isinstance(found, list):
        reading.complain(path, _("A list was expected here."))
        return
    for at, thing in enumerate(found):
        here = f"{path}[{at}]"
        if isinstance(thing, dict):
            yield here, thing
        else:
            reading.complain(here, _("An object was expected here."))


def _uid(said: Any) -> UUID | None:
    try:
        return UUID(said) if isinstance(said, str) else None
    except ValueError:
        return None
