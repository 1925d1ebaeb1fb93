"""The themes and the things to know that come with the installation: code, French, English."""

from typing import Any
from uuid import uuid5

from community.models.taxonomy import THEMES, TO_KNOW

WELCOMES = "tds-bienvenues"

THEME_TERMS = (
    ("urgence", "Urgence et crise", "Emergency and crisis"),
    ("hebergement", "Hébergement d’urgence", "Emergency shelter"),
    ("logement", "Logement et droit au logement", "Housing and tenants’ rights"),
    ("nourriture", "Se nourrir", "Food"),
    ("vetements", "Vêtements et objets", "Clothing and belongings"),
    ("hygiene", "Douche, lessive, hygiène", "Shower, laundry, hygiene"),
    ("sante", "Santé et clinique", "Health and clinics"),
    ("sante-sexuelle", "Santé sexuelle et ITSS", "Sexual health and STBBI"),
    ("sante-mentale", "Santé mentale et écoute", "Mental health and listening"),
    ("consommation", "Consommation et réduction des méfaits", "Drug use and harm reduction"),
    ("sortir-de-la-violence", "Violence : aide et recours", "Violence: help and recourse"),
    ("justice", "Droit et justice", "Law and justice"),
    ("papiers", "Papiers d’identité", "Identity papers"),
    ("revenu", "Revenu et aide sociale", "Income and social assistance"),
    ("budget", "Budget, dettes, impôts", "Budget, debts, taxes"),
    ("emploi", "Emploi : chercher, trouver, garder", "Work: looking, finding, keeping"),
    ("insertion", "Plateaux de travail et insertion", "Work placement programmes"),
    ("formation", "Formation et retour aux études", "Training and going back to school"),
    ("alphabetisation", "Lire, écrire, compter", "Reading, writing, counting"),
    ("francisation", "Apprendre le français", "Learning French"),
    ("informatique", "Ordinateur et internet", "Computer and internet"),
    ("parents", "Enfants, grossesse, garde", "Children, pregnancy, custody"),
    ("immigration", "Immigration et statut", "Immigration and status"),
    ("lgbtq", "Diversité sexuelle et de genre", "Sexual and gender diversity"),
    ("autochtones", "Premières Nations et Inuit", "First Nations and Inuit"),
    ("entraide", "Entraide et travail du sexe", "Mutual aid and sex work"),
    ("transport", "Transport", "Transport"),
    ("loisirs", "Sortir, créer, bouger", "Going out, making, moving"),
)
TO_KNOW_TERMS = (
    ("sans-carte", "Reçoit sans carte d’assurance maladie", "No health insurance card needed"),
    ("piece-identite", "Demande une pièce d’identité", "Asks for a piece of identity"),
    (WELCOMES, "TDS bienvenues, vérifié par une paire", "Sex workers welcome, checked by a peer"),
    ("police", "Police sur place", "Police on site"),
)
TAXONOMIES = (
    (THEMES, "Thèmes de Lune", "Thèmes de réinsertion sociale et professionnelle.", THEME_TERMS),
    (TO_KNOW, "Bon à savoir", "Ce qu’il vaut mieux savoir avant d’y aller.", TO_KNOW_TERMS),
)


def install(apps: Any) -> None:
    """Write the terms that are not there yet."""
    taxonomy_model = apps.get_model("community", "Taxonomy")
    term_model = apps.get_model("community", "TaxonomyTerm")
    for uid, name, description, terms in TAXONOMIES:
        taxonomy, _new = taxonomy_model.objects.get_or_create(
            uid=uid, defaults={"name": name, "description": description}
        )
        for position, (code, french, english) in enumerate(terms, 1):
            facts = {
                "name": french,
                "name_en": english,
                "description": french,
                "language": "fr",
                "uid": uuid5(uid, code),
                "position": position,
                "has_date": code == WELCOMES,
            }
            term_model.objects.get_or_create(taxonomy=taxonomy, code=code, defaults=facts)
