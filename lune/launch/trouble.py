"""What stops a command: always one sentence, never a traceback."""

import errno
from pathlib import Path

from lune.launch.words import say

FULL = {errno.ENOSPC, errno.EDQUOT}
FORBIDDEN = {errno.EROFS, errno.EACCES, errno.EPERM}


class Trouble(Exception):
    """A command cannot go on; its text is the sentence that the person reads."""

    def __init__(self, key: str, **values: object) -> None:
        self.key = key
        super().__init__(say(key, **values))


class Stopped(BaseException):
    """The person asked to stop (Ctrl-C, SIGTERM); not an error, so no `except Exception` may swallow it."""


def from_os_error(error: OSError, path: Path | None = None) -> Trouble:
    """Turn an operating system's refusal into the sentence that tells what to do."""
    where = error.filename or path or "?"
    if error.errno in FULL:
        return Trouble("no_disk", path=where)
    if error.errno in FORBIDDEN:
        return Trouble("cannot_write", path=where)
    return Trouble("os_error", reason=error.strerror or error, path=where)


def is_full(text: str) -> bool:
    """Tell whether a program's own words say that the disk is full."""
    return "No space left on device" in text or "Disk quota exceeded" in text
