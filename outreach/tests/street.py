"""A browser on outreach's pages, in English so that sentences are those of the source."""

import uuid
from typing import Any

from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lune.deeds import ONCE_FIELD
from lune.tests.pages import assert_sound, text_of
from outreach.actions import Line, set_out
from outreach.models import Item, Outing
from outreach.tests.factories import LocationFactory, ZoneFactory, bag, days_ago, stocked
from team.models import User


class Street:
    """Somebody's phone: each page that it opens is sound."""

    def __init__(self, user: User) -> None:
        self.user, self.client = user, Client()
        self.client.force_login(user)
        self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    def read(self, name: str, *args: object, status: int = 200, query: str = "") -> str:
        response = self.client.get(reverse(f"outreach:{name}", args=args) + query)
        assert response.status_code == status, text_of(response)
        if status == 200:
            assert_sound(response.content.decode())
        return text_of(response)

    def post(
        self, name: str, *args: object, status: int = 302, htmx: bool = False, query: str = "", **data: Any
    ) -> Any:
        """Send a form with a fresh key, or with the key given as `_once`."""
        data = {ONCE_FIELD: str(uuid.uuid4())} | data
        headers = {"hx-request": "true"} if htmx else {}
        url = reverse(f"outreach:{name}", args=args) + query
        response = self.client.post(url, data, headers=headers)
        assert response.status_code == status, text_of(response)
        return response


def field_of(item: Item) -> str:
    return f"item-{item.pk}"


def under_way(*, days: float = 1 / 24) -> Outing:
    """An outing that left an hour ago, unless told otherwise, with ten of something."""
    place = LocationFactory()
    lines = [Line(stocked(place, 40).item, 10)]
    at = days_ago(days)
    return set_out(
        bag=bag(),
        place=place,
        zones=[ZoneFactory()],
        team=[],
        lines=lines,
        date=timezone.localdate(at),
        at=at,
        by=None,
    )
