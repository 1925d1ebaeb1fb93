"""Hours, nights and figures as Québec writes them, in French or in English after the language of the page.

No-break spaces keep a figure with its unit. What is not known is a dash.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.utils import dates
from django.utils.translation import get_language

NBSP = "\xa0"
MINUS = "−"
UNKNOWN = "—"

KEYS = ("ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ")
KEYPAD = {letter: str(key) for key, letters in enumerate(KEYS, 2) for letter in letters}

Number = int | float | Decimal


def in_french() -> bool:
    return (get_language() or "").startswith("fr")


def in_english() -> bool:
    return (get_language() or "").startswith("en")


def in_language(french: str, english: str) -> str:
    """What is written in both languages, in the reader's; in French where nobody wrote the English."""
    return (in_english() and english) or french


def hour(moment: datetime | time) -> str:
    """« 23 h 42 », « 8 h »; 23:42. A moment is shown in the zone that it carries."""
    if not in_french():
        return f"{moment:%H:%M}"
    minutes = f"{NBSP}{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour}{NBSP}h{minutes}"


def night_name(day: date) -> str:
    """« samedi 21 novembre »; Saturday, November 21."""
    weekday = str(dates.WEEKDAYS[day.weekday()])
    return f"{weekday.lower()} {_day_of_month(day)}" if in_french() else f"{weekday}, {_day_of_month(day)}"


def full_date(day: date) -> str:
    """« 1er novembre 2026 »; November 1, 2026."""
    return f"{_day_of_month(day)} {day.year}" if in_french() else f"{_day_of_month(day)}, {day.year}"


def month_name(day: date) -> str:
    """« novembre 2026 »; November 2026."""
    return f"{_month(day)} {day.year}"


def number(value: Number | None, places: int | None = None) -> str:
    """« 12 345,6 »; 12,345.6. Rounded half up to `places` when they are given."""
    if value is None:
        return UNKNOWN
    if places is None and isinstance(value, int):
        return _written(f"{abs(value):,}", negative=value < 0)
    exact = Decimal(str(value))
    if places is not None:
        exact = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return _written(f"{abs(exact):,f}", negative=exact < 0)


def _written(text: str, *, negative: bool) -> str:
    if in_french():
        text = text.replace(",", NBSP).replace(".", ",")
    return f"{MINUS}{text}" if negative else text


def money(cents: int | None) -> str:
    """« 1 234,50 $ »; $1,234.50."""
    if cents is None:
        return UNKNOWN
    amount, sign = number(Decimal(abs(cents)) / 100, 2), MINUS if cents < 0 else ""
    return f"{sign}{amount}{NBSP}$" if in_french() else f"{sign}${amount}"


def percent(ratio: Number | None, places: int = 1) -> str:
    """A ratio (0.853) as « 85,3 % »; 85.3%."""
    if ratio is None:
        return UNKNOWN
    return number(Decimal(str(ratio)) * 100, places) + (f"{NBSP}%" if in_french() else "%")


def signed(value: Number | None, places: int | None = None) -> str:
    """A difference: « +9 », « −2 », « 0 »."""
    text = number(value, places)
    return f"+{text}" if value and value > 0 and text.strip("0,.") else text


def duration(span: timedelta) -> str:
    """« 11 h 20 min », « 45 min », « 3 h », in both languages."""
    hours, minutes = divmod(round(span.total_seconds() / 60), 60)
    parts = [f"{hours}{NBSP}h"] if hours else []
    if minutes or not hours:
        parts.append(f"{minutes}{NBSP}min")
    return NBSP.join(parts)


def initials(name: str) -> str:
    """« MT » for Marie Tremblay, « MR » for Marie-Ève Roy, « É » for Éloïse."""
    pieces = [piece for piece in re.split(r"[\s-]+", name) if piece]
    return "".join(piece[0] for piece in (pieces[:1] + pieces[1:][-1:])).upper()


def dialled(phone: str) -> str:
    """What a telephone dials: « 1 866 APPELLE (277-3553) » is 18662773553, « 418 555-0100 » 4185550100."""
    if not re.search("[A-Z]{2}", phone):
        return "".join(re.findall("[0-9+]", phone))
    spoken = re.sub(r"\(.*?\)", "", phone)
    return "".join(KEYPAD.get(sign, sign) for sign in re.findall("[0-9A-Z+]", spoken))


def _day_of_month(day: date) -> str:
    if in_french():
        return f"{'1er' if day.day == 1 else day.day} {_month(day)}"
    return f"{_month(day)} {day.day}"


def _month(day: date) -> str:
    name = str(dates.MONTHS[day.month])
    return name.lower() if in_french() else name
