"""`bin/lune test`: every test, on a PostgreSQL that forgets, apart from the one that runs."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lune.launch import catalogues, children, database, environment, keys, surroundings
from lune.launch.places import Places
from lune.launch.show import Show

BINARIES = "--postgres-bin"
# A process for each core, though not for every core of a large machine: each has a database and may drive Chromium.
# What the person asks for comes after these, and wins: `-n 0` is one process.
WORKERS = ("-n", "auto", "--maxprocesses", "8", "--dist", "loadgroup")


def test(places: Places, arguments: list[str], show: Show) -> int:
    """Run pytest and return its code; `--postgres-bin FOLDER` tries another PostgreSQL's binaries."""
    environment.ensure(places, environment.DEVELOPMENT, show)
    binaries, rest = split(arguments)
    with opened(places, show, binaries) as env:
        catalogues.ensure(places, env, show)
        return children.in_front([places.python, "-m", "pytest", *WORKERS, *rest], env=env, cwd=places.root)


def split(arguments: list[str]) -> tuple[Path | None, list[str]]:
    """Take our own option out of pytest's arguments."""
    if BINARIES not in arguments:
        return None, arguments
    at = arguments.index(BINARIES)
    return Path(arguments[at + 1]) if at + 1 < len(arguments) else None, arguments[:at] + arguments[at + 2 :]


@contextmanager
def opened(places: Places, show: Show, binaries: Path | None = None) -> Iterator[dict[str, str]]:
    """Give the environment of a test or a check: keys that live for this run, a folder and a database of its own."""
    folder = places.var / "test"
    folder.mkdir(exist_ok=True)
    env = surroundings.django(places, demo=False) | {"LUNE_KEYS": keys.for_tests(), "LUNE_VAR": str(folder)}
    if binaries is None and database.outside(places, show):
        yield env
        return
    name = "postgres-test" if binaries is None else "postgres-other"
    server = database.embedded(places, name, binaries=binaries, forgetful=True)
    try:
        with database.served(server, (), show):
            yield surroundings.for_tests(env, server)
    finally:
        if binaries is not None:
            shutil.rmtree(server.data, ignore_errors=True)
            server.secrets_file.unlink(missing_ok=True)
