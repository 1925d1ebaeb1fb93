"""Shows what is being done while it is done: one line a step, with its seconds."""

import io
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from lune.launch.words import english, say

QUIET_SECONDS = 5


class Show:
    """Writes steps to a stream; rewrites its line on a terminal, plain lines elsewhere."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self.stream = stream or sys.stdout
        self.live = self.stream.isatty()
        self.last_progress = 0.0
        if isinstance(self.stream, io.TextIOWrapper):
            self.stream.reconfigure(errors="replace")

    def line(self, text: str = "") -> None:
        self._write(f"\r\x1b[K{text}\n" if self.live else f"{text}\n")

    def _write(self, text: str) -> None:
        """Write at once; when nobody reads any more (a closed terminal, a full disk), go on in silence."""
        try:
            self.stream.write(text)
            self.stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), self.stream.fileno())

    def say(self, key: str, **values: object) -> None:
        self.line(say(key, **values))

    @contextmanager
    def step(self, key: str, **values: object) -> Iterator[None]:
        """Show the step as begun, then as done with its seconds, or as failed."""
        text, began = say(key, **values), time.monotonic()
        self._open(text)
        try:
            yield
        except BaseException:
            self.line(f"✗ {text}")
            raise
        self.line(f"✓ {text} ({seconds(time.monotonic() - began)})")

    def progress(self, text: str) -> None:
        """Show where a long step stands: at once on a terminal, every few seconds elsewhere."""
        if self.live:
            width = shutil.get_terminal_size().columns - 3
            self._write(f"\r\x1b[K… {text[:width]}")
        elif time.monotonic() - self.last_progress >= QUIET_SECONDS:
            self.last_progress = time.monotonic()
            self._write(f"  … {text}\n")

    def _open(self, text: str) -> None:
        self.last_progress = time.monotonic()
        self._write(f"\r\x1b[K… {text}" if self.live else f"… {text}\n")


def seconds(value: float) -> str:
    """Write a duration in seconds as the reader's language does."""
    return f"{value:.1f} s" if english() else f"{value:.1f}\N{NO-BREAK SPACE}s".replace(".", ",")
