"""Pictures for tests: drawn here, so that none has to be kept."""

import io
from typing import Any

from PIL import Image

SECRET = "Telephone of Somebody"


def picture(
    width: int = 60, height: int = 40, kind: str = "JPEG", mode: str = "RGB", **options: Any
) -> io.BytesIO:
    """A file as somebody might send it, left half dark and right half light."""
    image = Image.new(mode, (width, height))
    image.paste(Image.new(mode, (width - width // 2, height), "white"), (width // 2, 0))
    file = io.BytesIO()
    image.save(file, kind, **options)
    file.seek(0)
    return file


def with_gps(orientation: int = 1) -> io.BytesIO:
    """A photograph as a telephone writes it: where, with what, and which way up."""
    exif = Image.Exif()
    exif[0x010F] = SECRET
    exif[0x0112] = orientation
    exif.get_ifd(0x8825).update({1: "N", 2: (46.0, 48.0, 50.0), 3: "W", 4: (71.0, 13.0, 30.0)})
    return picture(exif=exif.tobytes())
