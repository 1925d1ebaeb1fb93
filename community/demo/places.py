"""What the demo's documentation centre tells: names, streets and telephones are invented."""

from dataclasses import dataclass
from decimal import Decimal

WEEK = "MO,TU,WE,TH,FR"
ALWAYS = "MO,TU,WE,TH,FR,SA,SU"


@dataclass(frozen=True)
class Told:
    """A service. `checked` and `welcomed`: days since somebody checked; 0 for never."""

    name: str
    name_en: str
    text: str
    text_en: str
    themes: tuple[str, ...]
    hours: tuple[str, str, str]
    who: str = ""
    age: int | None = None
    ask: str = "Appeler ou se présenter, sans rendez-vous."
    known: tuple[str, ...] = ()
    welcomed: int = 0
    checked: int = 30
    alert: str = ""
    languages: tuple[str, ...] = ("fr",)
    price: tuple[str, Decimal] | None = None
    is_paused: bool = False


@dataclass(frozen=True)
class Place:
    """An organization where it is; without a street, at the end of a line."""

    name: str
    site: str
    text: str
    text_en: str
    street: str
    postal_code: str
    way: str
    services: tuple[Told, ...]


PLACES = (
    Place(
        "La Traverse",
        "traverse",
        "Un milieu de jour pour souffler, manger et se remettre en route.",
        "A day centre to catch your breath, eat, and get going again.",
        "112, rue du Ruisseau",
        "G1K 1A1",
        "Autobus 801, arrêt du Ruisseau. Entrée par la cour, rampe d’accès.",
        (
            Told(
                "Dîners et dépannage alimentaire",
                "Lunches and food hampers",
                "Un repas chaud le midi, et un sac d’épicerie par mois.",
                "A hot meal at noon, and a bag of groceries each month.",
                ("nourriture",),
                (WEEK, "11:30", "13:30"),
                known=("sans-carte",),
                welcomed=40,
                checked=12,
                price=("Repas", Decimal("2.00")),
            ),
            Told(
                "Douches, lessive et casiers",
                "Showers, laundry and lockers",
                "Savon et serviettes fournis. Un casier pour la semaine.",
                "Soap and towels provided. A locker for the week.",
                ("hygiene", "vetements"),
                (WEEK, "08:30", "15:00"),
                known=("sans-carte",),
                welcomed=40,
                checked=12,
                languages=("fr", "en"),
            ),
        ),
    ),
    Place(
        "Atelier Passerelle",
        "passerelle",
        "Des plateaux de travail pour reprendre pied, à son rythme.",
        "Work placements to find your feet again, at your own pace.",
        "48, rue des Tisserandes",
        "G1K 2B2",
        "Autobus 3 et 7.",
        (
            Told(
                "Préemployabilité en groupe",
                "Work readiness, in a group",
                "Dix semaines : se connaître, écrire un CV, expliquer un trou de plusieurs années sans tout dire.",
                "Ten weeks: knowing yourself, writing a résumé, explaining a gap of several years without telling all.",
                ("emploi", "insertion", "budget"),
                ("MO,WE,TH", "09:00", "12:00"),
                who="Femmes sans emploi, avec ou sans diplôme.",
                age=18,
                ask="Rencontre d’une demi-heure, sur appel.",
                welcomed=25,
                checked=25,
            ),
            Told(
                "Stage payé en couture et en cuisine",
                "Paid placement in sewing and cooking",
                "Vingt-six semaines, trente heures, au salaire minimum.",
                "Twenty-six weeks, thirty hours, at minimum wage.",
                ("emploi", "insertion", "formation"),
                (WEEK, "08:30", "16:00"),
                age=16,
                known=("piece-identite",),
                checked=260,
                alert="Prochaine cohorte en février.",
            ),
        ),
    ),
    Place(
        "Clinique du Faubourg",
        "clinique-faubourg",
        "Une clinique de quartier, avec ou sans carte.",
        "A neighbourhood clinic, with or without a card.",
        "9, côte du Faubourg",
        "G1R 3C3",
        "En haut de l’escalier, ascenseur public à côté.",
        (
            Told(
                "Dépistage et contraception",
                "Screening and contraception",
                "Sans rendez-vous et sans questions de trop. Résultats par texto si tu le veux.",
                "No appointment, no needless questions. Results by text message if you like.",
                ("sante", "sante-sexuelle"),
                ("TU,TH", "13:00", "20:00"),
                known=("sans-carte",),
                welcomed=60,
                checked=60,
                languages=("fr", "en", "es"),
            ),
            Told(
                "Écoute et suivi psychosocial",
                "Listening and psychosocial support",
                "Une travailleuse sociale, à la clinique ou en marchant.",
                "A social worker, at the clinic or on a walk.",
                ("sante-mentale", "consommation"),
                (WEEK, "09:00", "17:00"),
                checked=90,
            ),
        ),
    ),
    Place(
        "Droit de cité",
        "droit-de-cite",
        "Information juridique par des avocates et des étudiantes en droit.",
        "Legal information by lawyers and law students.",
        "201, boulevard des Ormes",
        "G1L 4D4",
        "Autobus 801.",
        (
            Told(
                "Clinique juridique du jeudi",
                "Thursday legal clinic",
                "Contraventions, bail, garde d’enfants, dossier criminel. On t’explique, on écrit la lettre avec toi.",
                "Fines, leases, custody, criminal records. We explain, and write the letter with you.",
                ("justice", "logement", "parents"),
                ("TH", "17:00", "20:00"),
                welcomed=100,
                checked=100,
                languages=("fr", "en"),
            ),
            Told(
                "Retrouver ses papiers",
                "Getting your papers back",
                "Acte de naissance, carte d’assurance maladie, numéro d’assurance sociale : les formulaires, et les frais.",
                "Birth certificate, health card, social insurance number: the forms, and the fees.",
                ("papiers", "revenu"),
                ("TU,WE", "10:00", "16:00"),
                checked=15,
            ),
        ),
    ),
    Place(
        "Centre des Mots",
        "centre-des-mots",
        "Apprendre à lire, à écrire, à se servir d’un ordinateur, entre adultes.",
        "Learning to read, to write, to use a computer, among adults.",
        "77, avenue du Moulin",
        "G1J 5E5",
        "",
        (
            Told(
                "Ateliers de français et de calcul",
                "French and arithmetic workshops",
                "Petits groupes, le jour ou le soir. On commence où tu es rendue.",
                "Small groups, by day or in the evening. We start where you are.",
                ("alphabetisation", "francisation", "formation"),
                ("MO,TU,WE,TH", "13:00", "20:30"),
                checked=140,
            ),
            Told(
                "Ordinateur et internet pas à pas",
                "Computer and internet, step by step",
                "Courriel, recherche d’emploi en ligne, mots de passe.",
                "E-mail, looking for work online, passwords.",
                ("informatique", "emploi"),
                ("FR", "09:30", "11:30"),
                checked=0,
                is_paused=True,
            ),
        ),
    ),
    Place(
        "Veille de nuit",
        "veille-de-nuit",
        "Quelqu’une au bout du fil, toute la nuit.",
        "Somebody at the end of the line, all night.",
        "",
        "",
        "",
        (
            Told(
                "Ligne d’écoute de nuit",
                "Night line",
                "Pour parler, trouver un lit, sortir d’une situation.",
                "To talk, find a bed, get out of a situation.",
                ("urgence", "hebergement", "sortir-de-la-violence"),
                (ALWAYS, "20:00", "08:00"),
                ask="Appeler. Rien n’est noté.",
                welcomed=8,
                checked=8,
                languages=("fr", "en"),
            ),
        ),
    ),
)
