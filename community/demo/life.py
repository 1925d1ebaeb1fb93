"""What the demo's community did in a year: trainings, talks, actions, news."""

from datetime import date, timedelta
from decimal import Decimal

from community.actions.events import tell
from community.actions.trainings import hold_training, note_attendance
from community.models import Action, News, Talk, Topic, Training
from lune.chance import chance
from team.models import User

EVERY = timedelta(days=23)
BACK = timedelta(days=390)
TRAINERS = ("une avocate du quartier", "une infirmière", "une paire-aidante", "un comptable", "")
TALKS = (
    ("Parler du travail du sexe sans juger", "Étudiantes en techniques policières"),
    ("L’intervention par les paires", "Organismes du quartier"),
    ("Décriminaliser : ce que ça change", "Classe de travail social"),
    ("Ce qu’une chambre change", "Comité de la ville"),
)
NEWS = (
    (
        12,
        "Le centre de documentation est ouvert",
        "The documentation centre is open",
        "Des lieux et des gens, vérifiés un par un, par thème ou par mot.\n\nRien n’est gardé de qui cherche quoi.",
        "Places and people, checked one by one, by theme or by word.\n\nNothing is kept of who looks for what.",
    ),
    (
        70,
        "Une formation de plus à l’automne",
        "One more training this fall",
        "L’autodéfense revient le mardi soir. Demander à une intervenante.",
        "Self-defence is back on Tuesday evenings. Ask a worker.",
    ),
)


def tell_a_year(*, by: User, today: date) -> None:
    _trainings(by=by, today=today)
    for number, (subject, audience) in enumerate(TALKS):
        on = today - timedelta(days=40 + 85 * number)
        talk = Talk(on=on, subject=subject, audience=audience, workers=1, peers=2, present=12 + 7 * number)
        tell(event=talk, by=by)
    _actions(by=by, today=today)
    for days, title, title_en, text, text_en in NEWS:
        told = {"title": title, "title_en": title_en, "text": text, "text_en": text_en}
        tell(event=News(on=today - timedelta(days=days), is_public=True, **told), by=by)


def _trainings(*, by: User, today: date) -> None:
    topics = list(Topic.objects.all())
    days = [today - BACK + number * EVERY for number in range(BACK // EVERY)]
    for number, day in enumerate(days):
        dice = chance("training", number)
        present = dice.randint(4, 11)
        training = Training(
            topic=topics[number % len(topics)],
            on=day,
            hours=Decimal(dice.choice(("2", "2.5", "3", "6"))),
            trainer=TRAINERS[number % len(TRAINERS)],
            place="Salle du quartier",
            present=present,
            new=dice.randint(0, 3),
        )
        hold_training(training=training, by=by)
    for alias in ("Luciole", "Comète"):
        note_attendance(training=training, alias=alias, by=by)


def _actions(*, by: User, today: date) -> None:
    """The 17 December to come, and the one before."""
    coming = date(today.year if today <= date(today.year, 12, 17) else today.year + 1, 12, 17)
    for on in (coming, coming.replace(year=coming.year - 1)):
        action = Action(
            on=on,
            title="17 décembre : contre les violences faites aux travailleuses du sexe",
            title_en="December 17: against violence towards sex workers",
            text="Marche aux lanternes, lecture des noms, soupe chaude. Venir avec un parapluie rouge.",
            text_en="Lantern walk, reading of the names, hot soup. Bring a red umbrella.",
            place="Parvis de l’église, 18\xa0h",
            partners="Organismes du quartier",
            present=64 if on < today else None,
            is_public=True,
        )
        tell(event=action, by=by)
