import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lune.launch import children
from lune.launch.identity import for_database

SLEEPER = "import time; time.sleep(60)"
HOLDER = """
import subprocess, sys, time
from lune.launch import children
children.start([sys.executable, "-c", "import time; time.sleep(60)"], env={}, born=lambda c: print(c.pid, flush=True))
time.sleep(60)
"""


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def gone(pid: int) -> bool:
    deadline = time.monotonic() + 5
    while is_alive(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not is_alive(pid)


def test_a_child_ends_with_its_block() -> None:
    with children.running([sys.executable, "-c", SLEEPER], env={}) as child:
        assert is_alive(child.pid)
    assert gone(child.pid)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent has died")
def test_a_child_dies_with_a_killed_launcher() -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLDER], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    with holder.stdout:
        child = int(holder.stdout.readline())
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    assert gone(child)


def test_answers_with_both_streams_and_the_code() -> None:
    program = [sys.executable, "-c", "import sys; print('one'); sys.stderr.write('two'); sys.exit(3)"]
    code, said = children.answer(program, env={})
    assert (code, set(said.split())) == (3, {"one", "two"})


def test_the_database_never_runs_as_root() -> None:
    assert (
        children.answer(["id", "-u"], env=children.surroundings(), identity=for_database())[1].strip() != "0"
    )


def test_a_shell_s_python_variables_go_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    assert "PYTHONPATH" not in children.surroundings()
