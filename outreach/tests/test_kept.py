"""Nobody changes the ledger: not its owner, and not the application's role."""

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, ProgrammingError, transaction
from django.utils import timezone

from outreach import actions, ledger
from outreach.actions import Line
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


@pytest.mark.django_db
def test_replica_mode_does_not_pass_the_guards() -> None:
    stocked(LocationFactory(), 10)
    execute("SET CONSTRAINTS ALL IMMEDIATE")
    try:
        with transaction.atomic():
            execute("SET LOCAL session_replication_role = replica")
    except ProgrammingError:
        return  # only a superuser may; an owner who is none is refused already
    for statement in CHANGES:
        with pytest.raises(Error, match="only ever added to"), transaction.atomic():
            execute(statement)


def test_the_application_does_its_deeds(application: str) -> None:  # noqa: F811
    place, kit = LocationFactory(), recipe(soap=2)
    stocked(place, 10, item=kit.lines.get().item)
    actions.assemble(recipe=kit, kits=2, place=place, at=timezone.now(), by=None)
    gift = actions.give(place=place, lines=[Line(kit.kit, 1)], at=timezone.now(), by=None)
    actions.reverse(document=gift, by=None)
    assert ledger.on_hand(place) == {(place.pk, kit.lines.get().item_id): 6, (place.pk, kit.kit_id): 2}
    assert ledger.discrepancies() == []


def test_balances_are_looked_up_in_the_owners_schema_alone(application: str) -> None:  # noqa: F811
    place = LocationFactory()
    lot = stocked(place, 10)
    columns = "location_id bigint, item_id bigint, lot_id bigint, quantity bigint"
    execute(f"CREATE TEMP TABLE outreach_balance ({columns})")
    execute("INSERT INTO outreach_balance VALUES (%s, %s, %s, 99)", [place.pk, lot.item_id, lot.pk])
    with pytest.raises(ValidationError):
        actions.give(place=place, lines=[Line(lot.item, 11)], at=timezone.now(), by=None)
    execute("DROP TABLE pg_temp.outreach_balance")
    assert Balance.objects.get().quantity == 10
