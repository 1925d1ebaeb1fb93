"""Every sentence for people, read out of the source without gettext: what the catalogues must hold."""

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation.template import templatize

# Positions of context, sentence and plural among each function's arguments.
SHAPES = {
    "gettext": (None, 0, None),
    "ngettext": (None, 0, 1),
    "pgettext": (0, 1, None),
    "npgettext": (0, 1, 2),
}
ALIASES = {"_": "gettext", "_lazy": "gettext", "gettext_noop": "gettext"}
STRING = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
CALL_IN_TEMPLATE = re.compile(rf"\b(_|n?p?gettext)\(((?:\s*{STRING}\s*,?)+)")
SKIPPED = {"tests", "migrations", "var", "vendor", "launch", "node_modules"}


@dataclass(frozen=True, order=True)
class Sentence:
    text: str
    plural: str = ""
    context: str = ""


class NotLiteral(ValueError):
    """A sentence built while running, that no catalogue can hold."""


def find_sentences(root: Path) -> dict[Sentence, list[str]]:
    """Every sentence under `root`, with the files that say it, both sorted."""
    found: dict[Sentence, set[str]] = {}
    for path in _sources(root):
        for sentence in _in_file(path):
            found.setdefault(sentence, set()).add(path.relative_to(root).as_posix())
    return {sentence: sorted(found[sentence]) for sentence in sorted(found)}


def _sources(root: Path) -> Iterator[Path]:
    for suffix in ("py", "html", "txt"):
        for path in sorted(root.rglob(f"*.{suffix}")):
            parts = path.relative_to(root).parts
            is_source = suffix == "py" or "templates" in parts
            if is_source and not SKIPPED & set(parts) and not any(part.startswith(".") for part in parts):
                yield path


def _in_file(path: Path) -> Iterable[Sentence]:
    text = path.read_text(encoding="utf-8")
    return in_python(text, str(path)) if path.suffix == ".py" else in_template(text, str(path))


def in_python(text: str, name: str = "") -> Iterator[Sentence]:
    """Raises NotLiteral for a sentence that is not written out."""
    for node in ast.walk(ast.parse(text, name)):
        if isinstance(node, ast.Call) and (shape := SHAPES.get(_function(node.func))):
            arguments = [arg.value if isinstance(arg, ast.Constant) else None for arg in node.args]
            yield _sentence(shape, arguments, f"{name}:{node.lineno}")


def in_template(text: str, name: str = "") -> Iterator[Sentence]:
    for function, arguments in CALL_IN_TEMPLATE.findall(templatize(text, origin=name)):
        strings = [ast.literal_eval(string) for string in re.findall(STRING, arguments)]
        yield _sentence(SHAPES[ALIASES.get(function, function)], strings, name)


def _function(node: ast.expr) -> str:
    name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
    return ALIASES.get(name, name.removesuffix("_lazy"))


def _sentence(shape: tuple[int | None, int, int | None], arguments: Sequence[object], where: str) -> Sentence:
    context, text, plural = (None if at is None else arguments[at] for at in shape)
    parts = [part for part, at in ((context, shape[0]), (text, 0), (plural, shape[2])) if at is not None]
    if not all(isinstance(part, str) for part in parts):
        raise NotLiteral(f"{where}: a sentence to translate is not written out")
    return Sentence(str(text), str(plural or ""), str(context or ""))
