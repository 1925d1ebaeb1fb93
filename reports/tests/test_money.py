"""Amounts as people write them, in French and in English; and everything that is not one."""

from contextlib import suppress
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import example, given
from hypothesis import strategies as st

from lune.cells import UnclearError
from lune.formats import money, number
from lune.tables import Cell
from reports.models import MOST_CENTS
from reports.money import SPACES, read_amount

CENTS = st.integers(1, MOST_CENTS)


def refusal(cell: Cell) -> str:
    with translation.override("en"), pytest.raises(UnclearError) as refused:
        read_amount(cell)
    return str(refused.value)


@given(CENTS, st.sampled_from(["fr", "en"]))
def test_what_lune_writes_it_reads_back(cents: int, language: str) -> None:
    with translation.override(language):
        assert read_amount(money(cents)) == cents
        assert read_amount(number(Decimal(cents) / 100, 2)) == cents


@given(
    CENTS,
    st.sampled_from(["", " ", "\xa0", "\u202f", "'"]),
    st.sampled_from([",", "."]),
    st.sampled_from(["{}", "${}", "{} $", "$ {}", "{}\xa0$CA", "{} CAD", "CA${}", " {} "]),
)
def test_thousands_decimals_and_currency_any_way(cents: int, thousands: str, point: str, around: str) -> None:
    text = f"{cents // 100:,}".replace(",", thousands) + f"{point}{cents % 100:02}"
    assert read_amount(around.format(text)) == cents


@given(CENTS)
@example(10)
def test_a_workbooks_number_is_the_same_amount(cents: int) -> None:
    assert read_amount(cents / 100) == cents
    assert read_amount(cents / 100 + 1e-10 * (cents < 10_000)) == cents


@given(st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.none()))
def test_anything_else_is_a_sentence_never_an_error(cell: Cell) -> None:
    with suppress(UnclearError):
        assert 0 < read_amount(cell) <= MOST_CENTS


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1 234,56 $", 123_456),
        ("1\u202f234,56", 123_456),
        ("$1,234.56", 123_456),
        ("1.234,56", 123_456),
        ("1,234,567", 123_456_700),
        ("1 234", 123_400),
        ("12,5", 1_250),
        ("0,05", 5),
        ("1234", 123_400),
        (f"{SPACES}7{SPACES}", 700),
    ],
)
def test_written_by_hand(text: str, cents: int) -> None:
    assert read_amount(text) == cents


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("douze", "is not an amount"),
        ("=A1+B1", "is not an amount"),
        ("1 23,45", "is not an amount"),
        ("1,234.567,89", "is not an amount"),
        ("12,34,56", "is not an amount"),
        ("1.234.56", "is not an amount"),
        ("12,50,00", "is not an amount"),
        ("١٢", "is not an amount"),
        ("", "is not an amount"),
        (None, "is not an amount"),
        (True, "is not an amount"),
        ("12 €", "is not an amount"),
        ("-12,50", "below zero"),
        ("−3", "below zero"),
        ("(45,00)", "below zero"),
        ("12.50-", "below zero"),
        (-4.5, "below zero"),
        ("1,234", "could be read in two ways: write 1234"),
        ("1.234", "could be read in two ways"),
        ("1234,567", "more than two decimals"),
        (12.345, "more than two decimals"),
        ("0", "above 0"),
        ("0,00 $", "above 0"),
        (0, "above 0"),
        ("10 000 000,01", "is above $10,000,000"),
        (10**30, "is above $10,000,000"),
        (float("inf"), "is above $10,000,000"),
    ],
)
def test_what_is_no_amount(cell: Cell, sentence: str) -> None:
    assert sentence in refusal(cell)
