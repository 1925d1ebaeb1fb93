from typing import Any

from django.db import migrations

from outreach.catalogue import install


def forwards(apps: Any, schema_editor: Any) -> None:
    install(apps)


class Migration(migrations.Migration):
    dependencies = [("outreach", "0003_ledger_is_kept")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
