"""A picture as the press takes it."""

from journal.press.sheets import Photo
from lune.pictures import redraw
from lune.tests.pictures import with_gps


def photo(alt: str = "Une ruelle, la nuit.", caption: str = "") -> Photo:
    drawn = redraw(with_gps())
    return Photo(drawn.data, drawn.media_type, alt, caption)
