"""Sealing: text in, bytes out that only this column of this row can open again.

Layout: version (1 byte) | length of the key's id (1) | key's id | nonce (12) | ciphertext and tag.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from hmac import digest
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from lune.keys import Keys

VERSION = 1
NONCE_BYTES = 12
STEP = 32  # bytes: the length shows no more than how many of these the text fills
_END = b"\x80"


class DecryptionError(Exception):
    """A sealed value does not open: another key, altered, or moved from another row or column."""

    def __init__(self, column: str, uid: UUID | None, reason: str) -> None:
        self.column, self.uid, self.reason = column, uid, reason
        super().__init__(column, uid, reason)

    def __str__(self) -> str:
        return f"A sealed value of {self.column}, row {self.uid}, does not open: {self.reason}."


@dataclass(frozen=True)
class KeyRing:
    """The current key seals, every key opens. A column's own key is derived from these."""

    current: str
    keys: Mapping[str, bytes] = field(repr=False, hash=False)
    index_key: bytes = field(repr=False)

    def seal(self, text: str, *, column: str, uid: UUID) -> bytes:
        """Seal for the row `uid` of `column` ("table.column"). Raises ValueError for half a character."""
        header = header_for(self.current)
        nonce = os.urandom(NONCE_BYTES)
        cipher = _cipher(self.keys[self.current], column)
        return header + nonce + cipher.encrypt(nonce, _pad(text), _bound_to(header, column, uid))

    def open(self, data: bytes, *, column: str, uid: UUID) -> str:
        """The text of `data`. Raises DecryptionError whenever it is not exactly what was sealed there."""
        start = 2 + data[1] if len(data) > 1 else 0
        if not start or data[0] != VERSION:
            raise DecryptionError(column, uid, "its layout is not known")
        key = self.keys.get(key_id(data))
        if key is None:
            raise DecryptionError(column, uid, "its key is not on the key ring")
        nonce, box = data[start : start + NONCE_BYTES], data[start + NONCE_BYTES :]
        try:
            padded = _cipher(key, column).decrypt(nonce, box, _bound_to(data[:start], column, uid))
        except (InvalidTag, ValueError):  # ValueError: a nonce cut short
            raise DecryptionError(
                column, uid, "it was altered, or sealed elsewhere or with another key"
            ) from None
        return _unpad(padded)

    def blind_index(self, value: str, *, purpose: str, bits: int = 16) -> int:
        """A keyed, truncated hash to find candidates by; many values share one, so open and compare them."""
        hashed = digest(self.index_key, f"{purpose}\0{value}".encode(), sha256)
        return int.from_bytes(hashed[:8]) >> (64 - bits)


def key_ring() -> KeyRing:
    """The key ring of the settings, where `KEYS` holds what `lune.keys.load_keys` read."""
    keys = getattr(settings, "KEYS", None)
    if not isinstance(keys, Keys):
        raise ImproperlyConfigured("Lune does not start without its keys: the setting KEYS holds none.")
    return KeyRing(current=keys.current, keys=keys.keys, index_key=keys.index_key)


def header_for(name: str) -> bytes:
    """The first bytes of whatever the key `name` sealed."""
    encoded = name.encode("ascii")
    return bytes((VERSION, len(encoded))) + encoded


def key_id(data: bytes) -> str:
    """Which key sealed `data`, as its header says; not yet proven."""
    return data[2 : 2 + data[1]].decode("latin-1")


@lru_cache(maxsize=1024)
def _cipher(key: bytes, column: str) -> AESGCM:
    # A key of its own for each column: the random nonces of one never meet those of another.
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"lune|{column}".encode()).derive(key)
    return AESGCM(derived)


def _bound_to(header: bytes, column: str, uid: UUID) -> bytes:
    return b"%b|%b|%b" % (header, column.encode(), uid.bytes)


def _pad(text: str) -> bytes:
    try:
        content = text.encode() + _END
    except UnicodeEncodeError:
        raise ValueError("This text holds half a character, which UTF-8 cannot hold.") from None
    return content + b"\0" * (-len(content) % STEP)


def _unpad(padded: bytes) -> str:
    return padded.rstrip(b"\0")[: -len(_END)].decode()
