"""Shifts and hours of the team, hours besides them, and the nights that they covered."""

from django.urls import reverse
from django.utils.translation import gettext as _

from reports.year.figures import Asked, Chapter, Source, Unit
from reports.year.rooms.tables import TwoYears
from team.stats import all_tables


def chapters(asked: Asked) -> list[Chapter]:
    years = TwoYears.ask(asked, lambda period: all_tables(period, now=asked.now))
    sections = (
        years.section("shifts"),
        years.section("hours", Unit.HOURS),
        years.section("besides", Unit.HOURS),
        years.section("nights"),
    )
    made = Chapter(
        "team",
        _("The team"),
        Source(_("Team: hours"), reverse("admin:team_hours_now")),
        tuple(section for section in sections if section.figures),
        years.has_data,
        years.had_data,
    )
    return [made]
