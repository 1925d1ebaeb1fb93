"""What a sealed column holds while it is shut."""

import base64
from typing import Final
from uuid import UUID

from privacy.keyring import key_ring

DUMP_PREFIX: Final = "sealed:"


class Sealed:
    """A value as the database keeps it. It tells nothing until it is opened, with its row's uid."""

    __slots__ = ("column", "data")

    def __init__(self, data: bytes, column: str) -> None:
        self.data, self.column = data, column

    def __repr__(self) -> str:
        return "sealed"

    def open(self, *, uid: UUID) -> str:
        """The text. Raises DecryptionError unless it was sealed in this column, for the row `uid`."""
        return key_ring().open(self.data, column=self.column, uid=uid)


class Loaded(Sealed):
    """A sealed value that comes out of a dump, on its way back to the database as it is."""

    __slots__ = ()


class Ready(bytes):
    """Bytes that were sealed for the row being written: all that the column accepts."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "sealed"


class Unset(str):
    """The default's empty text. A migration knows no row to seal it for: its column has no default there."""

    __slots__ = ()


def dumped(data: bytes) -> str:
    return DUMP_PREFIX + base64.b64encode(data).decode()


def undumped(text: str, column: str) -> Loaded:
    """Raises ValueError, without the text, when it is not what `dumped` writes."""
    try:
        return Loaded(base64.b64decode(text.removeprefix(DUMP_PREFIX), validate=True), column)
    except ValueError:
        raise ValueError("This sealed value was cut short or altered.") from None
