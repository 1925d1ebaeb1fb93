"""The ledger added up against its balances."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone, translation

from outreach import actions, ledger
from outreach.actions import Line
from outreach.models import Balance, Lot, Move
from outreach.tests.factories import LocationFactory, days_ago, stocked
from privacy.tests.conftest import execute

pytestmark = pytest.mark.django_db


@pytest.fixture
def lot() -> Lot:
    return stocked(LocationFactory(name="Maison à part"), 10, days=5)


def run() -> str:
    output = StringIO()
    with translation.override("en"):
        try:
            call_command("check_ledger", stdout=output, stderr=output)
        except CommandError as refusal:
            output.write(str(refusal))
    return output.getvalue()


def falsify(table: str, statement: str) -> None:
    """What the tables' owner can do with her triggers off."""
    execute("SET CONSTRAINTS ALL IMMEDIATE")
    execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    execute(statement)
    execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def test_a_ledger_that_adds_up(lot: Lot) -> None:
    assert run() == "The ledger adds up: 1 balances.\n"
    assert ledger.check() == 0


@pytest.mark.parametrize(
    ("statement", "balance"),
    [
        ("UPDATE outreach_balance SET quantity = 12", 12),
        ("DELETE FROM outreach_balance", 0),
    ],
)
def test_a_falsified_balance_is_found(lot: Lot, statement: str, balance: int) -> None:
    falsify("outreach_balance", statement)
    said = run()
    assert f"Maison à part, {lot.item.label}: the moves add up to 10, the balance says {balance}." in said
    assert "does not add up in 1 place" in said
    with pytest.raises(ledger.LedgerBroken):
        ledger.check()


def test_a_falsified_move_is_found(lot: Lot) -> None:
    falsify("outreach_move", "UPDATE outreach_move SET quantity = 9")
    assert [(each.ledger, each.balance) for each in ledger.discrepancies()] == [(9, 10)]


def test_a_negative_past_is_found(lot: Lot) -> None:
    place = Balance.objects.get().location
    gift = actions.give(place=place, lines=[Line(lot.item, 4)], at=timezone.now(), by=None)
    execute("SET CONSTRAINTS ALL IMMEDIATE")
    execute("ALTER TABLE outreach_move DROP CONSTRAINT move_day_of_document")
    past = timezone.localdate(days_ago(7))
    falsify(
        "outreach_move",
        f"UPDATE outreach_move SET occurred_on = '{past}' WHERE document_id = {gift.pk}",  # noqa: S608
    )
    assert [(each.ledger, each.on) for each in ledger.discrepancies()] == [(-4, past)]
    assert f"{lot.item.label}: -4 on" in run()


def test_looking_writes_nothing_and_takes_one_statement(lot: Lot, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):
        ledger.discrepancies()
    assert Move.objects.count() == 1


def test_the_daily_job_looks(lot: Lot) -> None:
    output = StringIO()
    call_command("daily", stdout=output)
    assert "ledger: 0" in output.getvalue()
