import logging
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from lune import registry

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Do what is due every day (from cron or a timer), and print each job with how many rows it touched."
    )

    def handle(self, *args: object, **options: Any) -> None:
        failed = [name for name in sorted(registry.daily_jobs) if not self.done(name)]
        if failed:
            raise CommandError(_("These jobs failed: %(names)s.") % {"names": ", ".join(failed)})

    def done(self, name: str) -> bool:
        """Do one job. Whatever goes wrong in it must not keep the others from being done."""
        try:
            count = registry.daily_jobs[name]()
        except Exception:
            log.exception("The daily job %s failed", name)
            return False
        self.stdout.write(f"{name}: {count}")
        return True
