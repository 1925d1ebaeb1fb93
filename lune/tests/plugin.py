"""Strictness that every test runs under: a template that names what nobody gave it fails."""

import inspect
from pathlib import Path

import factory.django
import hypothesis
import pytest
from django.conf import settings
from django.template import engines
from django.template.base import Node
from django.utils.translation.reloader import translation_file_changed

from lune.catalogues import compile_catalogues

# How long an example takes says more about what else the machine does than about us.
hypothesis.settings.register_profile("lune", deadline=None)
hypothesis.settings.load_profile("lune")


class UndefinedInTemplate(AssertionError):
    """Naming the variable and its template."""


class Strict(str):
    """Stands for an undefined variable: Django's own templates may print one, ours may not."""

    __slots__ = ()

    def __contains__(self, text: object) -> bool:
        return text == "%s"

    def __mod__(self, variable: object) -> str:  # type: ignore[override]  # Django asks with the variable alone
        if origin := _template_of_ours():
            raise UndefinedInTemplate(f"{variable} in {origin}")
        return ""


def _template_of_ours() -> str | None:
    """The template whose node is being drawn, when it stands in this repository."""
    for frame in inspect.stack():
        node = frame.frame.f_locals.get("self")
        if isinstance(node, Node) and getattr(node, "origin", None):
            inside = Path(node.origin.name).is_relative_to(settings.ROOT / "templates")
            return node.origin.name if inside else None
    return None


@pytest.fixture(autouse=True, scope="session")
def strict() -> None:
    compile_catalogues()
    # Django read its catalogues when it started: before these were made, by this process or by one beside it.
    for folder in settings.LOCALE_PATHS:
        for catalogue in Path(folder).glob("*/LC_MESSAGES/*.mo"):
            translation_file_changed(None, catalogue)
    # In the settings too: changing some settings makes Django build its engines anew.
    settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = Strict("undefined")
    engines["django"].engine.string_if_invalid = Strict("undefined")
    # A good hash is slow on purpose; here it would only make tests slow.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _numbered_anew() -> None:
    """Factories count from the beginning in each test: no name holds a number that tests before it led to."""
    waiting = factory.django.DjangoModelFactory.__subclasses__()
    while waiting:
        each = waiting.pop()
        each.reset_sequence(force=True)
        waiting += each.__subclasses__()
