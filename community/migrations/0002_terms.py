from typing import Any

from django.db import migrations

from community.terms import install


def forwards(apps: Any, schema_editor: Any) -> None:
    install(apps)


class Migration(migrations.Migration):
    dependencies = [("community", "0001_initial")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
