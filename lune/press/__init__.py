"""The press: a room's template and plain values in, a PDF out.

Values reach the template as JSON in memory, never as markup, so whatever somebody typed stays text. The compiler works in
a process of its own, sees a folder of its own that holds our templates and the pictures, nothing else of the machine, no
network, and the fonts of its wheel alone. The same values give the same bytes.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from django.utils.translation import gettext as _

from lune.press.child import REFUSED
from lune.press.glyphs import printable

HERE = Path(__file__).parent
# Seconds. The longest issue tried takes two.
PATIENCE = 60
Standard = Literal["ua-1", "a-2a"]
# Tagged for who reads by ear, and self-contained for the archive; the compiler itself refuses what is not.
ACCESSIBLE: tuple[Standard, ...] = ("ua-1", "a-2a")
# The compiler writes the page tree first, as one node: nothing that somebody typed comes before it.
PAGES = re.compile(rb"%PDF-[^/]*/Type/Pages/Count (\d+)")


@dataclass(frozen=True)
class Pdf:
    """What came off the press. `sha256` is the hash of `data`, in hex."""

    data: bytes
    pages: int
    sha256: str


class PressRefused(Exception):
    """Nothing was printed. `sentence` is for the person who asked; it may name a text, so it goes to no log."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


def press(
    template: Path,
    data: object,
    *,
    at: datetime,
    files: Mapping[str, bytes] | None = None,
    standards: Sequence[Standard] = ACCESSIBLE,
) -> Pdf:
    """Print `template` (its folder's .typ files, and ours as `lune/…`, are at hand for it) with `data`, JSON-able.

    `files` are its pictures, by the name that `data` gives them. `at` is the document's date. Raises PressRefused.
    """
    with _room_of_its_own(template.parent, files or {}) as root:
        wanted = {
            "template": str(root / template.name),
            "root": str(root),
            "data": printable(data),
            "standards": list(standards),
            "timestamp": int(at.timestamp()),
        }
        made = _compiled(json.dumps(wanted).encode(), root)
    return Pdf(made, _pages(made), hashlib.sha256(made).hexdigest())


def _compiled(wanted: bytes, root: Path) -> bytes:
    program = [sys.executable, "-I", str(HERE / "child.py")]
    try:
        done = subprocess.run(program, input=wanted, capture_output=True, cwd=root, env={}, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        # Its message would hold what the compiler said, and that may hold somebody's words.
        raise PressRefused(_("The press took too long and was stopped. Nothing was printed.")) from None
    if done.returncode:
        raise PressRefused(_sentence(done.stderr.decode() if done.returncode == REFUSED else ""))
    return done.stdout


@contextmanager
def _room_of_its_own(templates: Path, files: Mapping[str, bytes]) -> Iterator[Path]:
    """A private folder that is gone afterwards; words never touch it, pictures do."""
    with tempfile.TemporaryDirectory(prefix="lune-press-") as name:
        root = Path(name)
        (root / "lune").mkdir()
        for source, target in ((templates, root), (HERE, root / "lune")):
            for path in source.glob("*.typ"):
                shutil.copyfile(path, target / path.name)
        for file, content in files.items():
            (root / Path(file).name).write_bytes(content)
        yield root


def _sentence(said: str) -> str:
    if "alt text" in said:
        return _("A picture has no description for those who do not see it.")
    return _("The press could not lay this out. Nothing was printed; the texts are as they were.")


def _pages(data: bytes) -> int:
    found = PAGES.match(data)
    if found is None:
        raise ValueError("a PDF that does not begin with its page tree")
    return int(found[1])
