import hashlib
from pathlib import Path

import pytest

from lune.launch import pip_wheel
from lune.launch.pip_settings import PipSettings

NAME = "pip-1.0-py3-none-any.whl"
CONTENT = b"a wheel"


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pip_wheel, "KNOWN", {NAME: hashlib.sha256(CONTENT).hexdigest()})


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """A package index in a folder, as some machines have."""
    (tmp_path / "simple/pip").mkdir(parents=True)
    (tmp_path / "files").mkdir()
    (tmp_path / "simple/pip/index.html").write_text(f'<a href="../../files/{NAME}#sha256=no">{NAME}</a>')
    (tmp_path / "files" / NAME).write_bytes(CONTENT)
    return tmp_path


def test_takes_the_wheel_it_knows_from_an_index(index: Path, tmp_path: Path) -> None:
    found = pip_wheel.fetch(PipSettings(indexes=((index / "simple").as_uri(),)), tmp_path / "kept")
    assert found == tmp_path / "kept" / NAME
    assert found.read_bytes() == CONTENT


def test_takes_the_wheel_from_a_folder_of_links(index: Path, tmp_path: Path) -> None:
    found = pip_wheel.fetch(PipSettings(links=(str(index / "files"),)), tmp_path / "kept")
    assert found == tmp_path / "kept" / NAME


def test_refuses_a_wheel_with_another_content(index: Path, tmp_path: Path) -> None:
    (index / "files" / NAME).write_bytes(CONTENT + b" and more")
    assert pip_wheel.fetch(PipSettings(indexes=((index / "simple").as_uri(),)), tmp_path / "kept") is None
    assert not (tmp_path / "kept" / NAME).exists()


def test_goes_on_to_the_next_place(index: Path, tmp_path: Path) -> None:
    places = ("http://127.0.0.1:9/simple", (tmp_path / "nowhere").as_uri(), (index / "simple").as_uri())
    assert pip_wheel.fetch(PipSettings(indexes=places), tmp_path / "kept") is not None


def test_nowhere_to_look_gives_nothing(tmp_path: Path) -> None:
    assert pip_wheel.fetch(PipSettings(), tmp_path) is None
