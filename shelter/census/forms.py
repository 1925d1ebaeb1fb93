"""What a coordinator says when she brings in past nights."""

from datetime import time
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from lune.tables import MAX_BYTES
from shelter.census.plan import Hours, make_plan
from shelter.census.reading import BadRow, Reading, read
from shelter.models.houses import validate_zone


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or XLSX, 20 MB at most. Its first line names its columns."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )
    opens_at = forms.TimeField(
        label=_("New houses open at"), initial=time(22), widget=forms.TimeInput(format="%H:%M")
    )
    closes_at = forms.TimeField(
        label=_("New houses close at"), initial=time(8), widget=forms.TimeInput(format="%H:%M")
    )
    time_zone = forms.CharField(
        label=_("Their time zone"), initial="America/Toronto", max_length=60, validators=[validate_zone]
    )

    reading = Reading()
    bad: list[BadRow] = []

    @property
    def hours(self) -> Hours:
        return Hours(*(self.cleaned_data[name] for name in ("opens_at", "closes_at", "time_zone")))

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        self.reading = read(file.read(MAX_BYTES + 1))
        return file

    def clean(self) -> dict[str, Any]:
        if not self.errors:
            found = make_plan(self.reading.rows, hours=self.hours, now=timezone.now()).bad
            self.bad = sorted([*self.reading.bad, *found], key=lambda bad: bad.line)
        if self.bad:
            count = len({bad.line for bad in self.bad})
            told = ngettext(
                "%(count)d line can't be taken, so nothing is.",
                "%(count)d lines can't be taken, so nothing is.",
                count,
            )
            self.add_error("file", told % {"count": count})
        return self.cleaned_data


class ConfirmForm(forms.Form):
    replace = forms.BooleanField(
        label=_("Replace the nights that are there with other figures"), required=False
    )
