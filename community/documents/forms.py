"""What is typed about a document; the file itself, written or drawn again."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from community.models import Document, DocumentType
from lune import pdfs, pictures
from lune.forms import DeedForm
from lune.pdfs import Rewritten
from lune.pictures import Drawn
from lune.uploads import UploadField

WORDS = ("title", "description", "title_en", "description_en", "is_public")
ACCEPTED = f"application/pdf,{pictures.ACCEPTED}"


class DocumentField(UploadField):
    """Cleans to what is kept of the file: a PDF written again, or a picture drawn again."""

    widget = forms.FileInput(attrs={"accept": ACCEPTED})

    def clean(self, data: Any, initial: Any = None) -> Rewritten | Drawn | None:
        file = super().clean(data, initial)
        if not file:
            return None
        beginning = file.read(pdfs.WITHIN)
        file.seek(0)
        return pdfs.rewrite(file) if pdfs.is_pdf(beginning) else self._drawn(file)

    def _drawn(self, file: Any) -> Drawn:
        try:
            return pictures.redraw(file)
        except ValidationError as error:
            if error.code != "unreadable":
                raise
            sentence = _(
                "This is neither a PDF nor a picture. Send a PDF, a JPEG, a PNG, a WebP or a GIF, whole."
            )
            raise ValidationError(sentence, code="unreadable") from None


class DescribeForm(DeedForm):
    """What is said of a document."""

    def __init__(self, data: Any, files: Any = None, *, document: Document) -> None:
        super().__init__(data, files, initial=forms.model_to_dict(document, WORDS))
        self.document = document
        areas: dict[str, Any] = {
            name: forms.Textarea(attrs={"rows": 3}) for name in ("description", "description_en")
        }
        self.fields |= forms.fields_for_model(Document, WORDS, widgets=areas)

    def described(self) -> Document:
        """The document as it was typed, not saved."""
        for name in WORDS:
            setattr(self.document, name, self.cleaned_data[name])
        return self.document


class DocumentForm(DescribeForm):
    """The same, with its file."""

    file = DocumentField(
        label=_("PDF or picture"),
        help_text=_(
            "At most 12 MB. What a file says of who made it and where is left out, and so are a PDF's comments, "
            "forms, attachments and scripts."
        ),
        error_messages={"required": _("Choose a file.")},
    )

    def described(self) -> Document:
        document, kept = super().described(), self.cleaned_data["file"]
        document.data, document.size, document.sha256 = kept.data, len(kept.data), kept.sha256
        if isinstance(kept, Drawn):
            document.media_type = kept.media_type
            document.width, document.height = kept.width, kept.height
        else:
            document.media_type, document.pages = DocumentType.PDF, kept.pages
        return document
