"""Plain bars, drawn on the server: whole numbers, one hue, words for those who don't see them.

Coordinates are whole units of the picture's own box; templates write them down as they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from lune.formats import number

WIDTH, HEIGHT = 960, 250
LEFT, TOP, BOTTOM = 34, 24, 26
FLOOR = HEIGHT - BOTTOM


@dataclass(frozen=True)
class Bar:
    """`value` None: nothing to draw; `mark` stands above the bar, or in its place."""

    label: str
    value: int | None
    strong: bool = False
    mark: str = ""


@dataclass(frozen=True)
class Drawn:
    x: int
    y: int
    width: int
    height: int
    middle: int
    bar: Bar
    labelled: bool

    @property
    def mark_y(self) -> int:
        return self.y - 6


@dataclass(frozen=True)
class Tick:
    y: int
    value: int


@dataclass(frozen=True)
class Chart:
    """Bars on a floor, with a scale from 0."""

    bars: list[Drawn]
    ticks: list[Tick]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    floor: int = FLOOR

    @property
    def tick_x(self) -> int:
        return self.left - 8

    @property
    def label_y(self) -> int:
        return self.height - 6


def chart(bars: Sequence[Bar], *, at_least: int = 0) -> Chart:
    """Draw the bars, on a scale that reaches `at_least`."""
    top = max([at_least, 1, *(bar.value or 0 for bar in bars)])
    step = _step(top)
    top = -(-top // step) * step
    left = max(LEFT, 12 + 8 * len(number(top)))
    slot = (WIDTH - left) / max(len(bars), 1)
    every = 1 if len(bars) <= 16 else 2
    drawn = [_draw(bar, left + index * slot, slot, top, index % every == 0) for index, bar in enumerate(bars)]
    return Chart(drawn, [Tick(_y(value, top), value) for value in range(0, top + 1, step)], left=left)


def _draw(bar: Bar, x: float, slot: float, top: int, labelled: bool) -> Drawn:
    width = max(1, round(slot * 0.78))
    y = _y(bar.value or 0, top)
    return Drawn(round(x + slot * 0.11), y, width, FLOOR - y, round(x + slot / 2), bar, labelled)


def _y(value: int, top: int) -> int:
    return FLOOR - round((FLOOR - TOP) * value / top)


def _step(top: int) -> int:
    """1, 2, 5, 10, 20, 50…: six lines at most."""
    step = 1
    while top / step > 5:
        step = step * 5 // 2 if str(step).startswith("2") else step * 2
    return step
