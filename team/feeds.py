"""Somebody's own shifts as an iCalendar file, behind an address that nobody guesses.

It says when and nothing else: no colleague's name, no house, no address. Telephones keep calendars unsealed.
"""

import secrets
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from hashlib import sha256
from hmac import digest as keyed

from icalendar import Calendar, Event

from lune.deeds import Once
from privacy.keyring import key_ring
from team.models import Feed, Shift
from team.times import ZONE

WORD = "Lune"
KEPT = timedelta(days=92)
"""How far back a calendar goes."""


def new_token(once: Once | None = None) -> str:
    """The secret part of the address; the same form sent twice gets the same."""
    mixed = _keyed("token of a form", once.key.bytes) if once else secrets.token_bytes(32)
    return urlsafe_b64encode(mixed[:24]).decode()


def token_digest(token: str) -> bytes:
    """What is kept of it, and looked up by."""
    return _keyed("feed", token.encode())


def _keyed(purpose: str, value: bytes) -> bytes:
    return keyed(key_ring().index_key, b"team\0%b\0%b" % (purpose.encode(), value), sha256)


def calendar_of(feed: Feed, *, now: datetime) -> bytes:
    """Her shifts from three months ago on, local hours with their time zone's own rules."""
    calendar = Calendar()
    calendar.add("prodid", "-//Lune//Lune//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", WORD)
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    shifts = Shift.objects.standing().filter(worker=feed.worker_id, ends_at__gt=now - KEPT)
    for shift in shifts.order_by("starts_at"):
        calendar.add_component(_event(shift))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(shift: Shift) -> Event:
    event = Event()
    event.add("uid", f"{shift.uid}@lune")
    event.add("dtstamp", shift.recorded_at)
    event.add("dtstart", shift.starts_at.astimezone(ZONE))
    event.add("dtend", shift.ends_at.astimezone(ZONE))
    event.add("summary", WORD)
    event.add("class", "PRIVATE")
    return event
