"""The colours hold: 4.5 to 1 for text, 3 to 1 for edges and bars that carry meaning, by day and by night."""

import re

import pytest
from django.conf import settings

CSS = (settings.ROOT / "static" / "lune" / "tokens.css").read_text(encoding="utf-8")
BLOCKS = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", body)) for body in re.findall(r"\{([^{}]*)\}", CSS)]
DAY = BLOCKS[0]
NIGHT = DAY | BLOCKS[1]
PAPER = DAY | BLOCKS[3]

STATES = ["moon", "free", "occupied", "kept", "out", "danger"]
TEXT = [(ink, ground) for ground in ("ground", "card") for ink in ("ink", "soft", *STATES)]
TEXT += [(ink, "raised") for ink in ("ink", "soft", "occupied", "danger")]
TEXT += [("ink", "moon-tint"), ("moon", "moon-tint"), ("ink", "danger-tint"), ("danger", "danger-tint")]
TEXT += [("on-fill", fill) for fill in STATES]
TEXT += [("bar-ink", "bar"), ("bar-ink", "bar-current"), ("bar-soft", "bar"), ("bar-moon", "bar")]
EDGES = [("edge", "ground"), ("edge", "card"), ("chart", "card"), ("moon", "ground"), ("danger", "ground")]


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_of_black_on_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", [DAY, NIGHT, PAPER], ids=["day", "night", "paper"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_is_readable(theme: dict[str, str], ink: str, ground: str) -> None:
    assert contrast(theme[ink], theme[ground]) >= 4.5


@pytest.mark.parametrize("theme", [DAY, NIGHT, PAPER], ids=["day", "night", "paper"])
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edge_is_seen(theme: dict[str, str], edge: str, ground: str) -> None:
    assert contrast(theme[edge], theme[ground]) >= 3


def test_night_is_the_same_asked_for_or_by_the_system() -> None:
    assert BLOCKS[1] == BLOCKS[2]


def test_night_and_paper_change_every_colour_but_the_bar() -> None:
    changed = {name for name in DAY if not name.startswith("bar")}
    assert set(BLOCKS[1]) == changed
    assert set(BLOCKS[3]) == changed


def test_no_colour_stands_outside_the_tokens() -> None:
    white = {"#ffffff"}
    for name in ("base", "parts", "admin"):
        css = (settings.ROOT / "static" / "lune" / f"{name}.css").read_text(encoding="utf-8")
        assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", css)) <= white, name
