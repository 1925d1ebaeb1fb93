"""Tags and filters that every template has at hand."""

import uuid
from datetime import date, datetime, time, timedelta

from django import template
from django.conf import settings
from django.forms import BaseForm
from django.utils.html import format_html
from django.utils.safestring import SafeString

from lune import formats
from lune.deeds import ONCE_FIELD
from lune.formats import Number
from lune.readers import addresses

register = template.Library()


@register.simple_tag
def once() -> SafeString:
    """A fresh key for a form: sent twice, the form happens once."""
    return format_html('<input type="hidden" name="{}" value="{}">', ONCE_FIELD, uuid.uuid4())


@register.simple_tag
def reader_url(name: str, **values: object) -> str:
    """A reader's page in the language of this one: {% reader_url "journal:issue" number=3 %}."""
    return addresses.reader_url(name, **values)


@register.simple_tag
def quick_exit() -> str:
    """Where « Quitter vite » leads."""
    return str(settings.QUICK_EXIT)


@register.filter
def in_other_language(address: str) -> str:
    return addresses.in_other_language(address)


@register.filter(expects_localtime=True)
def hour(moment: datetime | time | None) -> str:
    """« 23 h 42 », in the current time zone: a view of a house activates the house's."""
    return formats.hour(moment) if moment else ""


@register.filter(expects_localtime=True)
def night_name(day: date | None) -> str:
    return formats.night_name(day) if day else ""


@register.filter(expects_localtime=True)
def full_date(day: date | None) -> str:
    return formats.full_date(day) if day else ""


@register.filter(expects_localtime=True)
def moment(at: datetime | None) -> str:
    """« 21 novembre 2026, 23 h 42 »."""
    return f"{formats.full_date(at)}, {formats.hour(at)}" if at else ""


@register.filter
def month_name(day: date | None) -> str:
    return formats.month_name(day) if day else ""


@register.filter
def number(value: Number | None, places: int | None = None) -> str:
    return formats.number(value, places)


@register.filter
def percent(ratio: Number | None, places: int = 1) -> str:
    """A ratio, 0.853, as « 85,3 % »."""
    return formats.percent(ratio, places)


@register.filter
def money(cents: int | None) -> str:
    return formats.money(cents)


@register.filter
def money_change(cents: int | None) -> str:
    """A difference: « +9,50 $ », « −2,00 $ »."""
    return f"+{formats.money(cents)}" if cents and cents > 0 else formats.money(cents)


@register.filter
def signed(value: Number | None, places: int | None = None) -> str:
    return formats.signed(value, places)


@register.filter
def duration(span: timedelta | None) -> str:
    return formats.duration(span) if span is not None else ""


@register.filter
def dialled(phone: str) -> str:
    return formats.dialled(phone)


@register.filter
def how_many_wrong(form: BaseForm) -> int:
    """Sentences of what is wrong with a form; a field, or a file, may have several."""
    return sum(len(sentences) for sentences in form.errors.values())


@register.filter
def initials(name: str) -> str:
    return formats.initials(name)
