"""Files that strangers send: held in memory, never on the disk, and no longer than their request."""

from io import BytesIO
from typing import Any

from django import forms
from django.core.exceptions import RequestDataTooBig, ValidationError
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.utils.translation import gettext as _

from lune.formats import number

MB = 1_000_000
LARGEST_FILE = 12 * MB
LARGEST_TOGETHER = 36 * MB
# Past this nothing is read at all: what was typed cannot be kept either.
LARGEST_REQUEST = 120 * MB


class MemoryUpload(FileUploadHandler):
    """Keeps what fits; of a file that does not, only its size, so that its form can say so with the rest still typed."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.kept = 0

    def handle_raw_input(
        self, input_data: Any, meta: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        if content_length > LARGEST_REQUEST:
            raise RequestDataTooBig

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.content = BytesIO()
        self.is_whole = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        room = min(LARGEST_FILE - start, LARGEST_TOGETHER - self.kept)
        if self.is_whole and len(raw_data) <= room:
            self.content.write(raw_data)
            self.kept += len(raw_data)
        else:
            self._let_go()

    def _let_go(self) -> None:
        self.is_whole = False
        self.kept -= self.content.tell()
        self.content = BytesIO()

    def file_complete(self, file_size: int) -> "UploadedFile[bytes]":
        self.content.seek(0)
        file = InMemoryUploadedFile(
            self.content, self.field_name, self.file_name, self.content_type, file_size, self.charset
        )
        vars(file)["is_whole"] = self.is_whole
        return file


class UploadField(forms.FileField):
    """A file no larger than MemoryUpload keeps."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        if data and not getattr(data, "is_whole", True):
            raise ValidationError(
                _(
                    "This file is too large: %(size)s MB. At most %(most)s MB for one, %(all)s MB for all together."
                )
                % {
                    "size": _megabytes(data.size),
                    "most": _megabytes(LARGEST_FILE),
                    "all": _megabytes(LARGEST_TOGETHER),
                },
                code="too_large",
            )
        return super().clean(data, initial)


def _megabytes(size: int) -> str:
    return number(-(-size // MB))
