import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from pytest_django import Settings

from lune import pace
from lune.pace import Pace, network_of


def request(address: str = "192.0.2.7", forwarded: str = "") -> HttpRequest:
    headers = {"x-forwarded-for": forwarded} if forwarded else None
    return RequestFactory().get("/", headers=headers, REMOTE_ADDR=address)


def times(pace: Pace, asked: HttpRequest, count: int) -> None:
    for _time in range(count):
        pace.count(asked)


def test_so_often_and_no_more() -> None:
    pace = Pace(3, 60)
    times(pace, request(), 2)
    assert not pace.is_over(request())
    times(pace, request(), 1)
    assert pace.is_over(request())
    assert not pace.is_over(request("192.0.2.8"))


def test_time_gives_back(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr(pace.time, "monotonic", lambda: clock[0])
    slow = Pace(2, 60)
    times(slow, request(), 2)
    clock[0] += 59
    assert slow.is_over(request())
    clock[0] += 2
    assert not slow.is_over(request())


def test_no_address_is_kept() -> None:
    slow = Pace(2, 60)
    times(slow, request("192.0.2.7"), 2)
    assert "192.0.2.7" not in repr(vars(slow))
    assert list(slow._times) != list(Pace(2, 60)._times)


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "MOST_KNOWN", 3)
    slow = Pace(1, 60)
    for last in range(5):
        slow.count(request(f"192.0.2.{last}"))
    assert len(slow._times) == 3
    assert slow.is_over(request("192.0.2.4"))


@pytest.mark.parametrize(
    ("proxies", "address", "forwarded", "known"),
    [
        (0, "192.0.2.7", "198.51.100.9", "192.0.2.7"),
        (1, "10.0.0.1", "203.0.113.1, 198.51.100.9", "198.51.100.9"),
        (2, "10.0.0.1", "203.0.113.1, 198.51.100.9", "203.0.113.1"),
        (3, "10.0.0.1", "203.0.113.1, 198.51.100.9", "10.0.0.1"),
        (1, "10.0.0.1", "nonsense", ""),
        (0, "::ffff:192.0.2.7", "", "192.0.2.7"),
        (0, "", "", ""),
    ],
)
def test_whom_a_request_comes_from(
    settings: Settings, proxies: int, address: str, forwarded: str, known: str
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    assert network_of(request(address, forwarded)) == known


def test_an_ipv6_household_is_one() -> None:
    first, same, other = "2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:3::1"
    assert network_of(request(first)) == network_of(request(same)) != network_of(request(other))
