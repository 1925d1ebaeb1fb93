"""The topics of trainings that come with the installation, in French and in English."""

from typing import Any

TOPICS = (
    ("Informatique", "Computing"),
    ("Profilage social", "Social profiling"),
    ("Comptabilité", "Accounting"),
    ("Relation d’aide", "Helping relationship"),
    ("Intervention de crise", "Crisis intervention"),
    ("Autodéfense", "Self-defence"),
    ("Réanimation cardio-respiratoire", "Cardiopulmonary resuscitation"),
    ("Loi et travail du sexe", "Law and sex work"),
)


def install(apps: Any) -> None:
    """Write the topics that are not there yet."""
    topic_model = apps.get_model("community", "Topic")
    for position, (french, english) in enumerate(TOPICS, 1):
        topic_model.objects.get_or_create(name=french, defaults={"name_en": english, "position": position})
