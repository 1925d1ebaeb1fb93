from django.core.management.base import BaseCommand

from lune.catalogues import compile_catalogues


class Command(BaseCommand):
    help = "Compile the catalogues of translations that changed."
    # It runs before there is a database to check.
    requires_system_checks: list[str] = []

    def handle(self, *args: object, **options: object) -> None:
        for made in compile_catalogues():
            self.stdout.write(made.parent.parent.name)
