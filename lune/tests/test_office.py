"""A deed of one tap: what its page says afterwards."""

import uuid

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.test import RequestFactory

from lune.deeds import ONCE_FIELD, KeyMissing, Once
from lune.office import tapped


def tap(**posted: str) -> HttpRequest:
    request = RequestFactory().post("/", posted)
    request.session = {}  # type: ignore[assignment]  # messages ask for one, and keep nothing in it here
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    request.user = AnonymousUser()
    return request


def said(request: HttpRequest) -> list[tuple[str, str]]:
    return [(message.level_tag, message.message) for message in get_messages(request)]


def test_what_was_done_is_said_on_the_page_it_was_tapped_on() -> None:
    key = uuid.uuid4()
    request = tap(**{ONCE_FIELD: str(key)})
    done: list[Once] = []
    answer = tapped(request, done.append, "Noted.", "/here/")
    assert (answer.status_code, answer["Location"]) == (302, "/here/")
    assert [once.key for once in done] == [key]
    assert said(request) == [("success", "Noted.")]


def test_what_is_refused_is_said_there_too() -> None:
    def refuse(once: Once) -> None:
        raise ValidationError(["It is gone.", "Look again."])

    request = tap(**{ONCE_FIELD: str(uuid.uuid4())})
    answer = tapped(request, refuse, "Noted.", "/here/")
    assert answer["Location"] == "/here/"
    assert said(request) == [("error", "It is gone. Look again.")]


def test_without_its_key_nothing_is_done() -> None:
    done: list[Once] = []
    with pytest.raises(KeyMissing):
        tapped(tap(), done.append, "Noted.", "/here/")
    assert done == []
