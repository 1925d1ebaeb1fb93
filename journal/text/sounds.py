"""What a voice note is, read from its first bytes and never from its name."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SIGNS = (
    (re.compile(rb"\x1aE\xdf\xa3"), "audio/webm"),
    (re.compile(rb"OggS"), "audio/ogg"),
    (re.compile(rb"ID3|\xff[\xe2-\xef\xf2-\xff]"), "audio/mpeg"),
    (re.compile(rb"RIFF....WAVE", re.DOTALL), "audio/wav"),
    (re.compile(rb"....ftyp(M4A|mp4|isom|iso2|3gp|qt|M4B|dash)", re.DOTALL), "audio/mp4"),
    (re.compile(rb"#!AMR"), "audio/amr"),
    (re.compile(rb"fLaC"), "audio/flac"),
)
# For the form's `accept`.
ACCEPTED = "audio/*"


def media_type_of(data: bytes) -> str:
    """Raises ValidationError, with a sentence for the person, for what is no sound that can be listened to here."""
    for sign, media_type in SIGNS:
        if sign.match(data):
            return media_type
    raise ValidationError(
        _(
            "This file cannot be read as a voice note. Send what your telephone's recorder makes: M4A, MP3, OGG or WAV."
        ),
        code="unreadable",
    )
