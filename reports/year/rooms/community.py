"""Trainings, talks, actions and the documentation centre."""

from django.urls import reverse
from django.utils.translation import gettext as _

from community.stats import all_tables, directory
from lune.periods import DAY
from reports.year.figures import Asked, Chapter, Figure, Section, Source, Unit
from reports.year.rooms.tables import TwoYears


def chapters(asked: Asked) -> list[Chapter]:
    """Up to today: what is still to come was not held."""
    years = TwoYears.ask(asked, lambda period: all_tables(period.until(asked.today + DAY)))
    sections = (
        years.section("sessions"),
        years.section("hours", Unit.HOURS),
        years.section("present"),
        years.section("events"),
        years.section("answers"),
    )
    made = Chapter(
        "community",
        _("Trainings, talks, questionnaires"),
        Source(_("Community: trainings"), reverse("admin:community_trainings")),
        tuple(section for section in sections if section.figures),
        years.has_data,
        years.had_data,
    )
    return [made, _resources(asked)]


def _resources(asked: Asked) -> Chapter:
    """Of today alone: what stood on an earlier day was not kept."""
    found = directory(asked.today)
    figures = (
        Figure("resources-shown", _("services shown"), found.shown, adds=False),
        Figure("resources-fresh", _("of which checked within six months"), found.fresh, adds=False),
    )
    said = _("On the day of this report, whichever year it is of. A closed service is not shown.")
    section = Section("resources", _("Services that readers find"), figures, said)
    source = Source(_("Community: documentation centre"), reverse("admin:community_directory"))
    return Chapter(
        "resources", _("Documentation centre"), source, (section,) if found.shown else (), bool(found.shown)
    )
