"""Telephones and plates, made alike and hashed with a key: what came before is pointed at, never opened."""

import json
import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from hmac import digest as keyed

from journal.models.reports import ReportMark
from journal.reports.words import WRITTEN
from privacy.keyring import key_ring

LOCAL, NATIONAL = 7, 10  # digits: a number without its area code, and with it
SHORTEST_PLATE = 4


def marks_of(told: Mapping[str, str]) -> list[tuple[str, bytes]]:
    """The kind and hash of each mark. A number told with its area code is also known by its last seven digits."""
    kinds = ReportMark.Kind
    return [
        *((kinds.TELEPHONE, _hash("telephone", number)) for number in telephones(told.get("telephone", ""))),
        *((kinds.PLATE, _hash("plate", plate)) for plate in plates(told.get("plate", ""))),
    ]


def telephones(typed: str) -> list[str]:
    """« +1 (418) 555-0199 » and « 418 555 0199 » are one number; what has under seven digits is none."""
    digits = re.sub(r"\D", "", typed, flags=re.ASCII)
    national = digits[1:] if len(digits) == NATIONAL + 1 and digits[0] == "1" else digits
    if len(national) < LOCAL:
        return []
    return list(dict.fromkeys([national, national[-LOCAL:]]))


def plates(typed: str) -> list[str]:
    """« e12 abc » and « E12-ABC » are one plate. O and 0, I and 1 are read alike: nobody tells them apart at night."""
    plate = re.sub(r"[^A-Z0-9]", "", typed.upper()).translate(str.maketrans("OI", "01"))
    return [plate] if len(plate) >= SHORTEST_PLATE else []


def sameness(kinds: Iterable[str], area: object, told: Mapping[str, str]) -> bytes | None:
    """What tells the same words sent twice; None where nothing was written: two women may tick the same boxes."""
    words = [" ".join(told.get(name, "").casefold().split()) for name in WRITTEN]
    if not any(words):
        return None
    return _hash("same report", json.dumps([sorted(kinds), str(area), words]))


def _hash(purpose: str, value: str) -> bytes:
    return keyed(key_ring().index_key, f"journal\0{purpose}\0{value}".encode(), sha256)
