"""The key file: outside the repository and the database, readable by its owner alone."""

import base64
import json
import secrets
from pathlib import Path

from lune.launch.files import read_json, write_json
from lune.launch.places import Places
from lune.launch.trouble import Trouble

KEY_BYTES = 32


def new() -> dict[str, object]:
    """Return a fresh key ring, random from the system."""
    return {
        "secret_key": secrets.token_urlsafe(64),
        "current": "k1",
        "keys": {"k1": random_key()},
        "index_key": random_key(),
    }


def random_key() -> str:
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()


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
    write_json(places.keys, new(), mode=0o600)
    return places.keys


def for_tests() -> str:
    """Return a key ring that lives as long as one run of the tests."""
    return json.dumps(new())
