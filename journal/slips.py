"""Slips: the 16 digits by which an author comes back. Nothing but a keyed hash of them is kept."""

import re
import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256
from hmac import digest as keyed

from lune.deeds import Once
from privacy.keyring import key_ring

LENGTH = 16
_DIGITS = re.compile(rf"\d{{{LENGTH}}}", re.ASCII)
# What people put between groups: spaces of any kind, dashes of any kind, full stops.
_BETWEEN = re.compile(r"[\s.\-\u2010-\u2015\u2212_]+")


def new_slip(once: Once | None = None) -> str:
    """Sixteen digits. The same form sent twice gets the same ones, or its author would hold a dead slip."""
    if once is None:
        return f"{secrets.randbelow(10**LENGTH):0{LENGTH}d}"
    mixed = _keyed("slip of a form", once.key.bytes)
    # 256 bits over 53: no code is likelier than another by anything that shows.
    return f"{int.from_bytes(mixed) % 10**LENGTH:0{LENGTH}d}"


def new_token(once: Once | None = None) -> str:
    """The secret part of a private link's address; the same form sent twice gets the same."""
    mixed = _keyed("token of a form", once.key.bytes) if once else secrets.token_bytes(32)
    return urlsafe_b64encode(mixed[:24]).decode()


def shown(slip: str) -> str:
    """As it is printed: four groups of four."""
    return " ".join(slip[start : start + 4] for start in range(0, LENGTH, 4))


def typed(code: str) -> str | None:
    """The sixteen digits of what somebody typed, or None: it can't be a slip."""
    digits = _BETWEEN.sub("", code)
    return digits if _DIGITS.fullmatch(digits) else None


def digest(slip: str) -> bytes:
    """What is kept of a slip, and looked up by: 32 bytes that say nothing without the index key."""
    return _keyed("slip", slip.encode())


def token_digest(token: str) -> bytes:
    """What is kept of a private link's token."""
    return _keyed("private link", token.encode())


def _keyed(purpose: str, value: bytes) -> bytes:
    return keyed(key_ring().index_key, b"journal\0%b\0%b" % (purpose.encode(), value), sha256)
