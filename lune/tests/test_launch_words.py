import ast
import string
from pathlib import Path

import pytest

from lune.launch import words
from lune.launch.words import SENTENCES, say

LAUNCH = Path(words.__file__).parent


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def keys_said() -> set[str]:
    """Every sentence that the launcher's code names."""
    spoken: set[str] = set()
    for file in LAUNCH.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if file.name != "words.py" and isinstance(node, ast.Constant) and isinstance(node.value, str):
                spoken.add(node.value)
    return spoken


@pytest.mark.parametrize("key", SENTENCES)
def test_both_languages_say_the_same(key: str) -> None:
    french, english = SENTENCES[key]
    assert fields(french) == fields(english)
    assert "'" not in french, "French takes the typographic apostrophe"


def test_every_sentence_is_said_somewhere() -> None:
    prepared = {f"step_{name}" for name in ("migrate", "cache", "demo")}
    assert set(SENTENCES) - keys_said() - prepared == set()


def test_french_by_default_with_its_no_break_spaces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    assert say("ready", address="X") == "Lune est prête\N{NO-BREAK SPACE}: X"


def test_english_where_the_machine_asks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_CA.UTF-8")
    assert say("ready", address="X") == "Lune is ready: X"
