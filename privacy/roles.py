"""What the application's role may do to the audit: add lines and read them."""

from typing import Any

from django.conf import settings
from django.db import connections
from psycopg import sql


def restrict_application_role(using: str = "default", **kwargs: Any) -> None:
    """Take back whatever else the role was granted. Does nothing where there is no such role."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM pg_roles WHERE rolname = %s AND rolname <> current_user", [settings.APP_ROLE]
        )
        if cursor.fetchone() is None:
            return
        role = sql.Identifier(settings.APP_ROLE)
        for statement in (
            "REVOKE ALL ON privacy_auditline, privacy_audithead FROM {role}",
            "GRANT SELECT, INSERT ON privacy_auditline TO {role}",
            "GRANT SELECT ON privacy_audithead TO {role}",
        ):
            cursor.execute(sql.SQL(statement).format(role=role).as_string(cursor.connection))
