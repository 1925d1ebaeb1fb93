"""The demo's pictures, drawn by chance that always falls the same way: a moon, a street, windows, snow."""

from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageFilter

from lune.chance import chance
from lune.pictures import Drawn, redraw

COVER = (1100, 1700)  # pixels: half letter at 200 an inch
SKETCH = (1200, 900)
NIGHTS = (
    ((16, 21, 42), (52, 64, 111)),
    ((26, 18, 44), (88, 56, 104)),
    ((12, 30, 44), (48, 92, 110)),
    ((20, 20, 30), (92, 82, 84)),
    ((14, 24, 58), (110, 98, 128)),
)
# How much of its width is lit.
MOONS = {"full": 1.0, "gibbous": 0.75, "half": 0.5, "crescent": 0.3}
MOON, LIGHT = (246, 221, 148), (255, 206, 110)
INK, PAPER, LEAF = (26, 32, 64), (250, 247, 238), (142, 190, 160)
SILL = 700


def cover(number: int, moon: str) -> Drawn:
    """A street at night under a moon of `MOONS`; another street for each number."""
    dice, colours = chance("cover", number), NIGHTS[number % len(NIGHTS)]
    picture = _sky(*colours)
    _moon(picture, dice, MOONS[moon])
    draw = ImageDraw.Draw(picture)
    for depth, shade in enumerate((58, 34, 14)):
        _houses(draw, dice, shade, floor=1400 + 110 * depth)
    _snow(draw, dice, COVER, 140)
    return _drawn(picture)


def sketch(title: str) -> Drawn:
    """A drawing in ink: a window, a moon, and on the sill what the title names."""
    dice, middle = chance("sketch", title), SKETCH[0] // 2
    picture = Image.new("RGB", SKETCH, PAPER)
    left, right = middle - dice.randint(220, 330), middle + dice.randint(220, 330)
    _crescent(picture, (dice.randint(left + 100, middle - 90), dice.randint(200, 300)), dice.randint(52, 74))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((left, 110, right, SILL), outline=INK, width=9)
    draw.line((middle, 110, middle, SILL), fill=INK, width=6)
    draw.line((left, 400, right, 400), fill=INK, width=6)
    draw.line((left - 60, SILL + 6, right + 60, SILL + 6), fill=INK, width=12)
    ON_THE_SILL.get(title, _plant)(draw, dice, right - 150)
    return _drawn(picture)


def _sky(top: tuple[int, int, int], low: tuple[int, int, int]) -> Image.Image:
    """From the top's colour to the horizon's."""
    mask = Image.linear_gradient("L").resize(COVER)
    return Image.composite(Image.new("RGB", COVER, low), Image.new("RGB", COVER, top), mask)


def _moon(picture: Image.Image, dice: Random, lit: float) -> None:
    """The lit part alone, on its halo: the sky goes on behind the rest."""
    x, y, size = dice.randint(320, 780), dice.randint(560, 680), dice.randint(120, 200)
    halo = Image.new("L", COVER)
    ImageDraw.Draw(halo).ellipse((x - 2 * size, y - 2 * size, x + 2 * size, y + 2 * size), fill=90)
    picture.paste(MOON, mask=halo.resize((110, 170)).filter(ImageFilter.GaussianBlur(12)).resize(COVER))
    disc = Image.new("L", COVER)
    draw = ImageDraw.Draw(disc)
    draw.ellipse((x - size, y - size, x + size, y + size), fill=255)
    if lit < 1:
        left, top = x - size + round(2 * size * lit), y - size - size // 8
        draw.ellipse((left, top, left + 2 * size, top + 2 * size), fill=0)
    picture.paste(MOON, mask=disc)


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


def _crescent(picture: Image.Image, middle: tuple[int, int], size: int) -> None:
    (x, y), disc = middle, Image.new("L", SKETCH)
    draw = ImageDraw.Draw(disc)
    draw.ellipse((x - size, y - size, x + size, y + size), fill=255)
    draw.ellipse((x - size // 4, y - size, x + size * 7 // 4, y + size), fill=0)
    picture.paste(MOON, mask=disc)


def _plant(draw: ImageDraw.ImageDraw, dice: Random, x: int) -> None:
    draw.polygon(((x - 45, SILL - 80), (x + 45, SILL - 80), (x + 30, SILL), (x - 30, SILL)), fill=INK)
    for _leaf in range(7):
        tip = x + dice.randint(-130, 130), SILL - dice.randint(150, 330)
        draw.line((x, SILL - 80, *tip), fill=INK, width=6)
        draw.ellipse((tip[0] - 18, tip[1] - 34, tip[0] + 18, tip[1] + 12), outline=INK, width=5, fill=LEAF)


def _cups(draw: ImageDraw.ImageDraw, dice: Random, x: int) -> None:
    for cup in range(x - 300, x + 100, 105):
        draw.rectangle((cup, SILL - 70, cup + 62, SILL), outline=INK, width=7, fill=PAPER)
        draw.arc((cup + 46, SILL - 60, cup + 86, SILL - 16), 270, 90, fill=INK, width=7)
        for steam in (cup + 18, cup + 42):
            lean = dice.randint(-12, 12)
            draw.line((steam, SILL - 84, steam + lean, SILL - 118, steam, SILL - 150), fill=INK, width=4)


def _boots(draw: ImageDraw.ImageDraw, dice: Random, x: int) -> None:
    for boot, high in ((x - 190, 190), (x - 20, 130)):
        leg, toe = (boot, SILL - high, boot + 66, SILL), (boot, SILL - 62, boot + 130, SILL)
        draw.rounded_rectangle(toe, 26, fill=INK)
        draw.rectangle(leg, fill=INK)
        draw.line((boot + 12, SILL - high + 26, boot + 54, SILL - high + 26), fill=MOON, width=8)


def _lamp(draw: ImageDraw.ImageDraw, dice: Random, x: int) -> None:
    draw.polygon(((x, 330), (x - 110, SILL), (x + 110, SILL)), fill=MOON)
    draw.line((x, SILL, x, 300), fill=INK, width=12)
    draw.polygon(((x - 44, 330), (x + 44, 330), (x + 26, 270), (x - 26, 270)), fill=INK)
    bench = SILL - 74
    draw.line((x - 300, bench, x - 140, bench), fill=INK, width=14)
    for leg in (x - 280, x - 160):
        draw.line((leg, bench, leg, SILL), fill=INK, width=10)


ON_THE_SILL = {"Quatre tasses": _cups, "Les bottes": _boots, "Lampadaire": _lamp}


def _drawn(picture: Image.Image) -> Drawn:
    out = BytesIO()
    picture.save(out, "PNG", compress_level=0)
    out.seek(0)
    return redraw(out)
