"""The key file: outside the repository and the database, readable by its owner alone."""

import json
from pathlib import Path

from lune.keys import make_keys
from lune.launch.files import read_json, write_json
from lune.launch.places import Places
from lune.launch.trouble import Trouble


def ensure(places: Places, *, data: Path | None) -> Path:
    """Return the key file, made when this clone has neither keys nor data.

    Raises Trouble where `data` exists without its keys: new ones would leave everything unreadable.
    """
    if places.keys.exists():
        if not read_json(places.keys).get("keys"):
            raise Trouble("keys_unreadable", path=places.keys)
        return places.keys
    if data is not None and data.exists():
        raise Trouble("keys_missing", path=places.keys, var=places.var)
    write_json(places.keys, make_keys(), mode=0o600)
    return places.keys


def for_tests() -> str:
    """Return a key ring that lives as long as one run of the tests."""
    return json.dumps(make_keys())
