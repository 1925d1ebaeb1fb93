"""The key file: made once, read at start. The launcher uses this before Django is there.

python -m lune.keys FILE    writes a fresh key file that only its owner can read; never overwrites one
"""

import base64
import json
import os
import secrets
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

KEY_BYTES = 32
LONGEST_KEY_ID = 32
SHORTEST_SECRET = 50


class KeysRefused(Exception):
    """Lune must not start; the text says why, in a sentence that holds no part of a key."""


@dataclass(frozen=True)
class Keys:
    """What Lune keeps outside its database; its repr tells nothing but which key is current."""

    secret_key: str = field(repr=False)
    current: str
    keys: Mapping[str, bytes] = field(repr=False, hash=False)
    index_key: bytes = field(repr=False)


def make_keys() -> dict[str, Any]:
    """Fresh keys, in the shape of the key file."""
    return {
        "secret_key": secrets.token_urlsafe(50),
        "current": "k1",
        "keys": {"k1": _fresh_key()},
        "index_key": _fresh_key(),
    }


def write_keys(path: str | os.PathLike[str]) -> None:
    """Write a fresh key file, mode 600. Raises FileExistsError: lost keys are lost data."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(make_keys(), file, indent=2)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())


def load_keys(environ: Mapping[str, str]) -> Keys:
    """Read LUNE_KEYS (the JSON itself), else the file that LUNE_KEY_FILE names.

    Raises KeysRefused when there is none, or it is wrong.
    """
    source, text = _key_text(environ)
    try:
        content = json.loads(text)
    except ValueError:
        _refuse(f"{source} is not JSON.")
    if not isinstance(content, dict):
        _refuse(f"{source} is not a JSON object.")
    return _keys_from(content, source)


def _key_text(environ: Mapping[str, str]) -> tuple[str, str]:
    if text := environ.get("LUNE_KEYS"):
        return "LUNE_KEYS", text
    path = environ.get("LUNE_KEY_FILE")
    if not path:
        _refuse("set LUNE_KEY_FILE to the path of its key file, or LUNE_KEYS to what the file holds.")
    try:
        with open(path, encoding="utf-8") as file:
            return f"the key file {path}", file.read()
    except (OSError, UnicodeDecodeError):
        _refuse(f"the key file {path} cannot be read.")


def _keys_from(content: dict[str, Any], source: str) -> Keys:
    secret_key, current, keys = (content.get(name) for name in ("secret_key", "current", "keys"))
    if not isinstance(secret_key, str) or len(secret_key) < SHORTEST_SECRET:
        _refuse(f'{source} has no "secret_key" of {SHORTEST_SECRET} characters or more.')
    if not isinstance(keys, dict) or not all(_is_key_id(name) for name in keys):
        _refuse(
            f'{source} has no "keys" by id, each id of 1 to {LONGEST_KEY_ID} ASCII letters, digits or dashes.'
        )
    if not isinstance(current, str) or current not in keys:
        _refuse(f'{source} has no "current" that is the id of one of its keys.')
    return Keys(
        secret_key=secret_key,
        current=current,
        keys={name: _key(value, source) for name, value in keys.items()},
        index_key=_key(content.get("index_key"), source),
    )


def _is_key_id(name: str) -> bool:
    return 0 < len(name) <= LONGEST_KEY_ID and name.isascii() and name.replace("-", "").isalnum()


def _key(value: object, source: str) -> bytes:
    try:
        key = base64.b64decode(value, validate=True) if isinstance(value, str) else b""
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        _refuse(f"{source} holds a key that is not {KEY_BYTES} bytes in base64.")
    return key


def _fresh_key() -> str:
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def _refuse(reason: str) -> NoReturn:
    raise KeysRefused(f"Lune does not start without its keys: {reason}") from None


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m lune.keys FILE\n")
        return 2
    try:
        write_keys(arguments[0])
    except OSError as error:
        sys.stderr.write(f"No key file was written: {arguments[0]}: {error.strerror}.\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
