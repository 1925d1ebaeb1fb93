"""What the community's pages have at hand."""

from django import template

from community import words

register = template.Library()


@register.filter
def dials(phone: str) -> str:
    return words.dialled(phone)
