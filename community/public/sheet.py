"""What a reader's page of a service and its printed sheet say, as plain values."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from community.finding import Known, to_know
from community.models import Location, Phone, Service
from community.words import ages_of, lines, name_of, phone_of, staleness_of
from lune.formats import full_date


@dataclass(frozen=True)
class Fact:
    """A label, and one line or more."""

    label: str
    lines: list[str]


@dataclass(frozen=True)
class Call:
    number: str
    text: str
    what_for: str


@dataclass(frozen=True)
class Sheet:
    """A service, told in the language spoken now."""

    service: Service
    title: str
    organization: str
    text: str
    alert: str
    is_paused: bool
    facts: list[Fact]
    calls: list[Call]
    web: str
    email: str
    known: list[Known]
    checked: str
    stale: str


def sheet_of(service: Service, *, today: date) -> Sheet:
    """`service` comes from `finding.whole()`, or `for_lists()` where only a line is wanted."""
    return Sheet(
        service=service,
        title=service.title,
        organization=service.organization.name,
        text=service.text,
        alert=service.alert,
        is_paused=service.is_paused,
        facts=_facts(service),
        calls=_calls(service),
        web=service.url or service.organization.website,
        email=service.email or service.organization.email,
        known=to_know(service),
        checked=_checked(service),
        stale=staleness_of(service, today),
    )


def _facts(service: Service) -> list[Fact]:
    hours = [*lines(service.schedules.all()), *_by_place(service, lambda place: lines(place.schedules.all()))]
    told = (
        (_("For whom"), [service.eligibility_description, ages_of(service)]),
        (_("Hours"), hours),
        (_("Where"), lines(service.service_at_locations.all())),
        (_("How to get there"), _by_place(service, lambda place: [place.transportation])),
        (_("How to ask for it"), [service.application_process]),
        (_("Cost"), [service.fees_description, *lines(service.cost_options.all())]),
        (_("Waiting time"), [service.wait_time]),
        (_("Languages"), [", ".join(lines(service.languages.all())), service.interpretation_services]),
    )
    facts = [Fact(label, [line for line in said if line]) for label, said in told]
    return [fact for fact in facts if fact.lines]


def _by_place(service: Service, told: Callable[[Location], list[str]]) -> list[str]:
    """What is told of each place where it is given; with the place's name before it where there are several."""
    places = [here.location for here in service.service_at_locations.all()]
    named = [(place, line) for place in places for line in told(place) if line]
    if len(places) < 2:
        return [line for _place, line in named]
    colon = pgettext("between a field and what is wrong with it", ": ")
    return [f"{name}{colon}{line}" if (name := name_of(place)) else line for place, line in named]


def _calls(service: Service) -> list[Call]:
    """The service's own telephones; else those of where it is given, else the organization's."""
    places = [here.location for here in service.service_at_locations.all()]
    at_places = [
        _call(phone, place if len(places) > 1 else None) for place in places for phone in place.phones.all()
    ]
    others = [_call(phone) for phone in service.organization.phones.all()]
    return [_call(phone) for phone in service.phones.all()] or at_places or others


def _call(phone: Phone, place: Location | None = None) -> Call:
    said = [name_of(place) if place else "", phone.description]
    return Call(phone.number, phone_of(phone), ", ".join(each for each in said if each))


def _checked(service: Service) -> str:
    if service.assured_date is None:
        return ""
    return _("Checked on %(date)s") % {"date": full_date(service.assured_date)}
