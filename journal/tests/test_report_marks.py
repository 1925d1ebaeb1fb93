"""Telephones and plates made alike."""

import pytest

from journal.reports.marks import marks_of, plates, sameness, telephones


@pytest.mark.parametrize(
    "typed", ["418 555-0199", "(418) 555 0199", "+1 418.555.0199", "1-418-555-0199", "tél. 4185550199"]
)
def test_one_number_is_one_number_however_it_is_typed(typed: str) -> None:
    assert telephones(typed) == ["4185550199", "5550199"]


@pytest.mark.parametrize("typed", ["", "555", "je ne sais pas", "…0199", "٥٥٥٠١٩٩"])
def test_what_is_too_short_is_no_number(typed: str) -> None:
    assert telephones(typed) == []


def test_a_number_without_its_area_meets_the_one_with_it() -> None:
    assert set(telephones("555-0199")) < set(telephones("418 555-0199"))


@pytest.mark.parametrize("typed", ["E12 ABC", "e12-abc", " e 12 a b c "])
def test_one_plate_is_one_plate(typed: str) -> None:
    assert plates(typed) == ["E12ABC"]


def test_letters_that_look_like_figures_are_read_as_figures() -> None:
    assert plates("OIO 123") == plates("010 123")
    assert plates("E12") == []


def test_a_mark_is_a_whole_keyed_hash_and_tells_its_kind_apart() -> None:
    marks = marks_of({"telephone": "5550199", "plate": "5550199"})
    assert [kind for kind, _hash in marks] == ["telephone", "plate"]
    assert {len(hashed) for _kind, hashed in marks} == {32}
    assert marks[0][1] != marks[1][1]


def test_the_same_words_are_the_same_whatever_their_spaces() -> None:
    told = {"description": "Il a pris\n mon sac."}
    assert sameness(["held"], 1, told) == sameness(["held"], 1, {"description": "il a PRIS mon sac."})
    assert sameness(["held"], 1, told) != sameness(["robbery"], 1, told)
    assert sameness(["held"], 1, {}) is None
