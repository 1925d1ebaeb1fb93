"""What comes with the installation: RÉZO's list of material, and what L.U.N.E. puts in its hygiene kits.

A house changes all of it as it likes; nothing here is put back later.
"""

from typing import Any, NamedTuple

from django.utils import timezone

MODELS = [
    "BagLoad",
    "Category",
    "Durable",
    "Item",
    "Location",
    "Lot",
    "Recipe",
    "RecipeLine",
    "YearGoal",
    "Zone",
]
"""What `install` writes."""


class Article(NamedTuple):
    code: str
    name: str
    name_en: str
    funder: str = "other"
    unit: str = "piece"
    tracks_expiry: bool = False


CATEGORIES: dict[tuple[str, str], list[Article]] = {
    ("Matériel d’injection", "Injection material"): [
        Article("syringe", "Seringue stérile", "Sterile syringe", "syringe", tracks_expiry=True),
        Article("stericup", "Stéricup", "Stéricup", "stericup", tracks_expiry=True),
        Article("water", "Eau stérile (addiPak)", "Sterile water (addiPak)", "water", tracks_expiry=True),
        Article("swab", "Tampon d’alcool", "Alcohol swab", "swab", tracks_expiry=True),
    ],
    ("Matériel d’inhalation", "Inhalation material"): [
        Article("crack-kit", "Kit de crack", "Crack kit", "inhalation", "kit"),
    ],
    ("Sécurisexe", "Safer sex"): [
        Article("condom", "Condom", "Condom", "condom", tracks_expiry=True),
        Article("lubricant", "Lubrifiant (sachet)", "Lubricant (sachet)", "lubricant", tracks_expiry=True),
    ],
    ("Naloxone", "Naloxone"): [
        Article("naloxone", "Trousse de naloxone", "Naloxone kit", "naloxone", "kit", tracks_expiry=True),
    ],
    ("Hygiène", "Hygiene"): [
        Article("soap", "Savon", "Soap", "hygiene"),
        Article("deodorant", "Déodorant", "Deodorant", "hygiene", tracks_expiry=True),
        Article("razor", "Rasoir", "Razor", "hygiene"),
        Article("shaving-cream", "Crème à raser", "Shaving cream", "hygiene", "tube", tracks_expiry=True),
        Article("shampoo", "Shampoing", "Shampoo", "hygiene", "bottle", tracks_expiry=True),
        Article("toothbrush", "Brosse à dents", "Toothbrush", "hygiene"),
        Article("toothpaste", "Dentifrice", "Toothpaste", "hygiene", "tube", tracks_expiry=True),
        Article("comb", "Peigne", "Comb", "hygiene"),
        Article("pad", "Serviette hygiénique", "Sanitary pad", "hygiene"),
        Article("tampon", "Tampon hygiénique", "Tampon", "hygiene"),
        Article("wipes", "Lingettes (paquet)", "Wipes (pack)", "hygiene", tracks_expiry=True),
        Article("washcloth", "Débarbouillette", "Washcloth", "hygiene"),
        Article("pouch", "Pochette vide", "Empty pouch"),
    ],
    ("Trousses", "Kits"): [
        Article("hygiene-kit", "Trousse d’hygiène", "Hygiene kit", "hygiene_kit", "kit", tracks_expiry=True),
    ],
    ("Nourriture", "Food"): [
        Article("snack", "Collation", "Snack", "food", tracks_expiry=True),
        Article("meal", "Repas", "Meal", "food", "meal"),
        Article("groceries", "Aliments (sac)", "Food (bag)", "food", "bag", tracks_expiry=True),
    ],
    ("Vêtements", "Clothing"): [
        Article("socks", "Chaussettes", "Socks", "clothing", "pair"),
        Article("underwear", "Sous-vêtement", "Underwear", "clothing"),
        Article("coat", "Manteau d’hiver", "Winter coat", "clothing"),
        Article("sweater", "Chandail", "Sweater", "clothing"),
        Article("tuque", "Tuque", "Tuque", "clothing"),
        Article("gloves", "Gants", "Gloves", "clothing", "pair"),
    ],
    ("Documents et cartes", "Leaflets and cards"): [
        Article("leaflet", "Brochure", "Leaflet", "leaflet"),
        Article("safer-sex-leaflet", "Ressource sur le sécurisexe", "Safer sex resource", "leaflet"),
        Article(
            "contact-card",
            "Carte de coordonnées (adresse confidentielle)",
            "Contact card (confidential address)",
            "contact_card",
        ),
    ],
}

