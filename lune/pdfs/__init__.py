"""A PDF that somebody sent, written again: its pages as they look, their text, their links; nothing else of the file.

Who wrote it, with what and when, attachments, scripts, forms, comments, earlier versions of a page and what a camera wrote
into its photographs stay behind. What a file is, is read from its content, never from its name. A file may be made to
keep a program busy for ever: the work is done in a process of its own that is given so much time, and so much memory.
"""

import hashlib
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MOST_BYTES = 12 * 1024 * 1024
BEGINS = b"%PDF-"
# The header stands within the first 1024 bytes; readers accept what stands before it.
WITHIN = 1024
# Seconds. A report of two hundred pages takes three.
PATIENCE = 30
SENTENCES: "Mapping[str, StrOrPromise]" = {
    "unreadable": _("This PDF cannot be read. Open it, print it to a new PDF, and send that one."),
    "locked": _("This PDF is locked by a password. Send it unlocked."),
    "long": _("This PDF is too long: at most 200 pages."),
    "empty": _("This PDF has no page."),
    "slow": _("This PDF took too long to read. Open it, print it to a new PDF, and send that one."),
}


@dataclass(frozen=True)
class Rewritten:
    """A PDF written again. `sha256` is the hash of `data`, in hex; the same file gives the same one."""

    data: bytes
    pages: int
    sha256: str


def is_pdf(beginning: bytes) -> bool:
    return BEGINS in beginning[:WITHIN]


def rewrite(file: BinaryIO) -> Rewritten:
    """Write the file's pages again. Raises ValidationError, with a sentence for the person."""
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ValidationError(_("This PDF is too heavy: at most 12 MB."), code="heavy")
    pages, made = _done_apart(data)
    return Rewritten(made, pages, hashlib.sha256(made).hexdigest())


def _done_apart(data: bytes) -> tuple[int, bytes]:
    """How many pages, and the new file."""
    program = [sys.executable, "-I", str(Path(__file__).parent / "child.py")]
    try:
        done = subprocess.run(program, input=data, capture_output=True, env={}, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        raise _refused("slow") from None
    if done.returncode:
        raise _refused(done.stderr.decode(errors="replace"))
    pages, _line, made = done.stdout.partition(b"\n")
    return int(pages), made


def _refused(said: str) -> ValidationError:
    """What the library says of a file may hold words of the file: only our own words for it go further."""
    reason = said if said in SENTENCES else "unreadable"
    return ValidationError(SENTENCES[reason], code=reason)
