import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from lune.keys import KeysRefused, load_keys, main, make_keys

SHORT_KEY = "c2hvcnQ="


def test_fresh_keys_load() -> None:
    made = make_keys()
    keys = load_keys({"LUNE_KEYS": json.dumps(made)})
    assert keys.secret_key == made["secret_key"]
    assert keys.current in keys.keys
    assert {len(key) for key in keys.keys.values()} == {len(keys.index_key)} == {32}
    assert make_keys() != made


def test_the_file_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    assert main([str(path)]) == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    before = path.read_bytes()
    assert main([str(path)]) == 1
    assert path.read_bytes() == before
    assert load_keys({"LUNE_KEY_FILE": str(path)}).secret_key in before.decode()


def test_it_says_how_it_is_called(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "usage" in capsys.readouterr().err


def test_repr_tells_nothing() -> None:
    made = make_keys()
    shown = repr(load_keys({"LUNE_KEYS": json.dumps(made)}))
    assert shown == "Keys(current='k1')"


def test_making_keys_needs_no_django(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['django'] = None; from lune.keys import main; sys.exit(main(sys.argv[1:]))"
    )
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path / "keys")], check=False).returncode == 0


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"secret_key": "short"}, "secret_key"),
        ({"secret_key": None}, "secret_key"),
        ({"current": "k9"}, "current"),
        ({"current": ["k1"]}, "current"),
        ({"keys": {}}, "current"),
        ({"keys": []}, "keys"),
        ({"keys": {"k1": SHORT_KEY}}, "32 bytes"),
        ({"keys": {"k1": "***"}}, "32 bytes"),
        ({"keys": {"k1": "é"}}, "32 bytes"),
        ({"keys": {"k1": 3}}, "32 bytes"),
        ({"keys": {"clé": SHORT_KEY}}, "letters"),
        ({"keys": {"": SHORT_KEY}}, "letters"),
        ({"index_key": None}, "32 bytes"),
    ],
)
def test_bad_keys_are_refused_in_a_sentence(change: dict[str, Any], reason: str) -> None:
    with pytest.raises(KeysRefused, match=reason) as caught:
        load_keys({"LUNE_KEYS": json.dumps({**make_keys(), **change})})
    assert str(caught.value).startswith("Lune does not start without its keys: LUNE_KEYS ")
    assert SHORT_KEY not in str(caught.value)


@pytest.mark.parametrize("text", ["not json", "[]", "3"])
def test_what_is_no_key_file_is_refused(text: str) -> None:
    with pytest.raises(KeysRefused, match="JSON"):
        load_keys({"LUNE_KEYS": text})


@pytest.mark.parametrize("environ", [{}, {"LUNE_KEYS": ""}, {"LUNE_KEY_FILE": ""}])
def test_no_keys_at_all(environ: dict[str, str]) -> None:
    with pytest.raises(KeysRefused, match="set LUNE_KEY_FILE"):
        load_keys(environ)


def test_lune_does_not_start_without_them() -> None:
    environ = {
        name: value for name, value in os.environ.items() if name not in ("LUNE_KEYS", "LUNE_KEY_FILE")
    }
    ended = subprocess.run(
        [sys.executable, "-c", "import lune.settings"],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1].startswith(
        "django.core.exceptions.ImproperlyConfigured: Lune does not start without its keys: set LUNE_KEY_FILE"
    )


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "bytes").write_bytes(b"\xff\xfe")
    for name in ("bytes", "missing", "."):
        with pytest.raises(KeysRefused, match="cannot be read"):
            load_keys({"LUNE_KEY_FILE": str(tmp_path / name)})
