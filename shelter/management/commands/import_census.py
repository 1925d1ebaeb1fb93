"""Bring in nights that were counted elsewhere, from a city's file or a shelter's own sheet."""

from datetime import time
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management import CommandParser
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from lune.tables import MAX_BYTES
from shelter.actions.census import check_plan, import_census
from shelter.census import words
from shelter.census.plan import Hours, Plan, make_plan
from shelter.census.reading import Reading, read
from shelter.models.houses import validate_zone
from team.models import User


class Command(BaseCommand):
    help = (
        "Import nights from a CSV or XLSX file: house, date, beds in service, funded beds, occupied beds. "
        "All or nothing; the same file again changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="CSV or XLSX; its first line names the columns")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and write nothing")
        parser.add_argument(
            "--replace", action="store_true", help="replace imported nights that have other figures"
        )
        parser.add_argument("--by", metavar="USERNAME", help="who imports; needed to replace")
        parser.add_argument(
            "--opens", default="22:00", type=time.fromisoformat, help="opening hour of new houses"
        )
        parser.add_argument(
            "--closes", default="08:00", type=time.fromisoformat, help="closing hour of new houses"
        )
        parser.add_argument("--time-zone", default="America/Toronto", help="time zone of new houses")

    def handle(self, *args: object, **options: Any) -> None:
        try:
            self.bring_in(**options)
        except ValidationError as refusal:
            raise CommandError(
                "\n".join([*words.capped(refusal.messages), _("Nothing was written.")])
            ) from refusal

    def bring_in(self, *, file: str, dry_run: bool, replace: bool, by: str | None, **options: Any) -> None:
        validate_zone(options["time_zone"])
        hours = Hours(options["opens"], options["closes"], options["time_zone"])
        who = account(by)
        reading = read(contents(Path(file)))
        plan = make_plan(reading.rows, hours=hours, now=timezone.now())
        plan.bad = sorted([*reading.bad, *plan.bad], key=lambda bad: bad.line)
        self.tell(plan, reading)
        check_plan(plan, by=who, replace=replace)
        if dry_run:
            self.stdout.write(_("Nothing was written: this was a dry run."))
            return
        if plan.changes_nothing:
            self.stdout.write(_("Everything is there already: nothing was written."))
            return
        done = import_census(rows=reading.rows, by=who, hours=hours, replace=replace, progress=self.progress)
        written = words.nights(done.total("new") + done.total("differing"))
        self.stdout.write(
            _("Written: %(nights)s, %(stays)s.") % {"nights": written, "stays": words.stays(done.stays)}
        )

    def tell(self, plan: Plan, reading: Reading) -> None:
        for line in words.plan_lines(plan):
            self.stdout.write(line)
        if reading.repeated:
            self.stdout.write(_("Lines that only repeat another: %(count)d.") % {"count": reading.repeated})

    def progress(self, done: int, total: int) -> None:
        """On a terminal a line that changes, elsewhere a line for each step."""
        end = "\r" if self.stderr.isatty() and done < total else "\n"
        text = _("%(done)d of %(total)d nights written") % {"done": done, "total": total}
        self.stderr.write(text, style_func=str, ending=end)
        self.stderr.flush()


def account(username: str | None) -> User | None:
    """Raises ValidationError when nobody has this username."""
    if username is None:
        return None
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        raise ValidationError(_("No account is named “%(username)s”."), params={"username": username})
    return user


def contents(path: Path) -> bytes:
    """The file's bytes, and no more of them than are read. Raises ValidationError when it can't be opened."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise ValidationError(_("“%(path)s” can't be opened."), params={"path": path}) from error
