"""Documents of talks, actions and news: PDFs and pictures, written or drawn again before they are kept."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from community.models.base import in_english
from community.models.events import Action, News, Talk
from community.models.parts import one_of
from lune.models import BaseModel

OWNERS = ("talk", "action", "news")


class DocumentType(models.TextChoices):
    PDF = "application/pdf", "PDF"
    JPEG = "image/jpeg", "JPEG"
    PNG = "image/png", "PNG"


class DocumentQuerySet(models.QuerySet["Document"]):
    def light(self) -> Self:
        """Without what the files hold."""
        return self.defer("data")

    def shown(self, today: date) -> Self:
        """What readers without an account may have: it says so, and what it belongs to is told to them, or is a talk given."""
        action = Q(action__is_public=True, action__cancelled_at=None, action__isnull=False)
        news = Q(news__is_public=True, news__cancelled_at=None, news__on__lte=today)
        talk = Q(talk__cancelled_at=None, talk__on__lte=today)
        return self.filter(action | news | talk, is_public=True)


class Document(BaseModel):
    """Without anything that came with the file but what it shows. Taken out, it is gone for good."""

    talk = models.ForeignKey(
        Talk, models.PROTECT, null=True, blank=True, related_name="documents", editable=False
    )
    action = models.ForeignKey(
        Action, models.PROTECT, null=True, blank=True, related_name="documents", editable=False
    )
    news = models.ForeignKey(
        News, models.PROTECT, null=True, blank=True, related_name="documents", editable=False
    )
    title = models.CharField(_("title"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    description = models.CharField(
        _("what it shows"),
        max_length=500,
        help_text=_("In a sentence or two, for who does not see it or does not open it."),
    )
    description_en = models.CharField(_("what it shows, in English"), max_length=500, blank=True)
    is_public = models.BooleanField(
        _("shown publicly"),
        default=False,
        help_text=_("With its action or its piece of news, once that is shown; by itself for a talk."),
    )
    data = models.BinaryField()
    media_type = models.CharField(max_length=15, choices=DocumentType.choices, editable=False)
    # Bytes.
    size = models.PositiveIntegerField(editable=False)
    # Of a PDF.
    pages = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    # Of a picture, in pixels.
    width = models.PositiveIntegerField(null=True, blank=True, editable=False)
    height = models.PositiveIntegerField(null=True, blank=True, editable=False)
    sha256 = models.CharField(max_length=64, editable=False)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("a file", "document")
        verbose_name_plural = pgettext_lazy("files", "documents")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=one_of(*OWNERS),
                name="document_has_one_owner",
                violation_error_message=_("A document belongs to one talk, action or piece of news."),
            ),
            models.CheckConstraint(
                condition=(
                    Q(media_type=DocumentType.PDF, pages__isnull=False, pages__gt=0)
                    & Q(width__isnull=True, height__isnull=True)
                )
                | (
                    Q(media_type__in=(DocumentType.JPEG, DocumentType.PNG), pages__isnull=True)
                    & Q(width__isnull=False, width__gt=0, height__isnull=False, height__gt=0)
                ),
                name="document_is_pdf_or_picture",
                violation_error_message=_("A document is a PDF with its pages, or a picture with its size."),
            ),
            *(
                models.UniqueConstraint(
                    fields=[owner, "sha256"],
                    name=f"document_once_for_{owner}",
                    violation_error_message=_("This document is already there."),
                )
                for owner in OWNERS
            ),
        ]

    @property
    def event(self) -> Talk | Action | News:
        found = self.talk or self.action or self.news
        assert found is not None, "the constraint document_has_one_owner"
        return found

    @property
    def headline(self) -> str:
        return (in_english() and self.title_en) or self.title

    @property
    def words(self) -> str:
        return (in_english() and self.description_en) or self.description

    @property
    def is_picture(self) -> bool:
        return self.media_type != DocumentType.PDF
