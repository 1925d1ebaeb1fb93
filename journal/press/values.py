"""Sheets as the templates read them: JSON-able, with the spaces of their language."""

from dataclasses import asdict
from typing import Any

from journal.press.sheets import Help, Photo, Spot
from journal.text.markdown import to_blocks
from journal.text.spacing import space

SUFFIXES = {"image/jpeg": "jpg", "image/png": "png"}


class Pictures:
    """The pictures of one sheet, each under a name of ours."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def add(self, photo: Photo, language: str) -> dict[str, str]:
        """Raises KeyError for a picture that was not drawn again: it would carry what its camera wrote."""
        name = f"picture-{len(self.files)}.{SUFFIXES[photo.media_type]}"
        self.files[name] = photo.data
        return {
            "file": f"/{name}",
            "alt": photo.alt.strip(),
            "caption": space(photo.caption.strip(), language),
        }


def paragraphs(text: str, language: str, *, verse: bool = False) -> list[dict[str, Any]]:
    return [asdict(block) for block in to_blocks(text, language=language, verse=verse)]


def spot_values(spot: Spot, language: str) -> dict[str, str]:
    return {name: space(value, language) for name, value in asdict(spot).items()}


def help_values(helpline: Help, language: str) -> dict[str, str]:
    """A telephone number stays as it was written."""
    return {
        name: value if name == "phone" else space(value, language) for name, value in asdict(helpline).items()
    }
