"""Supplies given and people met, as outreach counts them."""

from django.urls import reverse
from django.utils.translation import gettext as _

from lune.figures import Table
from lune.periods import Period
from outreach.stats import Asked as AskedOfOutreach
from outreach.stats.tables import one_table
from reports.year.figures import Asked, Chapter, Figure, Section, Source
from reports.year.rooms.tables import TwoYears

TABLES = ("given_funder", "people", "sharps", "naloxone", "kits", "goals")


def chapters(asked: Asked) -> list[Chapter]:
    years = TwoYears.ask(asked, _tables, apart=("goals",))
    sections = [years.section(key) for key in TABLES[:-1]]
    made = Chapter(
        "outreach",
        _("Supplies and outings"),
        Source(_("Supplies: figures"), reverse("admin:outreach_figures", args=[asked.span])),
        tuple(section for section in [*sections, years.alone("goals", _goals)] if section.figures),
        years.has_data,
        years.had_data,
    )
    return [made]


def _tables(period: Period) -> list[Table]:
    return [one_table(key, AskedOfOutreach(period)) for key in TABLES]


def _goals(table: Table) -> Section:
    """For each calendar year that this one touches: what was assembled of its goal."""
    figures = []
    for row in table.rows:
        found = {column.key: value for column, value in zip(table.columns, row.values, strict=True)}
        label = _("%(kit)s: assembled of %(goal)s") % {"kit": row.label, "goal": found["goal"]}
        figures.append(Figure(f"goal-{row.key}", label, found["assembled"], adds=False))
    return Section("goals", table.title, tuple(figures), table.definition)
