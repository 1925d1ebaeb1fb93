"""The launcher runs before anything is installed, on whatever Python the machine has."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LAUNCHER = sorted((ROOT / "lune" / "launch").glob("*.py"))
# What it borrows from the project, held to the same rule.
BORROWED = [ROOT / "lune" / "__init__.py", ROOT / "lune" / "keys.py"]


def imports_at_start(tree: ast.Module) -> set[str]:
    """Names imported by the module itself; what a function imports is imported when it is called."""
    names: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("file", [*LAUNCHER, *BORROWED], ids=lambda file: file.name)
def test_imports_the_standard_library_alone(file: Path) -> None:
    names = imports_at_start(ast.parse(file.read_text(encoding="utf-8")))
    foreign = {name for name in names if name.partition(".")[0] not in sys.stdlib_module_names}
    assert {name for name in foreign if not name.startswith(("lune.launch", "lune.keys"))} == set()


def test_starts_without_anything_installed() -> None:
    """`-I -S`: no site-packages, no variable of the shell."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", ROOT / "bin" / "lune", "--help"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "run [--port N] [--empty]" in done.stdout


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr_CA.UTF-8", "Lune demande Python 3.11 ou plus recent; celui-ci est 3.6"),
        ("en_CA.UTF-8", "Lune needs Python 3.11 or newer; this one is 3.6"),
    ],
)
def test_an_old_python_reads_one_sentence(language: str, sentence: str) -> None:
    pretend = (
        "import runpy, sys; sys.version_info = (3, 6, 15);"
        f"sys.argv = ['lune', 'run']; runpy.run_path({str(ROOT / 'bin' / 'lune')!r}, run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", pretend], env={"LANG": language}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith(sentence)
    assert done.stderr.count("\n") == 1


def test_an_old_python_can_parse_the_door() -> None:
    """The words of Python 3.6 and older: else the reader gets a syntax error instead of the sentence."""
    ast.parse((ROOT / "bin" / "lune").read_text(encoding="utf-8"), feature_version=(3, 4))
