"""A year's expenses as files. Notes stay in the house: they may say where it is."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lune.figures import TOTAL, Column, Row, Table, Words, total_column
from lune.figures.files import ending, plain
from lune.formats import month_name
from lune.sheets import Row as Cells
from lune.sheets import as_csv, as_xlsx, sheet
from reports.expenses.year import YearPage
from reports.models import Category, Expense

MONTHS = Words(
    gettext_lazy("Expenses by month"),
    gettext_lazy("Expenses that stand, by the day they were paid. Empty: nothing was written."),
)
BUDGET = Words(
    gettext_lazy("Budget"),
    gettext_lazy("The year's budget, what was spent of it, and what is left. Empty: no budget was written."),
)


def csv(page: YearPage, *, by: str) -> bytes:
    """Line by line, under the names that an import reads."""
    return as_csv(sheet(_("Expenses"), *_lines(page), _ending(page, by)))


def xlsx(page: YearPage, *, by: str) -> bytes:
    """The months, the budget, and every expense."""
    last = _ending(page, by)
    tables = [
        sheet(table.title, *_across(table), [(table.definition,), *last])
        for table in (month_table(page), budget_table(page))
    ]
    return as_xlsx([*tables, sheet(_("Expenses"), *_lines(page), last)])


def month_table(page: YearPage) -> Table:
    """Months down, categories across; money is in cents."""
    columns = [Column(category, str(category.label), is_money=True) for category in page.categories]
    rows = [Row(str(row.month), month_name(row.month.first), (*row.cells, row.total)) for row in page.rows]
    last = Row(TOTAL, _("Total"), (*page.totals, page.total))
    return Table("expenses", MONTHS, (*columns, _total()), (*rows, last))


def budget_table(page: YearPage) -> Table:
    """Categories down; budget, spent and left across, in cents."""
    names = {"budget": _("Budget"), "spent": _("Spent"), "left": _("Remaining")}
    columns = tuple(Column(key, label, is_money=True) for key, label in names.items())
    rows = tuple(
        Row(
            line.category.value if line.category else TOTAL,
            str(line.category.label) if line.category else _("Total"),
            (line.budget, line.spent, line.left),
        )
        for line in page.against
    )
    return Table("budget", BUDGET, columns, rows, drawn=None)


def _total() -> Column:
    total = total_column()
    return Column(total.key, total.label, is_money=True)


def _across(table: Table) -> tuple[Cells, list[Cells]]:
    rows: list[Cells] = [[row.label, *map(plain, table.columns, row.values)] for row in table.rows]
    return ["", *(column.label for column in table.columns)], rows


def _lines(page: YearPage) -> tuple[Cells, Sequence[Cells]]:
    found = Expense.objects.standing().within(page.year.period).filter(category__in=page.categories)
    facts = found.order_by("on", "id").values_list("on", "category", "cents", "whole_month")
    rows = [
        (
            on.isoformat(),
            str(Category(category).label),
            Decimal(cents) / 100,
            _("whole month") if whole else "",
        )
        for on, category, cents, whole in facts
    ]
    return [_("date"), _("category"), _("amount"), _("covers")], rows


def _ending(page: YearPage, by: str) -> list[Cells]:
    salaries = _("Salaries are counted.") if page.salaries else _("Salaries are not counted.")
    return [(page.year.label,), *ending(salaries, now=page.now, by=by)]


FILES = {"csv": csv, "xlsx": xlsx}
