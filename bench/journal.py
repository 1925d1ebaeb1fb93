"""An issue of 24 pages with 8 photographs, from its values to its PDF files.

`python3 bin/lune bench journal [ROUNDS]`: nothing is read from the database. The photographs are drawn here, grainy as a
telephone's by night (3000 × 2000), and first drawn again as the ones that people send. Times are of the wall.
"""

import io
import os
import random
import resource
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from statistics import median

import django
from PIL import Image, ImageChops

ROUNDS = 15
PAGES, PHOTOGRAPHS = 24, 8
AT = datetime(2026, 11, 21, tzinfo=UTC)
TEXT = """
la nuit quand une porte s'ouvre dehors pluie manteaux café soupe presque toutes regarde yeux prends ton temps voix maison
règle partage sandwich silence parler pouvait retourner contre recommencé rire plaisir entendre quelqu'un ruelle
extraordinairement anticonstitutionnellement travailleuses reconnaissance quartier lumière fenêtre
"""
WORDS = TEXT.split()

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lune.settings")
django.setup()

from journal.press.issue import fold, print_issue, print_large  # noqa: E402 - Django first
from journal.press.sheets import Article, Help, Part, Photo, PrintedIssue, Spot  # noqa: E402
from lune.pictures import Drawn, redraw  # noqa: E402
from lune.press import Pdf  # noqa: E402


def photograph() -> bytes:
    """About 3 MB of JPEG, grain and all."""
    shape = Image.linear_gradient("L").resize((3000, 2000))
    bands = [ImageChops.add(shape, Image.effect_noise((3000, 2000), 22), 1.6, -20) for _ in range(3)]
    file = io.BytesIO()
    Image.merge("RGB", bands).save(file, "JPEG", quality=88)
    return file.getvalue()


def paragraph(chance: random.Random) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(chance.randint(40, 90))).capitalize() + "."


def issue(pictures: list[Drawn], paragraphs: int) -> PrintedIssue:
    """An issue of articles with a photograph each, a poem after every second one."""
    chance = random.Random(2026)
    articles = []
    for at, drawn in enumerate(pictures):
        text = "\n\n".join(paragraph(chance) for _ in range(paragraphs))
        photo = Photo(drawn.data, drawn.media_type, "Une ruelle, la nuit.", "Une ruelle.")
        articles.append(Article(f"Texte {at}", text, "Une qui passe", pictures=(photo,)))
        if at % 4 == 3:
            articles.append(Article(f"Poème {at}", "\n".join(WORDS[:12]), "Une autre", "poem"))
    spots = tuple(Spot(f"Café {n}", f"{n}, rue Haute", "8 h à 22 h") for n in range(30))
    helps = (Help("Info-Santé", "811"),)
    parts = (Part("Paroles", tuple(articles)),)
    return PrintedIssue(
        "La ruelle", 12, "Nos nuits", "automne 2026", AT, parts=parts, spots=spots, helplines=helps
    )


def of_length(pages: int, pictures: list[Drawn]) -> PrintedIssue:
    """Give it text until it has that many pages."""
    for paragraphs in range(4, 60):
        made = issue(pictures, paragraphs)
        if print_issue(made).pages >= pages:
            return made
    raise SystemExit(f"It never came to {pages} pages.")


def measured(deed: Callable[[], Pdf | Drawn], rounds: int) -> list[float]:
    """Milliseconds of each round, after one to warm up the disk."""
    times = []
    for _ in range(rounds + 1):
        begun = time.perf_counter()
        deed()
        times.append((time.perf_counter() - begun) * 1000)
    return times[1:]


def show(name: str, times: list[float], result: Pdf | Drawn) -> None:
    pages = f"{result.pages:4} pages" if isinstance(result, Pdf) else " " * 10
    size = f"{len(result.data) / 1024:9,.0f} kB"
    print(f"{name:24} {pages} {size} {median(times):9.0f} ms median {max(times):9.0f} ms worst", flush=True)


def main(arguments: list[str]) -> int:
    rounds = int(arguments[0]) if arguments else ROUNDS
    sent = photograph()
    drawn = redraw(io.BytesIO(sent))
    print(f"A photograph as sent: {len(sent) / 1024:,.0f} kB; {PHOTOGRAPHS} of them, {rounds} rounds.")
    show("photograph drawn again", measured(lambda: redraw(io.BytesIO(sent)), rounds), drawn)
    made = of_length(PAGES, [redraw(io.BytesIO(photograph())) for _ in range(PHOTOGRAPHS)])
    printed = print_issue(made)
    show("issue", measured(lambda: print_issue(made), rounds), printed)
    show("large print", measured(lambda: print_large(made), rounds), print_large(made))
    show("booklet", measured(lambda: fold(printed, made), rounds), fold(printed, made))
    # The press begins as a copy of this program, so its figure alone would be ours.
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"Most memory, of this program and of the press beside it: {most / 1024:,.0f} MB each")
    return 0 if printed.pages == PAGES else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
