from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from team.setup import is_set_up, setup_code


class Command(BaseCommand):
    help = (
        "Print the code that the first steps ask for over HTTPS. It serves until the first account is made."
    )

    def handle(self, *args: object, **options: Any) -> None:
        if is_set_up():
            raise CommandError(_("The first account was already made: no code is needed any more."))
        self.stdout.write(setup_code())
