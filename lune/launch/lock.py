"""Locks that the system frees by itself when their holder dies."""

import fcntl
import json
import os
from pathlib import Path
from typing import Any

from lune.launch.files import read_json


class Lock:
    """One file that one process holds; its text tells the others who does."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.descriptor: int | None = None

    def take(self, *, wait: bool = False) -> bool:
        """Take the lock; False when another process holds it and `wait` is not asked for."""
        while True:
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            except BlockingIOError:
                os.close(descriptor)
                return False
            except BaseException:
                os.close(descriptor)
                raise
            if self._is_named(descriptor):
                self.descriptor = descriptor
                self.tell(pid=os.getpid())
                return True
            os.close(descriptor)

    def tell(self, **facts: object) -> None:
        """Write for the others what they need to know of the holder."""
        assert self.descriptor is not None
        text = json.dumps({**self.facts(), **facts}).encode()
        os.ftruncate(self.descriptor, 0)
        os.pwrite(self.descriptor, text, 0)

    def facts(self) -> dict[str, Any]:
        return read_json(self.path)

    def free(self) -> None:
        if self.descriptor is not None:
            self.path.unlink(missing_ok=True)
            os.close(self.descriptor)
            self.descriptor = None

    def _is_named(self, descriptor: int) -> bool:
        """A former holder removes the file: a lock on a file without a name keeps nobody out."""
        try:
            return os.path.samestat(os.fstat(descriptor), self.path.stat())
        except FileNotFoundError:
            return False


def is_held(path: Path) -> bool:
    """Tell whether a living process holds the lock, without taking it."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False
