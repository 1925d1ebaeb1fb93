"""The first page of an empty Lune: open while nobody has an account, closed for ever afterwards."""

import re
from datetime import time
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from lune import registry
from shelter.models import House
from team import setup
from team.models import User
from team.tests.factories import UserFactory

pytestmark = pytest.mark.django_db

URL = "/premiers-pas/"
TYPED = {
    "name": "Maison Lune",
    "opens_at": "22:00",
    "closes_at": "08:00",
    "time_zone": "America/Toronto",
    "eligibility": "Femmes adultes",
    "address": "1, rue Inventée",
    "funded_beds": "5",
    "beds": "5",
    "username": "cheffe",
    "display_name": "Cheffe Tremblay",
    "password": "des bottines au grenier",
    "again": "des bottines au grenier",
}


def send(client: Client, **changes: str) -> Any:
    return client.post(URL, {"_once": str(uuid4()), **TYPED, **changes})


def test_the_first_page_leads_there(client: Client) -> None:
    response = client.get("/")
    assert (response.status_code, response.headers["Location"]) == (302, URL)
    assert client.get(URL).status_code == 200


def test_a_house_and_a_manager_who_can_sign_in(client: Client) -> None:
    response = send(client)
    assert (response.status_code, response.headers["Location"]) == (302, "/connexion/")
    assert House.objects.get().beds.count() == 5
    assert client.login(username="cheffe", password=TYPED["password"])


def test_sent_twice_it_happens_once(client: Client) -> None:
    key = str(uuid4())
    for _ in range(2):
        assert send(client, _once=key).headers["Location"] == "/connexion/"
    assert (House.objects.count(), User.objects.count()) == (1, 1)


def test_every_fault_at_once_beside_its_field_and_what_was_typed_stays(client: Client) -> None:
    response = send(client, opens_at="tard", beds="-1", username="a b", password="court", again="autre")
    page = response.content.decode()
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"opens_at", "beds", "username", "password", "again"}
    assert 'value="tard"' in page
    assert 'value="Maison Lune"' in page
    assert "court" not in re.findall(r'value="([^"]*)"', page)
    assert not User.objects.exists()


@pytest.mark.parametrize("hour", ["22:00", "22 h", "22h00", "2200"])
def test_hours_are_typed_as_people_do(client: Client, hour: str) -> None:
    send(client, opens_at=hour)
    assert House.objects.get().opens_at == time(22)


def test_a_weak_password_is_said_with_the_rest(client: Client) -> None:
    response = send(client, name="…", password="court", again="court")
    assert set(response.context["form"].errors) == {"name", "password"}


def test_closed_for_ever_once_an_account_exists(client: Client) -> None:
    UserFactory()
    for response in (client.get(URL), send(client)):
        assert (response.status_code, response.headers["Location"]) == (302, "/connexion/")
    assert not House.objects.exists()
    assert client.get("/").headers["Location"] != URL


def test_once_over_nothing_is_asked_of_the_database(client: Client, django_assert_num_queries: Any) -> None:
    UserFactory()
    assert setup.is_set_up()
    with django_assert_num_queries(0):
        assert setup.is_set_up()


def test_no_code_on_this_machine_alone(client: Client) -> None:
    assert "code" not in client.get(URL).context["form"].fields


def test_over_https_the_code_is_asked_for(client: Client, settings: Any) -> None:
    settings.HTTPS = True
    assert set(send(client).context["form"].errors) == {"code"}
    assert set(send(client, code="ABCDEFGHIJKLMNOP").context["form"].errors) == {"code"}
    assert not User.objects.exists()
    shown = "-".join(re.findall("....", setup.setup_code().lower()))
    assert send(client, code=shown).status_code == 302


def test_the_code_is_printed_until_it_has_served(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("setup_code")
    assert setup.is_setup_code(capsys.readouterr().out.strip())
    UserFactory()
    with pytest.raises(CommandError):
        call_command("setup_code")


def test_the_launcher_is_told_where(client: Client) -> None:
    assert [url for ask in registry.setup_pages if (url := ask())] == [URL]
    UserFactory()
    assert [url for ask in registry.setup_pages if (url := ask())] == []
