from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from lune.launch import catalogues, children, environment, testing
from lune.launch.places import Places
from lune.launch.show import Show


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The programs that would have been started."""
    programs: list[list[str]] = []

    def in_front(program: list[str | Path], **_: Any) -> int:
        programs.append([str(part) for part in program])
        return 3

    @contextmanager
    def opened(*_: object) -> Iterator[dict[str, str]]:
        yield {}

    monkeypatch.setattr(children, "in_front", in_front)
    monkeypatch.setattr(testing, "opened", opened)
    monkeypatch.setattr(environment, "ensure", lambda *_: None)
    monkeypatch.setattr(catalogues, "ensure", lambda *_: None)
    return programs


def test_pytest_gets_its_own_arguments_after_ours_and_gives_its_code(
    tmp_path: Path, started: list[list[str]]
) -> None:
    asked = ["-n", "0", "-k", "not slow", "team"]
    code = testing.test(Places(tmp_path, tmp_path), ["--postgres-bin", "/opt/postgresql/bin", *asked], Show())
    assert code == 3
    [[_python, *program]] = started
    assert program == ["-m", "pytest", *testing.WORKERS, *asked]


@pytest.mark.parametrize(
    ("arguments", "binaries", "rest"),
    [
        (["-q"], None, ["-q"]),
        (["-q", "--postgres-bin", "/opt/bin", "-x"], Path("/opt/bin"), ["-q", "-x"]),
        (["--postgres-bin"], None, []),
    ],
)
def test_only_our_own_option_is_taken_out(
    arguments: list[str], binaries: Path | None, rest: list[str]
) -> None:
    assert testing.split(arguments) == (binaries, rest)