KIT = "hygiene-kit"
KITS_A_YEAR = 80
RECIPE = {
    "pouch": 1,
    "soap": 1,
    "shampoo": 1,
    "deodorant": 1,
    "toothbrush": 1,
    "toothpaste": 1,
    "comb": 1,
    "razor": 2,
    "shaving-cream": 1,
    "washcloth": 1,
    "wipes": 1,
    "pad": 4,
    "tampon": 4,
    "condom": 6,
    "lubricant": 4,
}

LOCATIONS = [
    ("internal", "Maison", "House", False),
    ("internal", "Centre de soir", "Evening centre", False),
    ("internal", "Local d’équipe", "Team room", False),
    ("internal", "Sac 1", "Bag 1", True),
    ("internal", "Sac 2", "Bag 2", True),
    ("supplier", "Direction de santé publique", "Public health", False),
    ("supplier", "Fournisseurs", "Suppliers", False),
    ("donor", "Dons", "Donations", False),
    ("participants", "Participantes et participants", "Participants", False),
    ("assembly", "Assemblage", "Assembly", False),
    ("loss", "Pertes", "Losses", False),
    ("expired", "Périmés", "Expired", False),
    ("difference", "Écarts d’inventaire", "Count differences", False),
]

ZONES = [("Rue", "Street"), ("Peep-shows", "Peep-shows"), ("Bars", "Bars"), ("Centre-ville", "Downtown")]

USUAL_LOAD = {
    "condom": 100,
    "lubricant": 50,
    "syringe": 40,
    "swab": 80,
    "stericup": 40,
    "water": 40,
    "crack-kit": 20,
    "naloxone": 4,
    "hygiene-kit": 3,
    "snack": 30,
    "socks": 10,
    "leaflet": 20,
    "contact-card": 20,
}

DURABLES = [
    ("Divans", "Sofas"),
    ("Chaises", "Chairs"),
    ("Tables", "Tables"),
    ("Cuisine", "Kitchen"),
    ("Ordinateur", "Computer"),
    ("Téléphone", "Telephone"),
    ("Télévision", "Television"),
    ("Lecteur DVD", "DVD player"),
]


def install(registry: Any) -> None:
    """Write all of it, with a migration's models or today's, unless there is an item already."""
    if registry.get_model("outreach", "Item").objects.exists():
        return
    items = _items(registry)
    for kind, name, name_en, is_bag in LOCATIONS:
        registry.get_model("outreach", "Location").objects.create(
            kind=kind, name=name, name_en=name_en, is_bag=is_bag
        )
    for name, name_en in ZONES:
        registry.get_model("outreach", "Zone").objects.create(name=name, name_en=name_en)
    _recipe(registry, items)
    _places(registry, items)


def _items(registry: Any) -> dict[str, Any]:
    items: dict[str, Any] = {}
    for position, ((name, name_en), articles) in enumerate(CATEGORIES.items()):
        category = registry.get_model("outreach", "Category").objects.create(
            name=name, name_en=name_en, position=position
        )
        for article in articles:
            items[article.code] = registry.get_model("outreach", "Item").objects.create(
                category=category, is_kit=article.code == KIT, **article._asdict()
            )
    lot = registry.get_model("outreach", "Lot")
    lot.objects.bulk_create(lot(item=item, source="none") for item in items.values())
    return items


def _recipe(registry: Any, items: dict[str, Any]) -> None:
    recipe = registry.get_model("outreach", "Recipe").objects.create(kit=items[KIT], version=1)
    line = registry.get_model("outreach", "RecipeLine")
    line.objects.bulk_create(
        line(recipe=recipe, item=items[code], quantity=count) for code, count in RECIPE.items()
    )
    registry.get_model("outreach", "YearGoal").objects.create(
        item=items[KIT], year=timezone.localdate().year, quantity=KITS_A_YEAR
    )


def _places(registry: Any, items: dict[str, Any]) -> None:
    locations = registry.get_model("outreach", "Location").objects
    load = registry.get_model("outreach", "BagLoad")
    load.objects.bulk_create(
        load(bag=bag, item=items[code], quantity=count)
        for bag in locations.filter(is_bag=True)
        for code, count in USUAL_LOAD.items()
    )
    centre = locations.get(name="Centre de soir")
    durable = registry.get_model("outreach", "Durable")
    durable.objects.bulk_create(durable(place=centre, name=name, name_en=en) for name, en in DURABLES)
