"""What a reader's page of a service and its printed sheet say, as plain values."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from community.finding import Known, to_know
from community.models import Service
from community.models.entries import ServiceStatus
from community.words import ages_of, lines, phone_of
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
    known: list[Known]
    checked: str
    is_stale: bool


def sheet_of(service: Service, *, today: date) -> Sheet:
    """`service` comes from `finding.whole()`, or `for_lists()` where only a line is wanted."""
    return Sheet(
        service=service,
        title=service.title,
        organization=service.organization.name,
        text=service.text,
        alert=service.alert,
        is_paused=service.status == ServiceStatus.PAUSED,
        facts=_facts(service),
        calls=_calls(service),
        known=to_know(service),
        checked=_checked(service),
        is_stale=service.is_stale(today),
    )


def _facts(service: Service) -> list[Fact]:
    places = [here.location for here in service.service_at_locations.all()]
    hours = [*service.schedules.all(), *(each for place in places for each in place.schedules.all())]
    told = (
        (_("For whom"), [service.eligibility_description, ages_of(service)]),
        (_("Hours"), lines(hours)),
        (_("Where"), lines(service.service_at_locations.all())),
        (_("How to get there"), [place.transportation for place in places]),
        (_("How to ask for it"), [service.application_process]),
        (_("Cost"), [service.fees_description, *lines(service.cost_options.all())]),
        (_("Waiting time"), [service.wait_time]),
        (_("Languages"), [", ".join(lines(service.languages.all())), service.interpretation_services]),
    )
    facts = [Fact(label, [line for line in said if line]) for label, said in told]
    return [fact for fact in facts if fact.lines]


def _calls(service: Service) -> list[Call]:
    """The service's own telephones; else those of where it is given, else the organization's."""
    places = [here.location for here in service.service_at_locations.all()]
    at_places = [phone for place in places for phone in place.phones.all()]
    phones = [*service.phones.all()] or at_places or [*service.organization.phones.all()]
    return [Call(phone.number, phone_of(phone), phone.description) for phone in phones]


def _checked(service: Service) -> str:
    if service.assured_date is None:
        return ""
    return _("Checked on %(date)s") % {"date": full_date(service.assured_date)}
