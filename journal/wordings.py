"""The wordings of consents that come with the installation.

Each is one sentence, said by the person herself, that stands alone: she may say yes to one and no to the next.
"""

from datetime import date
from typing import Any

SINCE = date(2026, 11, 21)

WORDINGS: dict[str, tuple[str, str]] = {
    "print": (
        "Je veux bien que ma contribution soit imprimée dans le journal.",
        "My contribution may be printed in the journal.",
    ),
    "web": (
        "Je veux bien qu’elle soit lue sur le site web, par n’importe qui.",
        "It may be read on the web site, by anybody.",
    ),
    "archive": (
        "Je veux bien qu’elle reste sur le site web quand un autre numéro sera sorti.",
        "It may stay on the web site once another issue is out.",
    ),
    "quoting": (
        "Je veux bien qu’on en cite des passages ailleurs (présentation, rapport, affiche), signés comme je l’ai choisi.",
        "Parts of it may be quoted elsewhere (a talk, a report, a poster), signed as I chose.",
    ),
    "talk": (
        "Je veux seulement le raconter à quelqu’un : rien n’en est fait, rien n’est compté.",
        "I only want to tell somebody: nothing is done with it, nothing is counted.",
    ),
    "count": (
        "Vous pouvez le compter dans vos chiffres, sans rien dire de ce que j’ai raconté.",
        "You may count it in your figures, without saying anything of what I told.",
    ),
    "team": (
        "L’équipe peut savoir ce que j’ai raconté, pour veiller sur les autres.",
        "The team may know what I told, to look out for others.",
    ),
    "list": (
        "Les faits peuvent paraître dans la liste imprimée, sans rien qui dise qui je suis.",
        "The facts may appear on the printed list, with nothing that says who I am.",
    ),
    "partners": (
        "Les faits peuvent être transmis à des groupes partenaires, sans rien qui dise qui je suis.",
        "The facts may be passed on to partner groups, with nothing that says who I am.",
    ),
    "police": (
        "Les faits peuvent être transmis à la police, sans dire qui les a racontés.",
        "The facts may be passed on to the police, without saying who told them.",
    ),
}


def install(apps: Any) -> None:
    """Bring the first wordings in, where they are not there yet."""
    wording = apps.get_model("journal", "ConsentWording")
    first = (
        wording(purpose=purpose, version=1, text_fr=french, text_en=english, since=SINCE)
        for purpose, (french, english) in WORDINGS.items()
    )
    wording.objects.bulk_create(first, ignore_conflicts=True)
