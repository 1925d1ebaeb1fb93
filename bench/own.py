"""A Lune of its own in a temporary folder, served as `run` does, that knows nothing of the one that started it."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lune.launch import places

ROOT = places.ROOT


def surroundings(folder: Path) -> dict[str, str]:
    """Return an environment in which that Lune knows nothing of this one."""
    foreign = ("DATABASE_", "LUNE_", "DJANGO_")
    return {name: value for name, value in os.environ.items() if not name.startswith(foreign)} | {
        "LUNE_VAR": str(folder),
        "LC_ALL": "C.UTF-8",
    }


def lune(*arguments: str) -> list[str]:
    return [sys.executable, str(ROOT / "bin" / "lune"), *arguments]


@contextmanager
def served(folder: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """Run a Lune with the demo in `folder` until the end of the block."""
    program = lune("run", "--port", str(port))
    with subprocess.Popen(program, env=surroundings(folder), stdout=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout is not None
            if not any("http://" in line for line in running.stdout):
                raise SystemExit("Lune did not start.")
            threading.Thread(target=running.stdout.read, daemon=True).start()
            yield running
        finally:
            running.terminate()
