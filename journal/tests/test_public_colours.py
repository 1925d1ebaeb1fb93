"""The readers' paper holds the same contrasts as the rest of the house, by day; by night its colours are the house's."""

import re

import pytest
from django.conf import settings

from lune.tests.test_tokens import DAY, EDGES, TEXT, contrast

CSS = (settings.ROOT / "static" / "lune" / "readers.css").read_text(encoding="utf-8")
PAPER = DAY | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", CSS.split("}")[0]))


@pytest.mark.parametrize(("ink", "ground"), [*TEXT, ("soft", "moon-tint"), ("moon", "raised")])
def test_text_is_readable_on_cream(ink: str, ground: str) -> None:
    assert contrast(PAPER[ink], PAPER[ground]) >= 4.5


@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edge_is_seen_on_cream(edge: str, ground: str) -> None:
    assert contrast(PAPER[edge], PAPER[ground]) >= 3


def test_no_colour_stands_outside_the_paper() -> None:
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b", CSS.split("}", 1)[1])
