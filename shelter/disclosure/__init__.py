"""What may leave the house of its figures; how it is decided is in `lune.disclosure`."""

from shelter.disclosure.month import SharedMonth, share

__all__ = ["SharedMonth", "share"]
