"""Twenty desks ask for the same bed in the same second, over HTTP, again and again: one gets it each time."""

import http.client
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from privacy.audit import head_number
from privacy.chains import verify_chain
from shelter import actions
from shelter.models import Night, Stay
from shelter.tests.factories import GuestFactory, HouseFactory, NightFactory, bed
from team.tests.factories import UserFactory

DESKS, ROUNDS = 20, 8

pytestmark = pytest.mark.django_db(transaction=True)


class Desk:
    """A tablet that speaks plain HTTP on a connection of its own."""

    def __init__(self, address: str) -> None:
        client = Client()
        client.force_login(UserFactory(role="worker"))
        self.cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
        self.host = urlsplit(address).netloc

    def ask(self, method: str, path: str, **fields: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection(self.host, timeout=30)
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        connection.request(method, path, urlencode(fields), headers)
        answer = connection.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            self.cookie += "; " + cookie.split(";")[0]
        body = answer.read().decode()
        connection.close()
        return answer.status, body

    def token(self, path: str) -> str:
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.ask("GET", path)[1])
        assert found
        return found[1]

    def give(self, path: str, start: Barrier, **fields: str) -> tuple[int, str]:
        token, key = self.token(path), str(uuid4())
        start.wait(timeout=30)
        return self.ask("POST", path, csrfmiddlewaretoken=token, _once=key, **fields)


@pytest.fixture
def night() -> Night:
    now = timezone.now()
    house = HouseFactory()
    return NightFactory(house=house, date=house.service_date(now), opened_at=now)


def test_one_of_twenty_gets_the_bed_and_the_others_read_why(live_server: LiveServer, night: Night) -> None:
    desks = [Desk(live_server.url) for _ in range(DESKS)]
    path = f"/nuit/{night.uid}/lits/1/donner/"
    for _ in range(ROUNDS):
        start = Barrier(DESKS)
        with ThreadPoolExecutor(DESKS) as pool:
            asked = [pool.submit(desk.give, path, start, who="anonymous") for desk in desks]
            answers = [answer.result() for answer in asked]
        assert Counter(status for status, _ in answers) == {302: 1, 409: DESKS - 1}
        assert all("Le lit 2 est libre." in page for status, page in answers if status == 409)
        [stay] = Stay.objects.present().filter(bed=bed(night, 1))
        actions.depart(stay=stay, at=timezone.now(), by=UserFactory())
    assert verify_chain(night.house.uid) == []
    assert head_number(night.house) > 2 * ROUNDS


def test_one_person_gets_one_bed_of_twenty_desks(live_server: LiveServer, night: Night) -> None:
    guest = GuestFactory()
    desks = [Desk(live_server.url) for _ in range(5)]
    start = Barrier(5)
    with ThreadPoolExecutor(5) as pool:
        asked = [
            pool.submit(desk.give, f"/nuit/{night.uid}/lits/{number}/donner/", start, who=str(guest.uid))
            for number, desk in enumerate(desks, start=1)
        ]
        statuses = Counter(answer.result()[0] for answer in asked)
    assert statuses[302] == 1
    assert not [status for status in statuses if status >= 500]
    assert Stay.objects.present().filter(guest=guest).count() == 1
