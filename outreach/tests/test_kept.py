"""Nobody changes the ledger: not its owner, and not the application's role."""

import pytest
from django.db import Error, connection, transaction

from outreach.models import Balance, Move
from outreach.tests.factories import LocationFactory, recipe, stocked
from privacy.tests.conftest import application, execute  # noqa: F401  # a fixture

TABLES = ("outreach_document", "outreach_move", "outreach_lot", "outreach_balance")

CHANGES = [
    "UPDATE outreach_document SET kind = 'loss'",
    "UPDATE outreach_document SET kind = 'loss' WHERE false",
    "UPDATE outreach_move SET quantity = 1",
    "UPDATE outreach_lot SET unit_cost = 1",
    "UPDATE outreach_balance SET quantity = 1",
    "INSERT INTO outreach_balance (location_id, item_id, lot_id, quantity)"
    " SELECT from_location_id, item_id, lot_id, 5 FROM outreach_move",
    *(f"DELETE FROM {table}" for table in TABLES),  # noqa: S608
    *(f"TRUNCATE {table} CASCADE" for table in TABLES),
]


@pytest.mark.django_db
@pytest.mark.parametrize("statement", CHANGES)
def test_the_owner_is_refused(statement: str) -> None:
    stocked(LocationFactory(), 10)
    execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(Error, match="only ever added to"), transaction.atomic():
        execute(statement)
    assert Balance.objects.get().quantity == 10


@pytest.mark.django_db
def test_a_used_recipe_is_not_emptied() -> None:
    recipe(soap=1)
    execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(Error, match="only ever added to"), transaction.atomic():
        execute("TRUNCATE outreach_recipeline")


def test_the_application_is_refused(application: str) -> None:  # noqa: F811
    place = LocationFactory()
    stocked(place, 10)
    for statement in CHANGES:
        with pytest.raises(Error, match="permission denied"), transaction.atomic():
            execute(statement)
    assert execute("SELECT current_user")[0][0] == application
    assert Balance.objects.get().quantity == 10
    assert Move.objects.count() == 1


def test_replication_does_not_set_the_guards_aside(transactional_db: None) -> None:
    stocked(LocationFactory(), 10)
    with transaction.atomic():
        execute("SET LOCAL session_replication_role = replica")
        with pytest.raises(Error, match="only ever added to"), transaction.atomic():
            execute("DELETE FROM outreach_move")
    connection.close()
