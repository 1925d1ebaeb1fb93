"""The demo's documents: a poster that we draw, leaflets off our own press, kept as anybody's files would be."""

import io
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import timezone
from PIL import Image, ImageDraw, ImageFilter

from community.actions.documents import add_document
from community.models import Action, Document, DocumentType, News, Talk
from lune.chance import chance
from lune.pdfs import rewrite
from lune.pictures import redraw
from lune.press import press
from team.models import User

POSTER = (1000, 1400)  # pixels
SKY, LOW, RED, DARK, LIGHT = (16, 21, 42), (58, 44, 92), (196, 46, 52), (122, 20, 34), (246, 221, 148)
TEMPLATE = Path(__file__).parent / "leaflet.typ"
LEAFLET: dict[str, Any] = {
    "title": "Parler du travail du sexe sans juger",
    "lead": "Une page à lire avant la rencontre, écrites par des paires-aidantes.",
    "parts": [
        {
            "title": "Les mots",
            "lines": [
                "Dire «\xa0travailleuse du sexe\xa0» si elle le dit ainsi\xa0; sinon, reprendre ses mots.",
                "Ne pas demander comment elle a commencé\xa0: demander ce qu’il lui faut.",
            ],
        },
        {
            "title": "Ce qui aide",
            "lines": [
                "Un horaire qui tient compte de la nuit.",
                "Une porte où personne ne demande de carte.",
            ],
        },
        {
            "title": "Ce qui nuit",
            "lines": [
                "Promettre le secret, puis écrire au dossier.",
                "Appeler la police sans qu’elle le veuille.",
            ],
        },
    ],
}
GUIDE: dict[str, Any] = {
    "title": "Venir au 17 décembre",
    "lead": "Ce qu’il faut savoir avant de marcher avec nous.",
    "parts": [
        {
            "title": "Avant",
            "lines": [
                "S’habiller chaudement\xa0; des parapluies rouges sont prêtés.",
                "Venir seule ou à plusieurs.",
            ],
        },
        {
            "title": "Pendant",
            "lines": ["Personne ne photographie les visages.", "La lecture des noms dure vingt minutes."],
        },
        {"title": "Après", "lines": ["Une soupe chaude, et quelqu’une à qui parler jusqu’à 22\xa0h."]},
    ],
}
ORDER = {"title": "Déroulement et matériel", "lead": "Pour l’équipe.", "parts": GUIDE["parts"][:1]}


def hand_over(*, by: User, today: date) -> None:
    """A poster and a guide for the action to come, a leaflet of the latest talk, a paper for the team alone."""
    action = Action.objects.filter(on__gte=today).latest("on")
    poster: dict[str, Any] = {"title": "L’affiche du 17 décembre", "title_en": "The poster of December 17"}
    shows: dict[str, Any] = {
        "description": "Un parapluie rouge sous la neige et la lune, au-dessus de la ville.",
        "description_en": "A red umbrella in the snow under the moon, above the town.",
    }
    add_document(document=_picture(action=action, is_public=True, **poster, **shows), by=by)
    guide = {"title": GUIDE["title"], "description": "Avant, pendant, après, en une page."}
    add_document(document=_pdf(GUIDE, action=action, is_public=True, **guide), by=by)
    team = {"title": ORDER["title"], "description": "Qui fait quoi, et ce qu’il faut apporter."}
    add_document(document=_pdf(ORDER, action=action, **team), by=by)
    leaflet = {
        "title": LEAFLET["title"],
        "title_en": "Talking about sex work without judging (in French)",
        "description": "Le feuillet remis pendant nos présentations.",
        "description_en": "The leaflet that we hand out during our talks.",
    }
    add_document(document=_pdf(LEAFLET, talk=Talk.objects.latest("on"), is_public=True, **leaflet), by=by)
    news = News.objects.latest("on")
    sketch = {"title": "La lune sur le quartier", "description": "La lune au-dessus des toits, la nuit."}
    add_document(document=_picture(news=news, is_public=True, umbrella=False, **sketch), by=by)


def _pdf(said: dict[str, Any], **facts: Any) -> Document:
    made = press(TEMPLATE, {"words": {}, **said}, at=timezone.localtime())
    kept = rewrite(io.BytesIO(made.data))
    file = {"data": kept.data, "size": len(kept.data), "sha256": kept.sha256, "pages": kept.pages}
    return Document(media_type=DocumentType.PDF, **file, **facts)


def _picture(*, umbrella: bool = True, **facts: Any) -> Document:
    file = io.BytesIO()
    _night(umbrella=umbrella).save(file, "PNG")
    file.seek(0)
    kept = redraw(file, longest=POSTER[1])
    shape = {"media_type": kept.media_type, "width": kept.width, "height": kept.height}
    return Document(data=kept.data, size=len(kept.data), sha256=kept.sha256, **shape, **facts)


def _night(*, umbrella: bool) -> Image.Image:
    """A town at night under its moon, and, over it, a red umbrella."""
    picture, dice = _sky(), chance("poster", int(umbrella))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((680, 120, 860, 300), fill=LIGHT)
    for left in range(0, POSTER[0], 90):
        top = dice.randint(1040, 1220)
        draw.rectangle((left, top, left + 84, POSTER[1]), fill=(20, 16, 36))
        for window in range(top + 24, POSTER[1] - 40, 58):
            if dice.random() < 0.4:
                draw.rectangle((left + 20, window, left + 42, window + 28), fill=LIGHT)
    if umbrella:
        _umbrella(draw)
    for _flake in range(170):
        x, y, size = dice.randint(0, POSTER[0]), dice.randint(0, POSTER[1]), dice.randint(2, 5)
        draw.ellipse((x, y, x + size, y + size), fill=(236, 238, 250))
    return picture


def _sky() -> Image.Image:
    mask = Image.linear_gradient("L").resize(POSTER).filter(ImageFilter.GaussianBlur(8))
    return Image.composite(Image.new("RGB", POSTER, LOW), Image.new("RGB", POSTER, SKY), mask)


def _umbrella(draw: ImageDraw.ImageDraw) -> None:
    draw.line((500, 420, 500, 1010), fill=(230, 226, 216), width=14)
    draw.arc((440, 950, 514, 1050), 0, 180, fill=(230, 226, 216), width=14)
    draw.pieslice((140, 400, 860, 1120), 180, 360, fill=RED)
    for left, right in ((260, 740), (390, 610)):
        draw.arc((left, 400, right, 1120), 180, 360, fill=DARK, width=5)
    for left in range(140, 860, 144):
        draw.pieslice((left, 700, left + 144, 820), 180, 360, fill=DARK)
