"""What the application's own role may do with the journal's tables: its deeds, and no more."""

import pytest
from django.db import ProgrammingError, transaction

from journal import actions
from journal.models import Contribution
from journal.tests.factories import (
    TO_WEB,
    brought,
    calling,
    contribution,
    editor,
    latest,
    placed,
    ready,
    wordings,
)
from privacy.tests.conftest import application, execute  # noqa: F401  # a fixture

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("application")]
KEPT = ("version", "contributionstep", "issuestep", "authorapproval", "consentwording", "consent")


@pytest.mark.parametrize("table", KEPT)
def test_it_may_not_take_away(table: str) -> None:
    row = contribution()
    for statement in ("DELETE FROM journal_{}", "TRUNCATE journal_{} CASCADE"):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            execute(statement.format(table))
    assert latest(row).number == 1


@pytest.mark.parametrize("table", KEPT)
def test_it_may_not_set_the_guards_aside(table: str) -> None:
    for statement in (
        f"ALTER TABLE journal_{table} DISABLE TRIGGER journal_is_kept",
        f"DROP TRIGGER journal_row_is_kept ON journal_{table}",
    ):
        with pytest.raises(ProgrammingError, match="must be owner"), transaction.atomic():
            execute(statement)


def test_it_may_not_write_over() -> None:
    row = contribution()
    with pytest.raises(ProgrammingError, match="keeps what was said"), transaction.atomic():
        execute("UPDATE journal_version SET number = 7 WHERE id = %s", [latest(row).pk])


def test_it_does_its_deeds() -> None:
    wordings("print", "web", "archive", "quoting")
    row = placed(ready(contact="au café"), calling())
    actions.add_note(contribution=row, text="Bien.", by=editor())
    brought(row.issue, *TO_WEB)
    actions.withdraw_contribution(contribution=Contribution.objects.get(pk=row.pk), by=None)
    row.refresh_from_db()
    assert (row.state, row.contact) == ("withdrawn", None)
