"""The journal: its issues, its copies, what it received and published."""

from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from journal.stats.tables import all_tables
from lune.disclosure import Mark
from lune.figures import TOTAL, Table, hides
from reports.year.figures import Asked, Chapter, Figure, Section, Source, total
from reports.year.rooms.tables import TwoYears, by_month


def chapters(asked: Asked) -> list[Chapter]:
    years = TwoYears.ask(asked, all_tables)
    sections = (
        years.made("issues", _issues),
        years.made("round", lambda table: _round(asked, table)),
        years.made("published", _sums),
        years.made("received", _sums),
        years.section("entries"),
    )
    made = Chapter(
        "journal",
        _("The journal"),
        Source(_("Journal: figures"), reverse("admin:journal_figures", args=[asked.span])),
        tuple(section for section in sections if section.figures),
        years.has_data,
        years.had_data,
    )
    return [made]


def _issues(table: Table) -> Section:
    """How many came out, and their copies; each issue by itself stands on the journal's own page."""
    columns = {column.key: place for place, column in enumerate(table.columns)}
    copies = [
        Figure(f"issues-{key}", label, total(row.values[columns[key]] for row in table.rows), adds=False)
        for key, label in (
            ("printed", pgettext("figure", "copies printed")),
            ("left", pgettext("figure", "copies left at places")),
            ("returned", pgettext("figure", "copies taken back")),
        )
    ]
    count = Figure("issues-count", pgettext("figure", "issues"), len(table.rows), adds=False)
    return Section("issues", table.title, (count, *copies), table.definition)


def _round(asked: Asked, table: Table) -> Section:
    """A place of two months is one place of the year."""
    section = by_month(asked, table)
    figures = (replace(each, adds=each.key != "round-places") for each in section.figures)
    return replace(section, figures=tuple(figures))


def _sums(table: Table) -> Section:
    """By kind, wherever it came from."""
    figures = (
        Figure(
            f"{table.key}-{row.key}",
            row.label,
            row.values[-1],
            is_part=hides([table])
            if row.key == TOTAL
            else any(isinstance(value, Mark) for value in row.values),
            adds=False,
        )
        for row in table.rows
    )
    return Section(table.key, table.title, tuple(figures), table.definition)
