"""Fields of readers' forms: pictures drawn again, sounds known by their content."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.actions.receiving import Voice
from journal.text import sounds
from lune import pictures
from lune.pictures import Drawn
from lune.uploads import UploadField


class PictureField(UploadField):
    """Cleans to the picture drawn again, without what the camera wrote into it."""

    widget = forms.FileInput(attrs={"accept": pictures.ACCEPTED})

    def clean(self, data: Any, initial: Any = None) -> Drawn | None:
        file = super().clean(data, initial)
        return pictures.redraw(file) if file else None


class VoiceField(UploadField):
    """Cleans to the sound, with what kind it is."""

    widget = forms.FileInput(attrs={"accept": sounds.ACCEPTED})

    def clean(self, data: Any, initial: Any = None) -> Voice | None:
        file = super().clean(data, initial)
        if not file:
            return None
        content = file.read()
        return Voice(content, sounds.media_type_of(content))


class SlipField(forms.CharField):
    """Sixteen digits, however they are typed."""

    def __init__(self) -> None:
        attributes = {"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"}
        super().__init__(
            label=_("Your code"),
            help_text=_("Sixteen digits; spaces or dashes do no harm."),
            max_length=60,
            widget=forms.TextInput(attributes),
        )
