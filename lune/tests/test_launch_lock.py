import subprocess
import sys
from pathlib import Path

from lune.launch.lock import Lock, is_held


def test_one_holder_at_a_time_who_tells_the_others(tmp_path: Path) -> None:
    first, second = Lock(tmp_path / "a.lock"), Lock(tmp_path / "a.lock")
    assert first.take()
    first.tell(address="http://here/")
    assert not second.take()
    assert second.facts()["address"] == "http://here/"
    first.free()
    assert second.take()
    assert "address" not in second.facts()


def test_a_freed_lock_leaves_no_file(tmp_path: Path) -> None:
    lock = Lock(tmp_path / "a.lock")
    lock.take()
    assert is_held(lock.path)
    lock.free()
    assert list(tmp_path.iterdir()) == []
    assert not is_held(lock.path)


def test_the_system_frees_the_lock_of_a_killed_holder(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    program = (
        "import os, pathlib, signal, sys; from lune.launch.lock import Lock;"
        "assert Lock(pathlib.Path(sys.argv[1])).take(); os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", program, path], check=False)
    assert path.exists()
    lock = Lock(path)
    assert lock.take()
    lock.free()
