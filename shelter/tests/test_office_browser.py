"""Axe looks at every page of coordination, at the paper, and at the pages of who is not signed in, wide and narrow."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from lune.tests.browser import DESK, PHONE, chromium, faults
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
from team.models import Role, User
from team.tests.factories import UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LISTS = ["night", "stay", "guest", "restriction", "turnaway", "service", "incident", "outage", "house"]
SIZES = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])


@pytest.fixture
def helene() -> User:
    user: User = UserFactory(role=Role.MANAGER)
    return user


@pytest.fixture
def night(helene: User) -> Night:
    """A night of last week, with one row of everything."""
    house = HouseFactory(name="Projet L.U.N.E.", address="12, rue inventée")
    night: Night = NightFactory(house=house, date=house.service_date(timezone.now()) - timedelta(days=7))
    StayFactory(night=night, bed=bed(night, 1), guest=GuestFactory(alias="Mona"))
    StayFactory(night=night)
    TurnawayFactory(night=night)
    ServiceFactory(night=night)
    RestrictionFactory(house=house, imposed_by=helene, until=timezone.now() + timedelta(days=3))
    actions.take_out(bed=bed(night, 3), at=night.starts_at, by=helene, note="sommier cassé")
    actions.tell_incident(
        night=night,
        kind=IncidentKind.OTHER,
        called=Called.NOBODY,
        text="Bruit dans la ruelle.",
        at=night.starts_at,
        by=helene,
    )
    return night


def enter(page: Page, live_server: LiveServer, user: User) -> None:
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])


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


@SIZES
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_office(
    live_server: LiveServer, night: Night, helene: User, size: dict[str, int], scheme: str
) -> None:
    found: list[str] = []
    with chromium(size=size) as page:
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of two words
        enter(page, live_server, helene)
        for path in paths(night):
            answer = page.goto(live_server.url + path)
            assert answer
            assert answer.status == 200, path
            found += faults(page)
    assert found == []


@SIZES
def test_axe_finds_nothing_at_the_door(live_server: LiveServer, size: dict[str, int]) -> None:
    with chromium(size=size) as page:
        page.goto(f"{live_server.url}/premiers-pas/")
        assert faults(page) == []
        UserFactory()
        page.goto(f"{live_server.url}/connexion/")
        assert faults(page) == []
