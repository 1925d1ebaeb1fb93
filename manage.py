#!/usr/bin/env python
"""Django's door. `python3 bin/lune manage …` reaches it with the environment ready."""

import os
import sys

# These change the schema, or fill it before the application runs: they speak to PostgreSQL as the owner.
OWNER_COMMANDS = {"migrate", "prepare", "createcachetable", "sqlmigrate", "makemigrations", "flush", "test"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lune.settings")
    owner = os.environ.get("DATABASE_OWNER_URL")
    if owner and len(sys.argv) > 1 and sys.argv[1] in OWNER_COMMANDS:
        os.environ["DATABASE_URL"] = owner

    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
