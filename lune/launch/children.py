"""Programs that the launcher starts, and that never outlive it."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

SHIELD = Path(__file__).with_name("shield.py")
# What a shell may hold that would turn our Python towards another's packages.
FOREIGN = ("PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "__PYVENV_LAUNCHER__", "VIRTUAL_ENV")
STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

Child = subprocess.Popen[str]
Program = list[str | Path]


def surroundings(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return this process's environment without what would mislead a child's Python."""
    return {name: value for name, value in os.environ.items() if name not in FOREIGN} | dict(extra or {})


@contextmanager
def signals_held() -> Iterator[None]:
    """Keep a Ctrl-C waiting while a child is born, so that none is born unknown."""
    former = signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)


def shield(dies_by: signal.Signals, identity: str) -> list[str]:
    return [sys.executable, "-I", "-S", str(SHIELD), str(os.getpid()), str(int(dies_by)), identity]


def start(
    program: Sequence[str | Path],
    *,
    env: Mapping[str, str],
    born: Callable[[Child], object],
    dies_by: signal.Signals = signal.SIGTERM,
    identity: str = "self",
    output: int | IO[str] | None = None,
    alone: bool = True,
    cwd: Path | None = None,
) -> Child:
    """Start a program that dies when the launcher does, and give it to `born` before any Ctrl-C can come between.

    `alone` keeps it out of the terminal's group: Ctrl-C reaches the launcher, which stops its children in order.
    """
    with signals_held():
        child = subprocess.Popen(
            [*shield(dies_by, identity), *map(str, program)],
            env=dict(env),
            cwd=cwd,
            text=True,
            encoding="utf-8",
            errors="replace",
            stdin=subprocess.DEVNULL if alone else None,
            stdout=output,
            stderr=subprocess.STDOUT if output is not None else None,
            start_new_session=alone,
        )
        born(child)
    return child


def stop(child: Child, number: signal.Signals = signal.SIGTERM, *, patience: float = 10) -> None:
    """Ask a child to stop by `number`; after `patience` seconds, end it and its group."""
    if child.poll() is None:
        with suppress(ProcessLookupError):
            child.send_signal(number)
        try:
            child.wait(patience)
        except subprocess.TimeoutExpired:
            kill_group(child)
    if child.stdout is not None:
        child.stdout.close()


def kill_group(child: Child) -> None:
    with suppress(ProcessLookupError, PermissionError):
        if os.getpgid(child.pid) == child.pid:
            os.killpg(child.pid, signal.SIGKILL)
    child.kill()
    child.wait()


@contextmanager
def running(
    program: Sequence[str | Path],
    *,
    env: Mapping[str, str],
    dies_by: signal.Signals = signal.SIGTERM,
    identity: str = "self",
    output: int | IO[str] | None = None,
    patience: float = 10,
    cwd: Path | None = None,
) -> Iterator[Child]:
    """Start a child and stop it at the end of the block, whatever ends the block."""
    children: list[Child] = []
    try:
        yield start(
            program, env=env, born=children.append, dies_by=dies_by, identity=identity, output=output, cwd=cwd
        )
    finally:
        for child in children:
            stop(child, dies_by, patience=patience)


def answer(
    program: Sequence[str | Path], *, env: Mapping[str, str], identity: str = "self", cwd: Path | None = None
) -> tuple[int, str]:
    """Run a short program; return its code and what it wrote, both streams together."""
    with running(program, env=env, identity=identity, output=subprocess.PIPE, cwd=cwd) as child:
        said = child.communicate()[0]
        return child.returncode, said


def in_front(program: Sequence[str | Path], *, env: Mapping[str, str], cwd: Path) -> int:
    """Run a program that has the terminal, and return its code; Ctrl-C is then its own affair."""
    children: list[Child] = []
    former = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        return start(program, env=env, born=children.append, alone=False, cwd=cwd).wait()
    finally:
        signal.signal(signal.SIGINT, former)
        for child in children:
            stop(child)
