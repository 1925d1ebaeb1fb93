import subprocess
import sys

import pytest

from lune.launch.children import Child
from lune.launch.show import Show
from lune.launch.trouble import Trouble
from lune.launch.watch import MOST_DEATHS, Watched


def dead() -> Child:
    child = subprocess.Popen([sys.executable, "-S", "-c", ""], text=True)
    child.wait()
    return child


def test_what_dies_is_started_again_and_said(capsys: pytest.CaptureFixture[str]) -> None:
    born = [dead()]
    watched = Watched(born, lambda: born.append(dead()), "server_died", Trouble("none"))
    watched.look(Show())
    assert len(born) == 1
    assert capsys.readouterr().out.count("\n") == 1


def test_what_keeps_dying_stops_everything() -> None:
    born = [dead()]
    gives_up = Trouble("server_keeps_dying", log="x")
    watched = Watched(born, lambda: born.append(dead()), "server_died", gives_up)
    for _ in range(MOST_DEATHS):
        watched.look(Show())
    with pytest.raises(Trouble) as stopped:
        watched.look(Show())
    assert stopped.value is gives_up
