"""All that has to be done before serving, in one process: a start of Django costs more than the steps."""

import io
import json
import re
from typing import Any

from django.conf import settings
from django.core.management import CommandParser, call_command
from django.core.management.base import BaseCommand, CommandError

from lune import registry
from lune.catalogues import compile_catalogues

# What Django says while it migrates is English, and comes in halves: only the migration's name is passed on.
MIGRATION = re.compile(r"Applying (\S+)\.\.\. OK")
WHOLE_LINE = re.compile(r"(.+)")


class Command(BaseCommand):
    help = "Bring the database up to date, then load the demo, or say where the first set-up is."
    # The launcher reads what is written: nothing of Django's own may come between.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--empty", action="store_true", help="no demo: the house is set up by hand")

    def handle(self, *args: object, **options: Any) -> None:
        try:
            self.bring_up_to_date()
            self.tell(**(self.first_page() if options["empty"] else self.demo()))
        except (CommandError, OSError) as refusal:
            self.tell(refused=str(refusal))
            raise SystemExit(1) from refusal

    def bring_up_to_date(self) -> None:
        compile_catalogues()
        self.step("migrate", "migrate", MIGRATION, interactive=False)
        self.step("cache", "createcachetable")

    def first_page(self) -> dict[str, object]:
        """Say where the house is founded and by which code; nothing once it is."""
        url = next((url for ask in registry.setup_pages if (url := ask())), None)
        if url is None or not settings.HTTPS:
            # On loopback the page asks for no code: whoever reads it started it.
            return {"setup_url": url}
        code = io.StringIO()
        call_command("setup_code", stdout=code)
        return {"setup_url": url, "setup_code": code.getvalue().strip()}

    def demo(self) -> dict[str, object]:
        # The demo reads every room, and stands above the ground that this command belongs to.
        from lune.demo import ACCOUNTS

        self.step("demo", "load_demo")
        return {"accounts": [[username, str(role), password] for username, role, password in ACCOUNTS]}

    def step(self, name: str, command: str, told: re.Pattern[str] = WHOLE_LINE, **options: Any) -> None:
        """Announce a step and run its command; what `told` finds in its lines becomes progress."""
        self.tell(step=name)
        call_command(command, verbosity=1, stdout=Progress(self, told), no_color=True, **options)

    def tell(self, **facts: object) -> None:
        """Write one line that the launcher reads."""
        self.stdout.write(json.dumps(facts))
        self.stdout.flush()


class Progress(io.TextIOBase):
    """Passes a command's lines on, once they are whole, each as a line of progress."""

    def __init__(self, command: Command, told: re.Pattern[str]) -> None:
        self.command = command
        self.told = told
        self.begun = ""

    def write(self, text: str) -> int:
        *whole, self.begun = (self.begun + text).split("\n")
        for found in filter(None, map(self.told.match, map(str.strip, whole))):
            self.command.tell(progress=found[1])
        return len(text)
