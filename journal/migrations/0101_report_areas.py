from typing import Any

from django.db import migrations

from journal.areas import install


def forwards(apps: Any, schema_editor: Any) -> None:
    install(apps)


class Migration(migrations.Migration):
    dependencies = [("journal", "0100_reports")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
