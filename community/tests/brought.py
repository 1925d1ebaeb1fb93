"""HSDS files as tests bring them in, and what the published schemas say of them."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from community.actions.files import bring_in
from community.hsds.reading import read
from community.hsds.values import document_of
from community.models import DirectoryFile, Location, Organization, Service

PUBLISHED = Path(__file__).parent / "hsds"


@cache
def schemas() -> Registry:
    """The published schemas, each found by the name that the others call it by."""
    files = [path for path in PUBLISHED.glob("*.json") if not path.name.startswith("example_")]
    return Registry().with_resources(
        (path.name, Resource(json.loads(path.read_text()), DRAFT202012)) for path in files
    )


def faults(name: str, thing: Any) -> list[str]:
    checker = Draft202012Validator(
        {"$ref": f"{name}.json"}, registry=schemas(), format_checker=FormatChecker()
    )
    return [f"{error.json_path}: {error.message}" for error in checker.iter_errors(thing)]


def example(name: str) -> Any:
    return document_of((PUBLISHED / f"example_{name}.json").read_bytes())


def bring(document: Any) -> DirectoryFile:
    return bring_in(reading=read(document), by=None)


def refusals(document: Any) -> list[str]:
    with pytest.raises(ValidationError) as refused:
        bring(document)
    return refused.value.messages


def forget_everything() -> None:
    Service.objects.all().delete()
    Location.objects.all().delete()
    Organization.objects.all().delete()
