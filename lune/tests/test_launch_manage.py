from pathlib import Path

import pytest

from lune.launch.manage import modules


@pytest.fixture
def bench(tmp_path: Path) -> Path:
    (tmp_path / "board.py").write_text("x = 1\n\ndef main(arguments: list[str]) -> int: ...\n")
    (tmp_path / "drill_kill.py").write_text("x = 1\n\ndef main(arguments: list[str]) -> int: ...\n")
    (tmp_path / "shared.py").write_text("x = 1\n")
    return tmp_path


def test_only_what_can_be_started_has_a_name(bench: Path) -> None:
    assert modules(bench, "") == ["board"]
    assert modules(bench, "drill_") == ["kill"]


def test_a_project_without_benches_has_none(tmp_path: Path) -> None:
    assert modules(tmp_path / "bench", "") == []
