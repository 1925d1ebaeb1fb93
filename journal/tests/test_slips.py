"""Sixteen digits that only their author knows."""

import uuid
from typing import Any

import pytest

from journal import slips
from lune.deeds import Once


def test_same_form_gives_same_slip() -> None:
    once = Once(uuid.uuid4(), "")
    assert slips.new_slip(once) == slips.new_slip(once)
    assert slips.new_slip(once) != slips.new_slip(Once(uuid.uuid4(), ""))
    assert slips.new_token(once) == slips.new_token(once)
    assert slips.new_token(once) != slips.new_token()


def test_slip_is_sixteen_digits_in_four_groups() -> None:
    slip = slips.new_slip()
    assert len(slip) == 16
    assert slip.isdigit()
    assert slips.shown("0123456789012345") == "0123 4567 8901 2345"


@pytest.mark.parametrize(
    "code",
    ["0123456789012345", " 0123 4567 8901 2345 ", "0123-4567-8901-2345", "0123\xa04567–8901.2345\n"],
)
def test_typed_slip_is_read(code: str) -> None:
    assert slips.typed(code) == "0123456789012345"


@pytest.mark.parametrize("code", ["", "0123", "0123 4567 8901 23456", "0123 4567 8901 234a", "٠" * 16])
def test_what_is_no_slip(code: str) -> None:
    assert slips.typed(code) is None


def test_digest_needs_the_key(settings: Any) -> None:
    before = slips.digest("0123456789012345")
    assert len(before) == 32
    assert before != slips.token_digest("0123456789012345")
    keys = settings.KEYS
    settings.KEYS = type(keys)(**{**keys.__dict__, "index_key": b"8" * 32})
    assert slips.digest("0123456789012345") != before
