"""A document on its way to a browser."""

from django.http import HttpResponse
from django.utils.text import slugify

from community.models import Document

ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}
# Were it opened as a page, it could run nothing, send nothing and ask for nothing.
ALONE = "default-src 'none'; frame-ancestors 'none'; sandbox"


def answer_with(document: Document) -> HttpResponse:
    """A picture is shown; a PDF is handed over to be opened outside the page."""
    name = f"{slugify(document.headline)[:60] or 'document'}.{ENDINGS[document.media_type]}"
    way = "inline" if document.is_picture else "attachment"
    headers = {
        "Content-Disposition": f'{way}; filename="{name}"',
        "Content-Security-Policy": ALONE,
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(bytes(document.data), content_type=document.media_type, headers=headers)
