"""How each item comes and goes in the demo: invented habits, by the codes that items were installed with."""

from dataclasses import dataclass

from outreach.models.ledger import Source

OUTINGS_A_WEEK = 3
CENTRE_EVENINGS_A_WEEK = 4
# Kits are made every second week: what goes in four is there by then.
KITS_A_WEEK = 2.5
SHARE_GIVEN = 0.55

HEALTH, BOUGHT, GIVEN = Source.PUBLIC_HEALTH, Source.PURCHASE, Source.DONATION
# Enough for so many weeks is asked for.
WEEKS = {HEALTH: 7, BOUGHT: 5, GIVEN: 6}
# Hard to find these last weeks.
SCARCE = {"stericup", "underwear"}
# Under so many, at the store and at the house, somebody is told.
MINIMUMS = (
    {
        "syringe": 400,
        "stericup": 200,
        "condom": 600,
        "naloxone": 12,
        "underwear": 36,
        "socks": 36,
        "hygiene-kit": 10,
    },
    {"condom": 40, "naloxone": 2, "pad": 20, "tampon": 20, "soap": 4, "coat": 1},
)
# A bag leaves with one, whatever its usual load: there are eighty in a year.
ONE_A_BAG = {"hygiene-kit"}

YEARS, MONTHS, NEAR, FRESH = (700, 1500), (120, 300), (30, 130), (12, 45)
ONE, SOME, MANY = (1, 1, 1, 2), (2, 3, 5), (5, 10, 10, 20)


@dataclass(frozen=True)
class Habit:
    """Units given at the house in a night and at the centre in an evening, and how the item comes.

    `cents`: what one costs or is worth. `pack`: it comes by so many. `at_once`: units of one gift. `life`: days
    before it expires, where that is kept.
    """

    source: Source
    cents: int
    house: float = 0
    centre: float = 0
    pack: int = 1
    at_once: tuple[int, ...] = ONE
    life: tuple[int, int] = YEARS
    winter: bool = False


UNKNOWN = Habit(BOUGHT, 100)
HABITS = {
    "syringe": Habit(HEALTH, 12, 3, 8, pack=100, at_once=MANY),
    "stericup": Habit(HEALTH, 25, 1.5, 5, pack=100, at_once=SOME),
    "water": Habit(HEALTH, 18, 1.5, 6, pack=100, at_once=SOME),
    "swab": Habit(HEALTH, 3, 3, 10, pack=200, at_once=MANY),
    "crack-kit": Habit(HEALTH, 180, 0.8, 4, pack=50),
    "condom": Habit(HEALTH, 11, 5, 20, pack=144, at_once=MANY),
    "lubricant": Habit(HEALTH, 14, 2, 8, pack=100, at_once=SOME),
    "naloxone": Habit(HEALTH, 3500, 0.15, 0.5, pack=12, life=NEAR),
    "soap": Habit(BOUGHT, 95, 0.4, 1, pack=12),
    "deodorant": Habit(BOUGHT, 310, 0.2, 0.6, pack=6),
    "razor": Habit(BOUGHT, 60, 0.3, 1.2, pack=12),
    "shaving-cream": Habit(BOUGHT, 240, 0.05, 0.2, pack=6),
    "shampoo": Habit(BOUGHT, 210, 0.3, 0.6, pack=6),
    "toothbrush": Habit(BOUGHT, 70, 0.3, 0.8, pack=12),
    "toothpaste": Habit(BOUGHT, 150, 0.25, 0.6, pack=12),
    "comb": Habit(BOUGHT, 80, 0.1, 0.3, pack=12),
    "pad": Habit(BOUGHT, 22, 1.5, 3, pack=40, at_once=SOME),
    "tampon": Habit(BOUGHT, 24, 1.5, 3, pack=40, at_once=SOME),
    "wipes": Habit(BOUGHT, 190, 0.15, 0.5, pack=12, life=MONTHS),
    "washcloth": Habit(BOUGHT, 110, 0.1, 0.2, pack=12),
    "pouch": Habit(BOUGHT, 130, pack=10),
    "hygiene-kit": Habit(Source.ASSEMBLY, 0, 0.02, 0.03),
    "snack": Habit(BOUGHT, 85, 2.5, 6, pack=24, life=NEAR),
    "meal": Habit(BOUGHT, 420, 0, 9, pack=10),
    "groceries": Habit(GIVEN, 1200, 0.1, 1, life=FRESH),
    "socks": Habit(BOUGHT, 230, 0.6, 1.5, pack=12),
    "underwear": Habit(BOUGHT, 340, 0.3, 1, pack=12),
    "coat": Habit(GIVEN, 4000, 0.15, 0.4, winter=True),
    "sweater": Habit(GIVEN, 1200, 0.15, 0.5),
    "tuque": Habit(GIVEN, 600, 0.2, 0.6, winter=True),
    "gloves": Habit(GIVEN, 500, 0.2, 0.7, winter=True),
    "leaflet": Habit(BOUGHT, 20, 0.1, 1, pack=100),
    "safer-sex-leaflet": Habit(HEALTH, 30, 0.1, 1, pack=50),
    "contact-card": Habit(BOUGHT, 8, 0.3, 1, pack=250),
}
