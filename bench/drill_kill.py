"""Kills a web worker, PostgreSQL and the server in turn while somebody notes services, then counts.

`python3 bin/lune drill kill [SECONDS]`: a Lune of its own, with the demo, in a temporary folder. What was
acknowledged must be there, each once: an answer that never came is asked for again with the same key.
"""

import http.client
import itertools
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from bench.desk import Desk
from bench.own import lune, served, surroundings
from lune.launch import places, ports

WORKER = ("marie", "un tricot couleur safran")
COUNT = "from shelter.models import Service; print(Service.objects.count())"
SECONDS = 30
BETWEEN_KILLS = 2.5
MOST_TRIES = 200


def children(pid: int) -> list[int]:
    with suppress(OSError):
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def database_pid(folder: Path) -> int | None:
    """Return PostgreSQL's number, or None while it starts again."""
    with suppress(OSError, ValueError):
        return int((folder / "postgres/postmaster.pid").read_text().split("\n")[0])
    return None


def victims(folder: Path, launcher: int) -> Iterator[tuple[str, int | None]]:
    """Name whom to kill next, for ever: a web worker, PostgreSQL, the whole server."""
    for kind in itertools.cycle(("worker", "postgresql", "worker", "server")):
        database = database_pid(folder)
        server = next((child for child in children(launcher) if child != database), None)
        workers = children(server) if server else []
        chosen = {
            "worker": random.choice(workers) if workers else None,
            "postgresql": database,
            "server": server,
        }
        yield kind, chosen[kind]


def kill_now_and_then(folder: Path, launcher: int, over: threading.Event, killed: list[str]) -> None:
    for kind, pid in victims(folder, launcher):
        if over.wait(BETWEEN_KILLS):
            return
        if pid is not None:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
                killed.append(kind)


def write(desk: Desk, seconds: float) -> tuple[int, int]:
    """Note services until the time is over; return how many were acknowledged, and how often it took another try."""
    path, fields = desk.form("/", r"/services/[a-z-]+/$")
    acknowledged = again = 0
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        fields["_once"] = str(uuid.uuid4())
        for _ in range(MOST_TRIES):
            if sent(desk, path, fields):
                break
            again += 1
            time.sleep(0.1)
        else:
            raise SystemExit(f"Lune did not come back: {path}")
        acknowledged += 1
    return acknowledged, again


def sent(desk: Desk, path: str, fields: dict[str, str]) -> bool:
    """Send once; True when Lune said that it is done."""
    try:
        return desk.post(path, fields) < http.HTTPStatus.BAD_REQUEST
    except (OSError, http.client.HTTPException):
        return False


def count(folder: Path) -> int:
    done = subprocess.run(
        lune("manage", "shell", "-v", "0", "-c", COUNT),
        env=surroundings(folder),
        capture_output=True,
        text=True,
        check=True,
    )
    return int(done.stdout)


def main(arguments: list[str]) -> int:
    seconds = float(arguments[0]) if arguments else SECONDS
    killed: list[str] = []
    with tempfile.TemporaryDirectory(prefix="lune-drill-") as name:
        folder, port, over = Path(name), ports.any_free(), threading.Event()
        (folder / "env").symlink_to(places.find().env)
        with served(folder, port) as running:
            before = count(folder)
            desk = Desk(f"http://{ports.LOOPBACK}:{port}/")
            desk.sign_in(*WORKER)
            killer = threading.Thread(target=kill_now_and_then, args=(folder, running.pid, over, killed))
            killer.start()
            try:
                acknowledged, again = write(desk, seconds)
            finally:
                over.set()
                killer.join()
        there = count(folder) - before
    print(f"killed {len(killed)} times ({', '.join(sorted(set(killed)))}); sent again {again} times")
    print(
        f"acknowledged {acknowledged}, there {there}: {'nothing lost' if there == acknowledged else 'NOT THE SAME'}"
    )
    return 0 if there == acknowledged else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
