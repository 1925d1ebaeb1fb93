"""A picture that somebody sent, drawn again: what comes out holds its pixels and nothing else.

A camera writes the place, the hour and the telephone's make into its files; drawing again leaves all of it behind, and
whatever else a file may hide. What a picture is, is read from its content, never from its name.
"""

import hashlib
import io
import warnings
from dataclasses import dataclass
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

MOST_BYTES = 12 * 1024 * 1024
MOST_PIXELS = 40_000_000
# Enough for a half-letter page at 230 dots an inch.
LONGEST_SIDE = 2000
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
# For the form's `accept`: a telephone that keeps HEIC then sends a JPEG by itself.
ACCEPTED = "image/jpeg,image/png,image/webp,image/gif"
QUALITY = 85
SRGB = ImageCms.createProfile("sRGB")
MODES_WITH_HOLES = {"RGBA", "LA", "PA", "La", "RGBa"}


@dataclass(frozen=True)
class Drawn:
    """A picture drawn again. `media_type` is image/jpeg, or image/png for one that is see-through or has few colours."""

    data: bytes
    width: int
    height: int
    media_type: str
    sha256: str


def redraw(file: BinaryIO, *, longest: int = LONGEST_SIDE) -> Drawn:
    """Draw the file's (first) picture again, at most `longest` pixels on a side, upright, in sRGB.

    Raises ValidationError, with a sentence for the person, for what is too heavy, too large or not a picture.
    """
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ValidationError(_("This picture is too heavy: at most 12 MB."), code="heavy")
    picture = _upright(_opened(data), longest)
    return _written(_in_srgb(picture))


def _opened(data: bytes) -> Image.Image:
    """The picture, its pixels not read yet: how many there are is asked first."""
    try:
        with warnings.catch_warnings():
            # Pillow's own warning comes at twice our limit.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data), formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise _unreadable() from error
    if picture.width * picture.height > MOST_PIXELS:
        raise _too_large()
    return picture


def _too_large() -> ValidationError:
    return ValidationError(_("This picture is too large: at most 40 million pixels."), code="large")


def _unreadable() -> ValidationError:
    return ValidationError(
        _("This file cannot be read as a picture. Send a JPEG, PNG, WebP or GIF, whole."), code="unreadable"
    )


def _upright(picture: Image.Image, longest: int) -> Image.Image:
    """Read the pixels, small enough and the right way up."""
    try:
        # A large JPEG is read at a half or a quarter at once; the profile survives, to be applied later.
        picture.draft(None, (longest, longest))
        picture.load()
        profile = picture.info.get("icc_profile")
        turned = ImageOps.exif_transpose(picture)
        if turned.mode in ("P", "1") or turned.mode.startswith("I"):
            turned = turned.convert("RGBA" if "transparency" in turned.info else "RGB")
        turned.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    except (OSError, ValueError, SyntaxError, EOFError, ArithmeticError, LookupError, TypeError) as error:
        raise _unreadable() from error
    turned.info["icc_profile"] = profile
    return turned


def _in_srgb(picture: Image.Image) -> Image.Image:
    """The colours as the reader's screen and the press mean them; a profile that is broken is left out."""
    see_through = picture.mode in MODES_WITH_HOLES
    wanted = "RGBA" if see_through else "RGB"
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "RGBA", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(picture, source, SRGB, outputMode=wanted)
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None
        if converted is not None:
            return converted
    return picture.convert(wanted)


def _written(picture: Image.Image) -> Drawn:
    """Write the pixels of a new picture: nothing that came with the old one goes along."""
    clean = Image.new(picture.mode, picture.size)
    clean.paste(picture)
    if clean.mode == "RGBA":
        return _drawn(clean, "PNG", optimize=True)
    photograph = _drawn(clean, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    # A drawing of few colours is sharper as a PNG, and mostly lighter.
    drawing = _drawn(clean, "PNG", optimize=True) if clean.getcolors(256) else photograph
    return min(drawing, photograph, key=lambda drawn: len(drawn.data))


def _drawn(picture: Image.Image, kind: str, **options: object) -> Drawn:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    data = out.getvalue()
    media_type = f"image/{kind.lower()}"
    return Drawn(data, picture.width, picture.height, media_type, hashlib.sha256(data).hexdigest())
