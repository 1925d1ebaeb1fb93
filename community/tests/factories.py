"""Entries of the documentation centre, for tests."""

from datetime import date
from decimal import Decimal
from typing import Any

import factory

from community.models import (
    Address,
    Attribute,
    CostOption,
    Document,
    Language,
    Location,
    News,
    Organization,
    Phone,
    Schedule,
    Service,
    ServiceAtLocation,
    TaxonomyTerm,
    Topic,
    Training,
)


class OrganizationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organization

    name = factory.Sequence(lambda number: f"La Traverse {number}")
    description = "Un milieu de jour."


class LocationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Location

    organization = factory.SubFactory(OrganizationFactory)
    name = "Le local"


class ServiceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Service

    organization = factory.SubFactory(OrganizationFactory)
    name = factory.Sequence(lambda number: f"Préemployabilité {number}")
    description = "Dix semaines à l’œuvre, en groupe."
    assured_date = date(2026, 11, 1)


def term(code: str) -> TaxonomyTerm:
    """A term that comes with the installation."""
    return TaxonomyTerm.objects.get(code=code)


def full_service(**facts: Any) -> Service:
    """A service with a part of every kind."""
    service = ServiceFactory(
        **{
            "name_en": "Work readiness",
            "alternate_name": "La Passerelle",
            "description_en": "Ten weeks, in a group.",
            "alert": "Complet jusqu’en janvier",
            "eligibility_description": "Femmes de 18 ans et plus",
            "minimum_age": 18,
            "application_process": "Appeler, sans référence.",
            "fees_description": "Gratuit",
            "url": "https://traverse.example/passerelle",
            "email": "info@traverse.example",
        }
        | facts
    )
    place = LocationFactory(organization=service.organization, transportation="Autobus 7")
    Address.objects.create(
        location=place, address_1="12, rue Neuve", city="Québec", postal_code="G1K 1A1", country="CA"
    )
    Phone.objects.create(organization=service.organization, number="418 555-0100", extension=12)
    Phone.objects.create(service=service, number="418 555-0101", description="le soir")
    Phone.objects.create(location=place, number="418 555-0102")
    Schedule.objects.create(
        service=service, freq="WEEKLY", byday="MO,TU", opens_at="09:00", closes_at="16:30"
    )
    Schedule.objects.create(location=place, description="Fermé en juillet")
    Language.objects.create(service=service, name="français", code="fr")
    CostOption.objects.create(service=service, option="Carte de membre", amount="2.50")
    ServiceAtLocation.objects.create(service=service, location=place, description="au sous-sol")
    Attribute.objects.create(service=service, taxonomy_term=term("emploi"))
    Attribute.objects.create(service=service, taxonomy_term=term("tds-bienvenues"), value="2026-10-05")
    return service


class TopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Topic

    name = factory.Sequence(lambda number: f"Sujet {number}")


class TrainingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Training

    topic = factory.SubFactory(TopicFactory)
    on = date(2026, 11, 3)
    hours = Decimal("2.50")
    trainer = "Josée Xylo"
    place = "salle du quartier"
    present = 8
    new = 2


class NewsFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = News

    title = factory.Sequence(lambda number: f"Nouvelle {number}")
    text = "Du nouveau."
    on = date(2026, 11, 1)
    is_public = True


class DocumentFactory(factory.django.DjangoModelFactory):
    """A picture, of a public piece of news."""

    class Meta:
        model = Document

    news = factory.SubFactory(NewsFactory)
    title = "L’affiche"
    description = "Un parapluie rouge."
    is_public = True
    data = b"pixels"
    size = 6
    media_type = "image/png"
    width = 60
    height = 40
    sha256 = factory.Sequence(lambda number: f"{number:064}")
