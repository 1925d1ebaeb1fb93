"""Another questionnaire of the demo, short: how the nights are."""

from typing import Any

from community.demo.answering import Odds

NIGHTS: dict[str, Any] = {
    "title": ("Comment vont les nuits ici", "How the nights are here"),
    "purpose": (
        "Savoir ce qui va et ce qui manque, de la bouche de celles qui dorment ici.",
        "To know what works and what is missing, from those who sleep here.",
    ),
    "consent": (
        "Six questions sur l’accueil, sans nom. Répondre ou non ne change rien à ce que vous recevez ici.",
        "Six questions about how you are received, without a name. Answering or not changes nothing in what you get here.",
    ),
    "question": (
        {
            "name": "accueil",
            "kind": "scale",
            "words": ("Vous sentez-vous bien accueillie ?", "Do you feel well received?"),
            "lowest": 1,
            "highest": 5,
            "ends": (("pas du tout", "not at all"), ("tout à fait", "entirely")),
        },
        {
            "name": "surete",
            "kind": "scale",
            "words": ("Dormez-vous en sécurité ?", "Do you sleep in safety?"),
            "lowest": 1,
            "highest": 5,
            "ends": (("jamais", "never"), ("toujours", "always")),
        },
        {
            "name": "utile",
            "kind": "several",
            "words": ("Qu’est-ce qui vous sert le plus ?", "What is of most use to you?"),
            "choices": (
                ("Le lit", "The bed"),
                ("Le repas", "The meal"),
                ("La douche et le lavage", "The shower and the laundry"),
                ("Parler avec une paire", "Talking with a peer"),
                ("Le matériel", "The supplies"),
                ("L’ordinateur, le téléphone", "The computer, the telephone"),
            ),
        },
        {
            "name": "heures",
            "kind": "choice",
            "words": ("Les heures d’ouverture vous conviennent-elles ?", "Do the opening hours suit you?"),
            "choices": (
                ("Oui", "Yes"),
                ("Il faudrait ouvrir plus tôt", "It should open earlier"),
                ("Il faudrait fermer plus tard", "It should close later"),
            ),
        },
        {
            "name": "refus",
            "kind": "choice",
            "words": ("Vous a-t-on déjà refusé un lit ici ?", "Have you ever been refused a bed here?"),
            "choices": (("Jamais", "Never"), ("Une fois", "Once"), ("Plusieurs fois", "Several times")),
        },
        {
            "name": "mots",
            "kind": "text",
            "words": ("Qu’est-ce qui manque ?", "What is missing?"),
        },
    ),
}

NIGHTS_ODDS: Odds = (
    (4, 8, 20, 38, 30),
    (9, 14, 25, 30, 22),
    (86, 71, 64, 52, 47, 24),
    (48, 17, 35),
    (52, 26, 22),
    30,
)
