from pathlib import Path

import pytest

from lune.launch import environment
from lune.launch.files import write_json
from lune.launch.places import Places


@pytest.fixture
def places(tmp_path: Path) -> Places:
    found = Places(root=tmp_path, var=tmp_path / "var")
    found.make()
    (tmp_path / "requirements.txt").write_text("django==5.2 \\\n    --hash=sha256:aa\n")
    (tmp_path / "requirements-dev.txt").write_text("django==5.2 \\\n    --hash=sha256:aa\nruff==1.0 \\\n")
    found.python.parent.mkdir(parents=True)
    found.python.touch()
    return found


def stamp(places: Places, lock_name: str) -> None:
    locks = environment.satisfied_by(places, lock_name)
    write_json(environment.stamp_file(places), {**environment.identity(), "locks": locks})


def test_an_environment_without_its_stamp_is_not_whole(places: Places) -> None:
    assert not environment.is_ready(places, environment.RUNTIME)


def test_the_development_lock_holds_the_other_one_too(places: Places) -> None:
    stamp(places, environment.DEVELOPMENT)
    assert environment.is_ready(places, environment.DEVELOPMENT)
    assert environment.is_ready(places, environment.RUNTIME)


def test_the_runtime_lock_does_not_hold_the_tools(places: Places) -> None:
    stamp(places, environment.RUNTIME)
    assert environment.is_ready(places, environment.RUNTIME)
    assert not environment.is_ready(places, environment.DEVELOPMENT)


def test_a_changed_lock_makes_the_environment_anew(places: Places) -> None:
    stamp(places, environment.RUNTIME)
    (places.root / "requirements.txt").write_text("django==5.3 \\\n")
    assert not environment.is_ready(places, environment.RUNTIME)


def test_another_python_makes_the_environment_anew(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    stamp(places, environment.RUNTIME)
    monkeypatch.setattr(environment, "identity", lambda: {"python": "3.99", "base": "/elsewhere"})
    assert not environment.is_ready(places, environment.RUNTIME)


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("OSError: [Errno 28] No space left on device", "no_disk"),
        (
            "NewConnectionError: Temporary failure in name resolution\nERROR: No matching distribution",
            "no_network",
        ),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "packages_failed"),
    ],
)
def test_why_pip_failed_is_one_sentence(places: Places, said: str, key: str) -> None:
    log = places.log / "pip.log"
    log.write_text(said)
    assert environment.why_pip_failed(log, places).key == key
