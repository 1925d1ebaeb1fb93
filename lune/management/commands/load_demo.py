from typing import Any

from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Load the demo, or bring it up to today. Refuses a database that holds anything else."

    def handle(self, *args: object, **options: Any) -> None:
        # The demo reads every room, and stands above the ground that this command belongs to.
        from lune import demo

        try:
            self.stdout.write(demo.load())
        except demo.DemoRefused as refusal:
            raise CommandError(str(refusal)) from refusal
