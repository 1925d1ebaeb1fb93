"""A fresh clone as a new user has it, in a folder with a space and an accent: `bin/lune test --slow`."""

import http.client
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from lune.launch import ports
from lune.launch.places import ROOT

pytestmark = pytest.mark.slow
FIRST_START, NEXT_START = 600, 5
OURS = ("LUNE_", "DATABASE_", "DJANGO_", "PYTEST_")


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    there = tmp_path_factory.mktemp("une île") / "lune"
    shutil.copytree(ROOT, there, ignore=shutil.ignore_patterns("var", ".git", "__pycache__", ".*_cache"))
    return there


@pytest.fixture(scope="module")
def port() -> int:
    return ports.any_free()


def command(clone: Path, *arguments: str) -> subprocess.Popen[str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return subprocess.Popen(
        [sys.executable, "bin/lune", *arguments],
        cwd=clone,
        env=env | {"LC_ALL": "C.UTF-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@contextmanager
def served(
    clone: Path, port: int, *arguments: str
) -> Iterator[tuple[subprocess.Popen[str], float, list[str]]]:
    """Run Lune until it says that it is ready; give its process, the seconds it took, and what it said."""
    begun, said = time.monotonic(), []
    with command(clone, "run", "--port", str(port), *arguments) as running:
        try:
            assert running.stdout is not None
            for line in running.stdout:
                said.append(line)
                if line.startswith("Lune est prête"):
                    break
            assert running.poll() is None, "".join(said)
            yield running, time.monotonic() - begun, said
        finally:
            running.send_signal(signal.SIGTERM)


def status(port: int) -> int:
    connection = http.client.HTTPConnection(ports.LOOPBACK, port, timeout=10)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status
    finally:
        connection.close()


def processes(clone: Path) -> list[str]:
    """Name what still runs from the clone's folder."""
    found = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found.append(file.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
        except OSError:
            continue
    return [line for line in found if str(clone) in line]


def left_behind(clone: Path) -> list[str]:
    return processes(clone) + [file.name for file in (clone / "var" / "run").iterdir()]


def test_a_fresh_clone_serves_then_leaves_nothing_behind(clone: Path, port: int) -> None:
    with served(clone, port) as (running, seconds, _):
        assert seconds < FIRST_START
        assert status(port) < 500
        running.send_signal(signal.SIGINT)
        assert running.wait(30) == 0
    assert left_behind(clone) == []


def test_started_again_it_is_ready_at_once(clone: Path, port: int) -> None:
    with served(clone, port) as (_, seconds, _):
        assert seconds < NEXT_START


def test_a_second_start_says_where_the_first_is(clone: Path, port: int) -> None:
    with served(clone, port), command(clone, "run", "--port", str(port)) as second:
        said = second.communicate()[0]
        assert second.returncode == 1
        assert said.count("\n") == 1
        assert f"http://127.0.0.1:{port}/" in said


def test_a_killed_postgresql_comes_back(clone: Path, port: int) -> None:
    with served(clone, port) as (running, _, said):
        pid = int((clone / "var/postgres/postmaster.pid").read_text().split("\n")[0])
        os.kill(pid, signal.SIGKILL)
        assert running.stdout is not None
        for line in running.stdout:
            said.append(line)
            if line.startswith("PostgreSQL est revenu"):
                break
        assert status(port) < 500


def test_a_killed_launcher_takes_everything_with_it(clone: Path, port: int) -> None:
    with served(clone, port) as (running, _, _):
        running.kill()
        running.wait()
        deadline = time.monotonic() + 10
        while processes(clone) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert processes(clone) == []
    with served(clone, port) as (_, seconds, _):
        assert seconds < 2 * NEXT_START
    assert left_behind(clone) == []


def test_without_the_demo_the_first_page_leads_on(clone: Path, port: int) -> None:
    with served(clone, port, "--empty"):
        assert status(port) < 500


def test_manage_reaches_django_and_leaves_its_output_alone(clone: Path) -> None:
    env = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    program = [sys.executable, "bin/lune", "manage", "--demo", "diffsettings", "--output", "hash"]
    done = subprocess.run(program, cwd=clone, env=env, capture_output=True, text=True, check=True)
    assert all(line.startswith(("#", "-", "+", " ")) or " = " in line for line in done.stdout.splitlines())
