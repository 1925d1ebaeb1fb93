"""PostgreSQL refuses to run as root: who it runs as instead."""

import functools
import os

from lune.launch.children import answer, surroundings


@functools.cache
def for_database() -> str:
    """Return the first identity that this machine allows, by its name in `shield.py`."""
    if os.geteuid() != 0:
        return "self"
    code, said = answer(["id", "-u"], env=surroundings(), identity="namespace")
    return "namespace" if code == 0 and said.strip() != "0" else "nobody"
