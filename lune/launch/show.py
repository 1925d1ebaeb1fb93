"""Shows what is being done while it is done: one line a step, with its seconds."""

import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from lune.launch.words import english, say

QUIET_SECONDS = 5


class Show:
    """Writes steps to standard output; rewrites its line on a terminal, plain lines elsewhere."""

    def __init__(self) -> None:
        self.live = sys.stdout.isatty()
        self.last_progress = 0.0
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(errors="replace")

    def line(self, text: str = "") -> None:
        print(f"\r\x1b[K{text}" if self.live else text, flush=True)

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
            print(f"\r\x1b[K… {text[:width]}", end="", flush=True)
        elif time.monotonic() - self.last_progress >= QUIET_SECONDS:
            self.last_progress = time.monotonic()
            print(f"  … {text}", flush=True)

    def _open(self, text: str) -> None:
        self.last_progress = time.monotonic()
        print(f"\r\x1b[K… {text}" if self.live else f"… {text}", end="" if self.live else "\n", flush=True)


def seconds(value: float) -> str:
    """Write a duration in seconds as the reader's language does."""
    return f"{value:.1f} s" if english() else f"{value:.1f}\N{NO-BREAK SPACE}s".replace(".", ",")
