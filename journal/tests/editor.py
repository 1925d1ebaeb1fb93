"""An editor's browser on a contribution's pages."""

import io
import uuid
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from journal.models import Contribution


def url(name: str, row: Contribution, *values: object) -> str:
    return reverse(f"admin:journal_contribution{name and '_' + name}", args=[row.uid, *values])


def post(
    client: Client, name: str, row: Contribution, *values: object, key: object = None, **data: Any
) -> Any:
    return client.post(url(name, row, *values), {"_once": str(key or uuid.uuid4()), **data})


def picture_file(name: str = "lune.png") -> SimpleUploadedFile:
    file = io.BytesIO()
    Image.new("RGB", (40, 30), (1, 2, 3)).save(file, "PNG")
    return SimpleUploadedFile(name, file.getvalue())
