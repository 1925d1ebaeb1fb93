"""Twenty desks ask for the same bed in the same second, over HTTP, again and again: one gets it each time."""

from collections import Counter

import pytest
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from lune.tests.tablet import Tablet, at_once, sent
from privacy.audit import head_number
from privacy.chains import verify_chain
from shelter import actions
from shelter.models import Night, Stay
from shelter.tests.factories import GuestFactory, HouseFactory, NightFactory, bed
from team.tests.factories import UserFactory

DESKS, ROUNDS = 20, 8

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def night() -> Night:
    now = timezone.now()
    house = HouseFactory()
    return NightFactory(house=house, date=house.service_date(now), opened_at=now)


def test_one_of_twenty_gets_the_bed_and_the_others_read_why(live_server: LiveServer, night: Night) -> None:
    desks = [Tablet(live_server.url, UserFactory(role="worker")) for _ in range(DESKS)]
    path = f"/nuit/{night.uid}/lits/1/donner/"
    for _ in range(ROUNDS):
        answers = at_once(desks, *[sent(path, path, who="anonymous")] * DESKS)
        assert Counter(status for status, _ in answers) == {302: 1, 409: DESKS - 1}
        assert all("Le lit 2 est libre." in page for status, page in answers if status == 409)
        [stay] = Stay.objects.present().filter(bed=bed(night, 1))
        actions.depart(stay=stay, at=timezone.now(), by=UserFactory())
    assert verify_chain(night.house.uid) == []
    assert head_number(night.house) > 2 * ROUNDS


def test_one_person_gets_one_bed_of_twenty_desks(live_server: LiveServer, night: Night) -> None:
    guest = GuestFactory()
    desks = [Tablet(live_server.url, UserFactory(role="worker")) for _ in range(5)]
    paths = [f"/nuit/{night.uid}/lits/{number}/donner/" for number in range(1, 6)]
    answers = at_once(desks, *(sent(path, path, who=str(guest.uid)) for path in paths))
    statuses = Counter(status for status, _ in answers)
    assert statuses[302] == 1
    assert not [status for status in statuses if status >= 500]
    assert Stay.objects.present().filter(guest=guest).count() == 1
