from typing import Any

from django.db import migrations

# Broad enough for any town; each programme adds its own quarters.
AREAS = (
    ("Centre-ville", "Downtown"),
    ("Autre quartier", "Another part of town"),
    ("Hors de la ville", "Out of town"),
    ("En ligne ou par téléphone", "Online or by telephone"),
)


def forwards(apps: Any, schema_editor: Any) -> None:
    areas = apps.get_model("journal", "ReportArea").objects
    for position, (name, english) in enumerate(AREAS, 1):
        areas.get_or_create(name=name, defaults={"name_en": english, "position": position * 10})


class Migration(migrations.Migration):
    dependencies = [("journal", "0100_reports")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
