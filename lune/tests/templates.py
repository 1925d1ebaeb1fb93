"""The repository's templates, read as text."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings

FOLDER = Path(settings.ROOT, "templates")
SKIPPED = {"migrations", "var", "vendor", "node_modules", ".git"}


@cache
def templates() -> dict[str, str]:
    """Each template's name with its text."""
    return {
        path.relative_to(FOLDER).as_posix(): _text(path)
        for path in sorted(FOLDER.rglob("*"))
        if path.is_file()
    }


def _text(path: Path) -> str:
    return re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"))


def forms_that_post(text: str) -> Iterator[str]:
    """Each <form method="post"> of a template, to its end."""
    for form in re.findall(r"<form\b.*?</form>", text, re.DOTALL):
        if re.search(r'\bmethod="post"', form.split(">")[0] + form, re.IGNORECASE):
            yield form


@cache
def code() -> tuple[str, ...]:
    """The text of every source file that could name a template."""
    return tuple(path.read_text(encoding="utf-8") for path in _sources(Path(settings.ROOT)))


def _sources(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_dir():
            if path.name not in SKIPPED:
                yield from _sources(path)
        elif path.suffix == ".py":
            yield path
