"""Axe looks at every page of coordination, at the paper, and at the pages of who is not signed in, wide and narrow."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from lune.tests.browser import DESK, chromium, enter, faults_everywhere
from shelter import actions
from shelter.models import Night
from shelter.models.services import Called, IncidentKind
from shelter.tests.factories import (
    GuestFactory,
    HouseFactory,
    NightFactory,
    RestrictionFactory,
    ServiceFactory,
    StayFactory,
    TurnawayFactory,
    bed,
)
from team.models import User
from team.tests.factories import UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LISTS = ["night", "stay", "guest", "restriction", "turnaway", "service", "incident", "outage", "house"]


@pytest.fixture
def night(manager: User) -> Night:
    """A night of last week, with one row of everything."""
    house = HouseFactory(name="Projet L.U.N.E.", address="12, rue inventée")
    night: Night = NightFactory(house=house, date=house.service_date(timezone.now()) - timedelta(days=7))
    StayFactory(night=night, bed=bed(night, 1), guest=GuestFactory(alias="Mona"))
    StayFactory(night=night)
    TurnawayFactory(night=night)
    ServiceFactory(night=night)
    RestrictionFactory(house=house, imposed_by=manager, until=timezone.now() + timedelta(days=3))
    actions.take_out(bed=bed(night, 3), at=night.starts_at, by=manager, note="sommier cassé")
    actions.tell_incident(
        night=night,
        kind=IncidentKind.OTHER,
        called=Called.NOBODY,
        text="Bruit dans la ruelle.",
        at=night.starts_at,
        by=manager,
    )
    return night


def paths(night: Night) -> list[str]:
    slug, month = night.house.slug, f"{night.date:%Y-%m}"
    one_month = [reverse(f"admin:shelter_month{page}", args=[slug, month]) for page in ("", "_print")]
    year = reverse("admin:shelter_year", args=[slug, night.date.year])
    lists = [reverse(f"admin:shelter_{name}_changelist") for name in LISTS]
    rows = {
        "night": night,
        "stay": night.stays.order_by("id").first(),
        "guest": night.stays.exclude(guest=None).get().guest,
        "restriction": night.house.restrictions.get(),
        "incident": night.incidents.get(),
        "house": night.house,
    }
    one = [reverse(f"admin:shelter_{name}_change", args=[row.pk]) for name, row in rows.items() if row]
    add = [reverse("admin:shelter_restriction_add"), reverse("admin:shelter_house_add")]
    team = [reverse("admin:team_user_changelist"), reverse("admin:team_user_add")]
    rest = [reverse("admin:index"), reverse("admin:privacy_auditline_changelist"), "/gestion/recensement/"]
    paper = [
        "/nuit/feuille/",
        f"/nuit/feuille/saisir/?house={night.house.uid}&day={night.date}",
        "/mot-de-passe/",
    ]
    return [*rest, *one_month, year, *lists, *one, *add, *team, *paper]


def test_axe_finds_nothing_in_the_office(live_server: LiveServer, night: Night, manager: User) -> None:
    with chromium(size=DESK) as page:
        enter(page, live_server.url, manager)
        assert faults_everywhere(page, live_server.url, paths(night)) == []


def test_axe_finds_nothing_at_the_door(live_server: LiveServer) -> None:
    with chromium() as page:
        found = faults_everywhere(page, live_server.url, ["/premiers-pas/"])
        UserFactory()
        assert found + faults_everywhere(page, live_server.url, ["/connexion/"]) == []
