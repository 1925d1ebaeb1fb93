"""Tags and filters that every template has at hand."""

import uuid

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from lune.deeds import ONCE_FIELD

register = template.Library()


@register.simple_tag
def once() -> SafeString:
    """A fresh key for a form: sent twice, the form happens once."""
    return format_html('<input type="hidden" name="{}" value="{}">', ONCE_FIELD, uuid.uuid4())
