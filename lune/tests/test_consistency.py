"""The house's style, kept by tests: templates, addresses and their names."""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.template import TemplateDoesNotExist, engines
from django.template.loader import get_template
from django.template.loaders.app_directories import Loader
from django.urls import URLPattern, URLResolver, get_resolver

from lune.tests.plugin import UndefinedInTemplate
from lune.tests.templates import FOLDER, code, forms_that_post, templates

# Drawn by name alone: the pages of lune.errors, and allauth's for too many tries.
BY_STATUS = re.compile(r"\d{3}(_csrf)?\.html")
# Signing in, signing out and choosing a language do no harm twice.
NEEDS_NO_KEY = re.compile(r'action="\{% url "(account_\w+|set_language)" %\}"')
READERS_KEYS = '{% include "journal/public/includes/keys.html" %}'
# Names that Django and allauth ask for.
NAMES_OF_OTHERS = re.compile(r"account_\w+|set_language")

each_template = pytest.mark.parametrize("name", templates())


@each_template
def test_template_compiles(name: str) -> None:
    get_template(name)


@each_template
def test_template_is_used(name: str) -> None:
    # A room may name its templates from its own folder.
    parts = name.split("/")
    endings = "|".join(re.escape("/".join(parts[start:])) for start in range(len(parts)))
    named = re.compile(rf"[\"']({endings})[\"'#]")
    text_of_others = (text for other, text in templates().items() if other != name)
    used = any(named.search(text) for text in (*text_of_others, *code()))
    by_parts = _is_named_by_parts(name) or _is_drawn_in_its_folder(name)
    assert used or by_parts or BY_STATUS.fullmatch(name) or _stands_for_anothers(name)


def _is_named_by_parts(name: str) -> bool:
    """Does some f"room/{page}.html" give this name?"""
    pieced = {piece for text in code() for piece in re.findall(r"f\"([\w/]*\{\w+\}[\w/]*\.html)\"", text)}
    return any(re.fullmatch(re.sub(r"\{\w+\}", r"\\w+", piece), name) for piece in pieced)


def _is_drawn_in_its_folder(name: str) -> bool:
    """Does a room draw pages of this folder, and some code say this one's name?"""
    folder, _slash, file = name.rpartition("/")
    page = file.removesuffix(".html")
    return any(f'drawn_in("{folder}")' in text for text in code()) and any(
        f'"{page}"' in text for text in code()
    )


def _stands_for_anothers(name: str) -> bool:
    try:
        Loader(engines["django"].engine).get_template(name)
    except TemplateDoesNotExist:
        return False
    return True


@each_template
def test_what_is_loaded_is_used(name: str) -> None:
    text = templates()[name]
    words = set(re.findall(r"\{%-?\s*(\w+)", text)) | set(re.findall(r"\|(\w+)", text))
    for library_name in {
        word for names in re.findall(r"\{% load ([^%]+) %\}", text) for word in names.split()
    }:
        library = engines["django"].engine.template_libraries[library_name]
        assert words & (library.tags.keys() | library.filters.keys()), library_name


@each_template
def test_translated_block_is_trimmed(name: str) -> None:
    blocks = re.findall(r"\{% blocktrans\w* ([^%]*)%\}", templates()[name])
    assert all("trimmed" in block.split() for block in blocks)
    assert not re.search(r"\{% blocktrans\w*\s*%\}", templates()[name])


@each_template
def test_no_style_and_no_script_inside(name: str) -> None:
    text = templates()[name]
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|hx-on", text)
    assert all("src=" in script for script in re.findall(r"<script[^>]*>", text))


@each_template
def test_form_carries_its_keys(name: str) -> None:
    for form in forms_that_post(templates()[name]):
        if READERS_KEYS in form:  # no session to guard, and a signed key of its own
            continue
        assert "{% csrf_token %}" in form
        assert "{% once %}" in form or NEEDS_NO_KEY.search(form)


@each_template
def test_name_is_in_snake_case(name: str) -> None:
    assert re.fullmatch(r"([a-z0-9_]+/)*[a-z0-9_]+\.(html|txt|svg)", name)


def test_undefined_variable_fails() -> None:
    origin = FOLDER / "made_up.html"
    template = engines["django"].from_string("{{ nobody_gave_it }}")
    assert template.render() == ""
    template.template.nodelist[0].origin.name = str(origin)
    with pytest.raises(UndefinedInTemplate, match="nobody_gave_it"):
        template.render()


def ours(
    patterns: list[URLPattern | URLResolver], app: str = "", path: str = ""
) -> Iterator[tuple[str, str]]:
    """Every address of ours with its full name; Django's admin has its own style."""
    for pattern in patterns:
        here = path + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield here, f"{app}:{pattern.name}" if app else str(pattern.name)
        elif pattern.app_name != "admin":
            yield from ours(pattern.url_patterns, pattern.app_name or app, here)


ADDRESSES = list(ours(get_resolver().url_patterns))


@pytest.mark.parametrize(("path", "name"), ADDRESSES)
def test_address_is_in_kebab_case(path: str, name: str) -> None:
    assert re.fullmatch(
        r"(([a-z0-9-]+|<(\w+:)?\w+>)/)*([a-z0-9-]+\.(csv|xlsx|svg|json|webmanifest|txt|xml))?", path
    )
    assert NAMES_OF_OTHERS.fullmatch(name) or re.fullmatch(r"[a-z]+:[a-z0-9]+(-[a-z0-9]+)*", name)


def test_names_are_not_repeated() -> None:
    names = [name for _path, name in ADDRESSES]
    assert len(names) == len(set(names))


def test_static_files_named_in_templates_exist() -> None:
    for name, text in templates().items():
        for path in re.findall(r"\{% static [\"']([^\"']+)[\"'] %\}", text):
            assert (settings.ROOT / "static" / path).exists(), f"{path} in {name}"
