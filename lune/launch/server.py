"""The web server: gunicorn on loopback, asked for a page before anybody is told that it is ready."""

import http.client
import os
import signal
import tempfile
import time
from pathlib import Path

from lune.launch import children, ports
from lune.launch.children import Child
from lune.launch.places import Places
from lune.launch.trouble import Trouble, is_full

PATIENCE = 60
GRACE = 10
THREADS = 4


def workers() -> int:
    """Return how many processes serve: two to four, by the machine's cores."""
    return max(2, min(4, os.cpu_count() or 2))


def program(places: Places, port: int) -> list[str | Path]:
    # The heartbeat file of each worker belongs in memory: on a disk it can stall them all.
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else tempfile.gettempdir()
    options = ["--worker-class", "gthread", "--workers", str(workers()), "--threads", str(THREADS)]
    options += ["--bind", f"{ports.LOOPBACK}:{port}", "--graceful-timeout", str(GRACE), "--timeout", "60"]
    # No access log: addresses of pages tell who was looked at. No control socket: nothing here uses it.
    options += ["--no-control-socket", "--worker-tmp-dir", memory, "--log-level", "warning"]
    return [places.python, "-m", "gunicorn", *options, "lune.wsgi:application"]


def launch(places: Places, env: dict[str, str], port: int, born: list[Child]) -> None:
    """Start the server and wait for its first answer; the child is put in `born`. Raises Trouble."""
    log = places.log / "gunicorn.log"
    with log.open("w", encoding="utf-8") as kept:
        child = children.start(program(places, port), env=env, born=born.append, output=kept, cwd=places.root)
    deadline = time.monotonic() + PATIENCE
    while child.poll() is None and time.monotonic() < deadline:
        status = ask(port)
        if status is not None and status < http.client.INTERNAL_SERVER_ERROR:
            return
        if status is not None:
            break
        time.sleep(0.05)
    born.remove(child)
    children.stop(child, patience=GRACE)
    full = is_full(log.read_text(encoding="utf-8", errors="replace"))
    raise Trouble("no_disk", path=places.var) if full else Trouble("server_failed", log=log)


def ask(port: int) -> int | None:
    """Return the first page's status, or None while nobody answers."""
    connection = http.client.HTTPConnection(ports.LOOPBACK, port, timeout=10)
    try:
        connection.request("GET", "/", headers={"Connection": "close"})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def stop_all(born: list[Child]) -> None:
    """Let the requests under way end, then stop."""
    for child in born:
        children.stop(child, signal.SIGTERM, patience=GRACE + 2)
