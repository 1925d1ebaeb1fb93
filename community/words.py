"""Parts of an entry as a line of words: hours, telephones, languages, costs, addresses; a document."""

from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from community.models import (
    Address,
    CostOption,
    Document,
    Language,
    Location,
    Phone,
    Schedule,
    Service,
    ServiceAtLocation,
)
from community.models.parts import DAYS
from lune.formats import NBSP, hour, in_french, number
from lune.uploads import MB

CODES = [code for code, _name in DAYS]


def days_of(byday: str) -> str:
    """« lundi au vendredi », « lundi, jeudi »; what is none of these days stays as it came."""
    names = {code: str(name) for code, name in DAYS}
    codes = [code for code in byday.replace(" ", "").split(",") if code]
    if not codes or not set(codes) <= set(CODES):
        return byday
    places = sorted(CODES.index(code) for code in set(codes))
    first, last = CODES[places[0]], CODES[places[-1]]
    if len(places) > 2 and places[-1] - places[0] == len(places) - 1:
        if len(places) == len(CODES):
            return _("every day")
        return _("%(first)s to %(last)s") % {"first": names[first], "last": names[last]}
    return ", ".join(names[CODES[place]] for place in places)


def hours_of(schedule: Schedule) -> str:
    days, words = days_of(schedule.byday), schedule.description
    opens, closes = _hour(schedule.opens_at), _hour(schedule.closes_at)
    hours = opens
    if closes:
        both = {"opens": opens, "closes": closes}
        hours = _("%(opens)s to %(closes)s") % both if opens else _("until %(hour)s") % {"hour": closes}
    when = ", ".join(part for part in (days, hours) if part)
    text = f"{when} ({words})" if when and words else when or words
    return text[:1].upper() + text[1:]


def _hour(text: str) -> str:
    try:
        return hour(time.fromisoformat(text))
    except ValueError:
        return text


def phone_of(phone: Phone) -> str:
    extension = _("extension %(number)s") % {"number": phone.extension} if phone.extension else ""
    return ", ".join(part for part in (phone.number, extension) if part)


def language_of(language: Language) -> str:
    name = language.name or language.code
    return f"{name} ({language.note})" if language.note else name


def cost_of(cost: CostOption) -> str:
    amount = _money(cost) if cost.amount is not None else ""
    said = ", ".join(part for part in (amount, cost.amount_description) if part)
    colon = pgettext("between a field and what is wrong with it", ": ")
    return f"{cost.option}{colon}{said}" if cost.option and said else said or cost.option


def _money(cost: CostOption) -> str:
    sign = "$" if cost.currency in ("", "CAD") else cost.currency
    amount = number(cost.amount, 2)
    return f"{amount}{NBSP}{sign}" if in_french() or sign != "$" else f"${amount}"


def address_of(address: Address) -> str:
    town = f"{address.city} ({address.state_province})"
    told = (address.address_1, address.address_2, town, address.postal_code.replace(" ", NBSP))
    return ", ".join(part for part in told if part)


def place_of(here: ServiceAtLocation) -> str:
    words = [
        here.location.name,
        *(address_of(each) for each in here.location.addresses.all()),
        here.description,
    ]
    return ", ".join(part for part in words if part)


def name_of(place: Location) -> str:
    """Its name, or the street where it is."""
    return place.name or next((each.address_1 for each in place.addresses.all()), "")


def ages_of(service: Service) -> str:
    least, most = service.minimum_age, service.maximum_age
    if least is not None and most is not None:
        return _("from %(least)d to %(most)d years old") % {"least": least, "most": most}
    if least is not None:
        return _("%(least)d years old and over") % {"least": least}
    return _("up to %(most)d years old") % {"most": most} if most is not None else ""


def staleness_of(service: Service, today: date) -> str:
    """What readers are told where nobody checked an entry for long, or ever; "" for others."""
    if not service.is_stale(today):
        return ""
    if service.assured_date is None:
        return _("Nobody has checked this yet.")
    return _("Nobody has checked this for six months.")


def document_of(document: Document) -> str:
    """« PDF, 3 pages, 240 ko »."""
    kind, size = document.get_media_type_display(), _size(document.size)
    pages = document.pages or 0
    leaves = ngettext("%(count)d page", "%(count)d pages", pages) % {"count": pages}
    return ", ".join([kind, leaves, size] if pages else [kind, size])


def _size(count: int) -> str:
    """Bytes, in thousands or millions of them."""
    if count >= MB:
        return _("%(size)s MB") % {"size": number(Decimal(count) / MB, 1)}
    return _("%(size)s kB") % {"size": number(-(-count // 1000))}


def lines(parts: Iterable[Any]) -> list[str]:
    """Each part in words."""
    return [WORDS[type(part)](part) for part in parts]


WORDS: dict[type[Any], Any] = {
    Schedule: hours_of,
    Phone: phone_of,
    Language: language_of,
    CostOption: cost_of,
    Address: address_of,
    ServiceAtLocation: place_of,
}
