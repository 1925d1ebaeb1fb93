"""The demo's pictures, drawn by chance that always falls the same way: a moon, a street, windows, snow."""

from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageFilter

from journal.text.pictures import Drawn, redraw
from lune.chance import chance

COVER = (1100, 1700)  # pixels: half letter at 200 an inch
SKETCH = (1200, 900)
NIGHTS = (
    ((16, 21, 42), (52, 64, 111)),
    ((26, 18, 44), (88, 56, 104)),
    ((12, 30, 44), (48, 92, 110)),
    ((20, 20, 30), (92, 82, 84)),
    ((14, 24, 58), (110, 98, 128)),
)
# How far the dark side is moved over it, of its width; 0: not at all.
MOONS = {"full": 0.0, "gibbous": 0.7, "half": 0.5, "crescent": 0.25}
MOON, LIGHT = (246, 221, 148), (255, 206, 110)
INK, PAPER = (26, 32, 64), (250, 247, 238)


def cover(number: int, moon: str) -> Drawn:
    """A street at night under a moon of `MOONS`; another street for each number."""
    dice, colours = chance("cover", number), NIGHTS[number % len(NIGHTS)]
    picture = _sky(*colours)
    _moon(picture, dice, colours[0], MOONS[moon])
    draw = ImageDraw.Draw(picture)
    for depth, shade in enumerate((58, 34, 14)):
        _houses(draw, dice, shade, floor=1400 + 110 * depth)
    _snow(draw, dice, COVER, 140)
    return _drawn(picture)


def sketch(about: str) -> Drawn:
    """A drawing in ink: a window, a plant and a moon, never twice the same."""
    dice, (width, _height) = chance("sketch", about), SKETCH
    picture = Image.new("RGB", SKETCH, PAPER)
    draw = ImageDraw.Draw(picture)
    left, right = width // 2 - dice.randint(220, 330), width // 2 + dice.randint(220, 330)
    draw.rectangle((left, 110, right, 700), outline=INK, width=9)
    draw.line((width // 2, 110, width // 2, 700), fill=INK, width=6)
    draw.line((left, 400, right, 400), fill=INK, width=6)
    draw.line((left - 60, 706, right + 60, 706), fill=INK, width=12)
    x, y, size = dice.randint(left + 90, width // 2 - 90), dice.randint(190, 310), dice.randint(52, 74)
    draw.ellipse((x - size, y - size, x + size, y + size), fill=MOON, outline=INK, width=6)
    draw.ellipse((x - size // 4, y - size, x + size * 7 // 4, y + size), fill=PAPER)
    _plant(draw, dice, right - 110, 700)
    return _drawn(picture)


def _sky(top: tuple[int, int, int], low: tuple[int, int, int]) -> Image.Image:
    """From the top's colour to the horizon's."""
    mask = Image.linear_gradient("L").resize(COVER)
    return Image.composite(Image.new("RGB", COVER, low), Image.new("RGB", COVER, top), mask)


def _moon(picture: Image.Image, dice: Random, night: tuple[int, int, int], lit: float) -> None:
    x, y, size = dice.randint(320, 780), dice.randint(300, 520), dice.randint(120, 210)
    halo = Image.new("L", COVER)
    ImageDraw.Draw(halo).ellipse((x - 2 * size, y - 2 * size, x + 2 * size, y + 2 * size), fill=90)
    picture.paste(MOON, mask=halo.resize((110, 170)).filter(ImageFilter.GaussianBlur(12)).resize(COVER))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((x - size, y - size, x + size, y + size), fill=MOON)
    if shade := round(2 * size * lit):
        left, top = x - size + shade, y - size - size // 8
        draw.ellipse((left, top, left + 2 * size, top + 2 * size), fill=night)


def _houses(draw: ImageDraw.ImageDraw, dice: Random, shade: int, *, floor: int) -> None:
    x = -dice.randint(0, 90)
    while x < COVER[0]:
        width, top = dice.randint(150, 290), floor - dice.randint(260, 620)
        draw.rectangle((x, top, x + width, COVER[1]), fill=(shade, shade + 3, shade + 20))
        if dice.random() < 0.5:
            draw.polygon(
                ((x, top), (x + width // 2, top - 90), (x + width, top)), fill=(shade, shade + 3, shade + 20)
            )
        for row in range(top + 50, floor - 60, 110):
            for column in range(x + 32, x + width - 62, 82):
                lit = dice.random() < 0.22
                draw.rectangle(
                    (column, row, column + 34, row + 54),
                    fill=LIGHT if lit else (shade + 12, shade + 16, shade + 40),
                )
        x += width + dice.randint(0, 14)


def _snow(draw: ImageDraw.ImageDraw, dice: Random, size: tuple[int, int], flakes: int) -> None:
    for _flake in range(flakes):
        x, y, radius = dice.randrange(size[0]), dice.randrange(size[1]), dice.randint(1, 4)
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=PAPER)


def _plant(draw: ImageDraw.ImageDraw, dice: Random, x: int, floor: int) -> None:
    draw.polygon(((x - 45, floor - 80), (x + 45, floor - 80), (x + 30, floor), (x - 30, floor)), fill=INK)
    for _leaf in range(7):
        tip = x + dice.randint(-130, 130), floor - dice.randint(150, 330)
        draw.line((x, floor - 80, *tip), fill=INK, width=6)
        draw.ellipse(
            (tip[0] - 18, tip[1] - 34, tip[0] + 18, tip[1] + 12), outline=INK, width=5, fill=(142, 190, 160)
        )


def _drawn(picture: Image.Image) -> Drawn:
    out = BytesIO()
    picture.save(out, "PNG", compress_level=0)
    out.seek(0)
    return redraw(out)
