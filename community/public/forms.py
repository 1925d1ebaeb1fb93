"""Looking for something: a word or two, kept nowhere."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lune.readers.forms import AnonymousForm


class SearchForm(AnonymousForm):
    """Sent as a form, never in an address: addresses are written down by machines on the way."""

    purpose = "directory.search"
    shortest = 0

    words = forms.CharField(
        label=_("What are you looking for?"),
        max_length=100,
        error_messages={"required": _("Write a word: work, shower, papers…")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
