"""Slowing down whoever tries again and again, without keeping an address.

An address is known here by a keyed digest alone, in this process's memory, under a key that dies with the process. Each of the
server's processes counts by itself: the limits hold for one, and are multiplied by how many there are.
"""

import hmac
import secrets
import time
from collections import OrderedDict, deque
from hashlib import sha256
from ipaddress import IPv6Address, ip_address
from threading import Lock

from django.conf import settings
from django.http import HttpRequest

MOST_KNOWN = 20_000
IPV6_NETWORK = 64  # bits: one household has that many addresses of its own


class Pace:
    """At most `limit` times in `seconds`, for each address."""

    def __init__(self, limit: int, seconds: float) -> None:
        self.limit, self.seconds = limit, seconds
        self._key = secrets.token_bytes(32)
        self._times: OrderedDict[bytes, deque[float]] = OrderedDict()
        self._lock = Lock()

    def is_over(self, request: HttpRequest) -> bool:
        """Has this address come as often as it may?"""
        with self._lock:
            return len(self._recent(self._digest(request))) >= self.limit

    def count(self, request: HttpRequest) -> None:
        """Once more for this address."""
        digest = self._digest(request)
        with self._lock:
            recent = self._recent(digest)
            recent.append(time.monotonic())
            self._times[digest] = recent
            self._times.move_to_end(digest)
            while len(self._times) > MOST_KNOWN:
                self._times.popitem(last=False)

    def forget(self) -> None:
        with self._lock:
            self._times.clear()

    def _recent(self, digest: bytes) -> deque[float]:
        times = self._times.get(digest) or deque(maxlen=self.limit)
        while times and times[0] <= time.monotonic() - self.seconds:
            times.popleft()
        return times

    def _digest(self, request: HttpRequest) -> bytes:
        return hmac.digest(self._key, network_of(request).encode(), sha256)


def network_of(request: HttpRequest) -> str:
    """Whom a request comes from: an IPv4 address or an IPv6 household. Behind proxies of ours, what they say of it."""
    address = request.META.get("REMOTE_ADDR", "")
    hops = request.headers.get("X-Forwarded-For", "").split(",")
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    if 0 < proxies <= len(hops):
        address = hops[-proxies].strip()
    try:
        known = ip_address(address)
    except ValueError:
        return ""
    if isinstance(known, IPv6Address):
        return str(known.ipv4_mapped or int(known) >> (128 - IPV6_NETWORK))
    return str(known)
