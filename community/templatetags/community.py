"""What the community's pages have at hand."""

from django import template

from community import words
from community.models import Document

register = template.Library()


@register.filter
def in_short(document: Document) -> str:
    """« PDF, 3 pages, 240 ko »."""
    return words.document_of(document)
