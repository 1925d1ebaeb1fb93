import json
from pathlib import Path

import pytest

from lune.launch import keys
from lune.launch.places import Places
from lune.launch.trouble import Trouble


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(root=tmp_path, var=tmp_path)


def test_made_once_for_their_owner_alone(places: Places) -> None:
    path = keys.ensure(places, data=places.var / "postgres")
    made = path.read_text()
    assert path.stat().st_mode & 0o777 == 0o600
    assert keys.ensure(places, data=places.var / "postgres").read_text() == made


def test_data_without_its_keys_is_never_given_new_ones(places: Places) -> None:
    (places.var / "postgres").mkdir()
    with pytest.raises(Trouble) as refused:
        keys.ensure(places, data=places.var / "postgres")
    assert refused.value.key == "keys_missing"
    assert not places.keys.exists()


def test_a_damaged_key_file_is_kept_and_told(places: Places) -> None:
    places.keys.write_text("{")
    with pytest.raises(Trouble) as refused:
        keys.ensure(places, data=None)
    assert refused.value.key == "keys_unreadable"
    assert places.keys.read_text() == "{"


def test_each_run_of_the_tests_has_keys_of_its_own() -> None:
    assert json.loads(keys.for_tests())["keys"] != json.loads(keys.for_tests())["keys"]
