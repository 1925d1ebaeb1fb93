"""A tablet that speaks plain HTTP on a connection of its own: for races against a server that really listens."""

import http.client
import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from threading import Barrier
from typing import TypeVar
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.test import Client


class Tablet:
    """Somebody signed in at `address`."""

    def __init__(self, address: str, user: AbstractBaseUser) -> None:
        client = Client()
        client.force_login(user)
        self.cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
        self.host = urlsplit(address).netloc

    def ask(self, method: str, path: str, **fields: str) -> tuple[int, str]:
        """The status and the page, or where a redirect leads."""
        connection = http.client.HTTPConnection(self.host, timeout=30)
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        connection.request(method, path, urlencode(fields), headers)
        answer = connection.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            self.cookie += "; " + cookie.split(";")[0]
        body = answer.read().decode()
        connection.close()
        return answer.status, answer.headers.get("Location") or body

    def token(self, path: str) -> str:
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.ask("GET", path)[1])
        assert found
        return found[1]

    def send(self, path: str, token: str, **fields: str) -> tuple[int, str]:
        """A form, with a key of its own."""
        return self.ask("POST", path, csrfmiddlewaretoken=token, _once=str(uuid4()), **fields)

    def words(self, path: str) -> str:
        """A page as it is written, on one line."""
        return " ".join(unescape(self.ask("GET", path)[1]).split())


Answer = TypeVar("Answer")
Deed = Callable[[Tablet, Barrier], Answer]


def sent(page: str, path: str, **fields: str) -> Deed[tuple[int, str]]:
    """The form that `page` shows, sent to `path`."""

    def do(tablet: Tablet, start: Barrier) -> tuple[int, str]:
        token = tablet.token(page)
        start.wait(timeout=30)
        return tablet.send(path, token, **fields)

    return do


def at_once(tablets: Sequence[Tablet], *deeds: Deed[Answer]) -> list[Answer]:
    """Each tablet's own deed, all waiting for the same moment; what each is answered."""
    start = Barrier(len(tablets))
    with ThreadPoolExecutor(len(tablets)) as pool:
        asked = [pool.submit(do, tablet, start) for tablet, do in zip(tablets, deeds, strict=True)]
        return [each.result() for each in asked]
