"""The broad places that come with the installation: reports name one of these, never a street."""

from typing import Any

# Broad enough for any town; each programme adds its own quarters.
AREAS = (
    ("Centre-ville", "Downtown"),
    ("Autre quartier", "Another part of town"),
    ("Hors de la ville", "Out of town"),
    ("En ligne ou par téléphone", "Online or by telephone"),
)


def install(apps: Any) -> None:
    """Bring them in, where they are not there yet."""
    areas = apps.get_model("journal", "ReportArea").objects
    for position, (name, english) in enumerate(AREAS, 1):
        areas.get_or_create(name=name, defaults={"name_en": english, "position": position * 10})
