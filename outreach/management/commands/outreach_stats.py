"""manage.py outreach_stats: outreach's figures, for another program or for reading."""

import json
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation
from django.utils.translation import gettext as _

from lune.periods import Period
from outreach.stats import Asked, report, report_text


class Command(BaseCommand):
    help = "Print the figures of outreach from one day to another, as the figures page shows them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from", required=True, metavar="YYYY-MM-DD", dest="first")
        parser.add_argument(
            "--to", required=True, metavar="YYYY-MM-DD", dest="last", help="the last day, included"
        )
        parser.add_argument("--contents", action="store_true", help="kits by what is in them")
        parser.add_argument("--format", choices=["json", "text"], default="text")

    def handle(self, *, first: str, last: str, contents: bool, format: str, **options: Any) -> None:  # noqa: A002  # the option's name
        with translation.override(settings.LANGUAGE_CODE):
            asked = Asked(_period(first, last), contents)
            if format == "json":
                self.stdout.write(json.dumps(report(asked), ensure_ascii=False, indent=2))
            else:
                self.stdout.write("\n".join(report_text(asked)))


def _period(first: str, last: str) -> Period:
    begins, ends = _day(first), _day(last)
    if begins > ends:
        raise CommandError(_("The first day comes after the last."))
    return Period(begins, ends + timedelta(days=1))


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise CommandError(_("“%(text)s” is not a day; for example 2026-11-21.") % {"text": text}) from None
    if not 1900 <= day.year <= 2999:
        raise CommandError(_("“%(text)s” is not a day; for example 2026-11-21.") % {"text": text})
    return day
