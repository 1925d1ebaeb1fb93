from typing import Any

from django.db import migrations

from team.catalogue import install


def forwards(apps: Any, schema_editor: Any) -> None:
    install(apps)


class Migration(migrations.Migration):
    dependencies = [("team", "0002_people")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
