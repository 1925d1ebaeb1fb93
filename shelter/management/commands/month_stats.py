"""manage.py month_stats: the month of a house, for another program or for reading."""

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from shelter.models import House
from shelter.stats import Figures, Month, totals
from shelter.stats.report import report
from shelter.stats.text import lines


class Command(BaseCommand):
    help = "Print the figures of a month, as the month page shows them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--house", required=True, metavar="SLUG", help="the house's name through slugify")
        parser.add_argument("--month", required=True, metavar="YYYY-MM")
        parser.add_argument("--format", choices=["json", "text"], default="text")

    def handle(self, *, house: str, month: str, format: str, **options: Any) -> None:  # noqa: A002  # the option's name
        with translation.override(settings.LANGUAGE_CODE):
            place, asked = _house(house), _month(month)
            [figures] = totals(house=place, periods=[asked.period], now=timezone.now())
            self.stdout.write(_show(place, asked, figures, as_json=format == "json"))


def _show(house: House, month: Month, figures: Figures, *, as_json: bool) -> str:
    if as_json:
        return json.dumps(report(house, month, figures), ensure_ascii=False, indent=2)
    return "\n".join(lines(house, month, figures))


def _house(slug: str) -> House:
    house = House.objects.filter(slug=slug).first()
    if house:
        return house
    slugs = ", ".join(House.objects.values_list("slug", flat=True))
    if not slugs:
        raise CommandError(_("There is no house yet."))
    raise CommandError(
        _("No house is called “%(slug)s” here. There is: %(slugs)s.") % {"slug": slug, "slugs": slugs}
    )


def _month(text: str) -> Month:
    try:
        return Month.parse(text)
    except ValueError:
        raise CommandError(_("“%(text)s” is not a month; for example 2026-11.") % {"text": text}) from None
