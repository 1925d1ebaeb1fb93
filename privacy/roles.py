"""What the application's role may do where a table is only ever added to, or only followed."""

from typing import Any

from django.conf import settings
from django.db import connections
from psycopg import sql

GRANTED = {"privacy_auditline": "SELECT, INSERT", "privacy_audithead": "SELECT"}
"""Rights by table. A room adds its own when it starts; tables that are not named keep what they were given."""


def restrict_application_role(using: str = "default", **kwargs: Any) -> None:
    """Take back whatever else the role was granted. Does nothing where there is no such role."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM pg_roles WHERE rolname = %s AND rolname <> current_user", [settings.APP_ROLE]
        )
        if cursor.fetchone() is None:
            return
        names = {"role": sql.Identifier(settings.APP_ROLE)}
        # While rooms are migrated one by one, some tables are still to come.
        cursor.execute("SELECT tablename FROM pg_tables WHERE tablename = ANY (%s)", [list(GRANTED)])
        for (table,) in cursor.fetchall():
            names |= {"table": sql.Identifier(table)}
            for statement in (
                "REVOKE ALL ON {table} FROM {role}",
                f"GRANT {GRANTED[table]} ON {{table}} TO {{role}}",
            ):
                cursor.execute(sql.SQL(statement).format(**names).as_string(cursor.connection))
