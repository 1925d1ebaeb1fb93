"""Invented organizations of a town, with their services, as somebody would have typed them."""

from datetime import date, timedelta

from community.actions.directory import add_entry, add_part, sort_service
from community.demo.places import PLACES, Place, Told
from community.models import (
    Address,
    CostOption,
    Language,
    Location,
    Organization,
    Phone,
    Schedule,
    Service,
    ServiceAtLocation,
    ServiceStatus,
    TaxonomyTerm,
)
from community.models.entries import LocationType
from community.terms import WELCOMES
from team.models import User

LANGUAGES = {"fr": "français", "en": "anglais", "es": "espagnol"}


def fill(*, by: User, today: date) -> None:
    for number, place in enumerate(PLACES):
        _open(place, number, by=by, today=today)


def _open(place: Place, number: int, *, by: User, today: date) -> None:
    organization = add_entry(
        entry=Organization(
            name=place.name,
            description=place.text,
            description_en=place.text_en,
            website=f"https://{place.site}.example/",
        ),
        by=by,
    )
    phone = Phone(organization=organization, number=f"418 555-01{10 + number}")
    add_part(part=phone, by=by)
    where = _locate(place, organization, by=by)
    for told in place.services:
        _give(told, organization, where, by=by, today=today)


def _locate(place: Place, organization: Organization, *, by: User) -> Location:
    if not place.street:
        line = Location(organization=organization, name="Par téléphone", location_type=LocationType.VIRTUAL)
        return add_entry(entry=line, by=by)
    here = Location(organization=organization, name=place.name, transportation=place.way)
    where = add_entry(entry=here, by=by)
    address = Address(location=where, address_1=place.street, city="Québec", postal_code=place.postal_code)
    add_part(part=address, by=by)
    return where


def _give(told: Told, organization: Organization, where: Location, *, by: User, today: date) -> None:
    service = add_entry(
        entry=Service(
            organization=organization,
            name=told.name,
            name_en=told.name_en,
            description=told.text,
            description_en=told.text_en,
            eligibility_description=told.who,
            minimum_age=told.age,
            application_process=told.ask,
            alert=told.alert,
            fees_description="" if told.price else "Gratuit",
            status=ServiceStatus.PAUSED if told.is_paused else ServiceStatus.ACTIVE,
            assured_date=_ago(today, told.checked) if told.checked else None,
        ),
        by=by,
    )
    add_part(part=ServiceAtLocation(service=service, location=where), by=by)
    _detail(told, service, by=by)
    terms = {TaxonomyTerm.objects.get(code=code): "" for code in (*told.themes, *told.known)}
    if told.welcomed:
        terms[TaxonomyTerm.objects.get(code=WELCOMES)] = _ago(today, told.welcomed).isoformat()
    sort_service(service=service, terms=terms, by=by)


def _detail(told: Told, service: Service, *, by: User) -> None:
    days, opens, closes = told.hours
    hours = Schedule(service=service, freq="WEEKLY", byday=days, opens_at=opens, closes_at=closes)
    add_part(part=hours, by=by)
    for code in told.languages:
        add_part(part=Language(service=service, code=code, name=LANGUAGES[code]), by=by)
    if told.price:
        add_part(part=CostOption(service=service, option=told.price[0], amount=told.price[1]), by=by)


def _ago(today: date, days: int) -> date:
    return today - timedelta(days=days)
