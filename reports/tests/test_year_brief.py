"""What funders ask for first, and what is said of a figure that hidden months are missing in."""

import pytest
from django.utils import translation

from lune.disclosure import FEW, HIDDEN
from reports.year.brief import Group
from reports.year.figures import Bounds, Chapter, Figure, Section, Source, Value, total
from reports.year.words import before_text, year_text


def figure(*months: Value, is_part: bool = False) -> Figure:
    return Figure("new", "new", total(months), months, is_part=is_part)


@pytest.mark.parametrize(
    ("found", "bounds", "text"),
    [
        (figure(17, 7, None), (24, 24), "24"),
        (figure(17, *[FEW] * 7, 0), (24, 45), "24 to 45"),
        (figure(FEW, 0), (1, 4), "<\xa05"),
        (figure(FEW, FEW), (2, 8), "2 to 8"),
        (figure(15, FEW, FEW, HIDDEN), (17, None), "≥\xa017"),
        (figure(FEW, HIDDEN), (1, None), "≥\xa01"),
        (figure(HIDDEN, 0), (0, None), "hidden"),
        (figure(12, is_part=True), (12, None), "≥\xa012"),
    ],
)
def test_year_with_hidden_months_is_told_from_its_least_to_its_most(
    found: Figure, bounds: Bounds, text: str
) -> None:
    with translation.override("en"):
        assert (found.bounds, year_text(found)) == (bounds, text)


def test_year_before_is_told_the_same_way() -> None:
    found = Figure("new", "new", 3, before=5, before_is_part=True, before_bounds=(7, 13))
    with translation.override("fr"):
        assert before_text(found) == "de 7 à 13"


def test_what_does_not_add_up_has_nothing_said_beside_its_mark() -> None:
    found = Figure("persons", "persons", HIDDEN, (FEW, 7), adds=False)
    with translation.override("en"):
        assert (found.left_out, year_text(found)) == ([], "hidden")


def test_headings_stand_where_a_table_is_told_whole() -> None:
    def chapter(*keys: str) -> Chapter:
        sections = (Section(key, key, (Figure("visits", "visits", 1),)) for key in keys)
        return Chapter("one", "One", Source("here", "/"), tuple(sections), has_data=True)

    assert [part.heading for part in Group(chapter("people")).parts] == [""]
    assert [part.heading for part in Group(chapter("sharps", "people")).parts] == ["sharps", "people"]
