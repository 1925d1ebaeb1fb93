"""What a sheet of expenses calls its columns and its categories, in French and in English."""

from django.utils.translation import gettext_lazy

from lune.columns import Columns, folded
from reports.models import Category

COLUMNS = Columns(
    names={
        "date": ("date", "day", "jour", "date de la dépense", "date de paiement", "paid on", "payé le"),
        "category": ("category", "catégorie", "poste", "poste de dépense", "type", "budget line"),
        "amount": ("amount", "montant", "montant ($)", "total", "coût", "cost", "dépense"),
        "note": ("note", "notes", "description", "détail", "détails", "details", "fournisseur", "supplier"),
    },
    labels={
        "date": gettext_lazy("date"),
        "category": gettext_lazy("category"),
        "amount": gettext_lazy("amount"),
        "note": gettext_lazy("note"),
    },
    optional=frozenset({"note"}),
)

CATEGORIES = {
    Category.RENT: ("rent", "loyer", "loyers", "bail"),
    Category.FOOD: (
        "food",
        "nourriture",
        "aliments",
        "alimentation",
        "épicerie",
        "groceries",
        "repas",
        "meals",
    ),
    Category.FOOD_TRANSPORT: (
        *("transport of food", "food transport", "transport", "delivery", "livraison"),
        *("transport de la nourriture", "transport de nourriture", "transport des aliments"),
    ),
    Category.UPKEEP: ("upkeep", "maintenance", "cleaning", "entretien", "entretien du local", "ménage"),
    Category.OFFICE: (
        *("office supplies", "office", "stationery"),
        *("fournitures de bureau", "fournitures", "bureau", "papeterie"),
    ),
    Category.OTHER: (
        *("other", "others", "other expenses", "other costs", "miscellaneous"),
        *("autre", "autres", "autres dépenses", "autres coûts", "autres frais", "divers"),
    ),
    Category.SALARIES: (
        "salaries",
        "salary",
        "wages",
        "payroll",
        "salaires",
        "salaire",
        "masse salariale",
        "paie",
    ),
}
MEANING = {folded(name): category for category, names in CATEGORIES.items() for name in names}
