"""What the database refuses, and what it lets in beside it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from outreach import actions
from outreach.models import Balance, Document, Lot, Move, Outing, Recipe, RecipeLine
from outreach.models.ledger import DocumentKind
from outreach.models.places import Kind
from outreach.tests.factories import (
    ItemFactory,
    LocationFactory,
    bag,
    days_ago,
    recipe,
    single,
    sinks,
    stocked,
    supplier,
)

pytestmark = pytest.mark.django_db


def write(kind: str, *moves: dict[str, Any], days: float = 0, **fields: Any) -> Document:
    """A document and its moves as nothing but the database checks them."""
    at = days_ago(days)
    with transaction.atomic():
        document = Document.objects.create(
            kind=kind, occurred_at=at, occurred_on=timezone.localdate(at), **fields
        )
        Move.objects.bulk_create(
            Move(**{"document": document, "occurred_on": document.occurred_on, **move}) for move in moves
        )
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    return document


def move(lot: Lot, quantity: int, origin: Any, target: Any) -> dict[str, Any]:
    return {
        "lot": lot,
        "item_id": lot.item_id,
        "quantity": quantity,
        "from_location": origin,
        "to_location": target,
    }


def refused(constraint: str, *args: Any, **kwargs: Any) -> None:
    with pytest.raises(IntegrityError) as caught:
        write(*args, **kwargs)
    assert caught.value.__cause__.diag.constraint_name == constraint


@pytest.fixture
def place() -> Any:
    return LocationFactory()


@pytest.fixture
def lot(place: Any) -> Lot:
    return stocked(place, 10)


@pytest.mark.parametrize("quantity", [1, 10])
def test_a_gift_takes_what_is_there(place: Any, lot: Lot, quantity: int) -> None:
    write("gift", move(lot, quantity, place, single(Kind.PARTICIPANTS)))
    assert Balance.objects.get(location=place, lot=lot).quantity == 10 - quantity


def test_not_more_than_there_is(place: Any, lot: Lot) -> None:
    refused("balance_not_negative", "gift", move(lot, 11, place, single(Kind.PARTICIPANTS)))


def test_not_from_where_there_never_was_any(place: Any, lot: Lot) -> None:
    refused("balance_not_negative", "gift", move(lot, 1, LocationFactory(), single(Kind.PARTICIPANTS)))


def test_the_lines_of_a_document_are_taken_together(place: Any, lot: Lot) -> None:
    people = single(Kind.PARTICIPANTS)
    refused("balance_not_negative", "gift", move(lot, 6, place, people), move(lot, 6, place, people))
    write("gift", move(lot, 6, place, people), move(lot, 4, place, people))


def test_not_more_than_there_was_on_a_past_day(place: Any, lot: Lot) -> None:
    people = single(Kind.PARTICIPANTS)
    stocked(place, 5, item=lot.item, days=2)  # the same lot, later
    assert lot.moves.count() == 2
    refused("balance_never_was_negative", "gift", move(lot, 11, place, people), days=5)
    write("gift", move(lot, 10, place, people), days=5)


def test_not_what_was_given_since(place: Any, lot: Lot) -> None:
    people = single(Kind.PARTICIPANTS)
    write("gift", move(lot, 10, place, people), days=3)
    stocked(place, 10, item=lot.item, days=1)
    refused("balance_never_was_negative", "gift", move(lot, 1, place, people), days=5)


def test_not_before_it_came_in(place: Any, lot: Lot) -> None:
    people = single(Kind.PARTICIPANTS)
    refused("balance_never_was_negative", "gift", move(lot, 1, place, people), days=31)
    write("gift", move(lot, 1, place, people), days=30)


@pytest.mark.parametrize("quantity", [0, 1_000_001])
def test_quantities_are_believable(place: Any, quantity: int) -> None:
    lot = Lot.objects.create(item=ItemFactory())
    refused("move_quantity_believable", "receipt", move(lot, quantity, supplier(), place))


def test_a_move_goes_elsewhere(place: Any, lot: Lot) -> None:
    refused("move_goes_elsewhere", "transfer", move(lot, 1, place, place))


def test_a_lot_is_of_its_item(place: Any, lot: Lot) -> None:
    wrong = move(lot, 1, place, single(Kind.PARTICIPANTS)) | {"item_id": ItemFactory().pk}
    refused("move_lot_of_item", "gift", wrong)


def test_a_move_counts_on_its_documents_day(place: Any, lot: Lot) -> None:
    wrong = move(lot, 1, place, single(Kind.PARTICIPANTS))
    wrong["occurred_on"] = timezone.localdate() - timedelta(days=1)
    refused("move_day_of_document", "gift", wrong)


def test_a_day_goes_with_its_time(place: Any, lot: Lot) -> None:
    with pytest.raises(IntegrityError, match="document_day_of_its_time"), transaction.atomic():
        Document.objects.create(kind="gift", occurred_at=timezone.now(), occurred_on=date(2026, 1, 1))


def test_a_document_has_happened(place: Any, lot: Lot) -> None:
    at = timezone.now() + timedelta(minutes=5)
    with pytest.raises(IntegrityError, match="document_has_happened"), transaction.atomic():
        Document.objects.create(kind="gift", occurred_at=at, occurred_on=timezone.localdate(at))


def test_nobody_says_it_was_recorded_later(place: Any, lot: Lot) -> None:
    later = timezone.now() + timedelta(hours=5)
    line = move(lot, 1, place, single(Kind.PARTICIPANTS))
    refused("document_has_happened", "gift", line, days=-5 / 24, recorded_at=later)


def test_a_document_has_lines() -> None:
    refused("document_has_lines", "gift")


def test_nothing_is_added_to_a_document(place: Any, lot: Lot) -> None:
    line = move(lot, 1, place, single(Kind.PARTICIPANTS))
    document = write("gift", line)
    with pytest.raises(IntegrityError, match="document_is_complete"), transaction.atomic():
        Move.objects.create(document=document, occurred_on=document.occurred_on, **line)


@pytest.mark.parametrize(
    ("kind", "target"), [("gift", Kind.LOSS), ("receipt", Kind.PARTICIPANTS), ("transfer", Kind.EXPIRED)]
)
def test_a_move_fits_its_document(place: Any, lot: Lot, kind: str, target: Kind) -> None:
    refused("move_fits_its_document", kind, move(lot, 1, place, single(target)))


@pytest.mark.parametrize("target", [Kind.LOSS, Kind.EXPIRED, Kind.SUPPLIER])
def test_an_expired_lot_is_taken_out(place: Any, target: Kind) -> None:
    lot = stocked(place, 10, expires_on=timezone.localdate() - timedelta(days=1))
    where = supplier() if target == Kind.SUPPLIER else single(target)
    write("loss", move(lot, 10, place, where))


def test_an_expired_lot_is_not_given_nor_carried(place: Any) -> None:
    lot = stocked(place, 10, expires_on=timezone.localdate() - timedelta(days=1))
    people = single(Kind.PARTICIPANTS)
    refused("lot_expired", "gift", move(lot, 1, place, people))
    refused("lot_expired", "transfer", move(lot, 1, place, LocationFactory()))
    write("gift", move(lot, 1, place, people), days=1)


def test_a_reversal_is_a_mirror_and_stands(place: Any, lot: Lot) -> None:
    people = single(Kind.PARTICIPANTS)
    gift = write("gift", move(lot, 4, place, people))
    refused("document_reversal_is_a_mirror", "reversal", move(lot, 3, people, place), reverses=gift)
    refused("document_reversal_is_a_mirror", "reversal", move(lot, 4, place, people), reverses=gift)
    back = write("reversal", move(lot, 4, people, place), reverses=gift)
    refused("document_reversal_stands", "reversal", move(lot, 4, place, people), reverses=back)
    with pytest.raises(IntegrityError, match="reverses_id"):
        write("reversal", move(lot, 4, people, place), reverses=gift)


def test_an_assembly_follows_its_recipe(place: Any) -> None:
    made = recipe(soap=2)
    soap = stocked(place, 10, item=made.lines.get().item)
    kit, assembly = Lot.objects.create(item=made.kit), single(Kind.ASSEMBLY)
    kits = {"recipe": made, "kits": 3}
    short = [move(soap, 5, place, assembly), move(kit, 3, assembly, place)]
    refused("document_follows_its_recipe", "assembly", *short, **kits)
    refused("document_follows_its_recipe", "assembly", move(kit, 3, assembly, place), **kits)
    write("assembly", move(soap, 6, place, assembly), move(kit, 3, assembly, place), **kits)


def test_a_kind_of_document_has_what_it_needs() -> None:
    at = {"occurred_at": timezone.now(), "occurred_on": timezone.localdate()}
    for kind, name in [
        ("reversal", "document_reversal_names_its_document"),
        ("assembly", "document_kits_have_a_recipe"),
        ("count", "document_count_named"),
        ("party", "document_kind_known"),
    ]:
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Document.objects.create(kind=kind, **at)


def test_a_recipe_that_was_used_is_frozen(place: Any) -> None:
    made = recipe(soap=2)
    line = made.lines.get()
    line.quantity = 1
    line.save()
    stocked(place, 10, item=line.item)
    actions.assemble(recipe=made, kits=1, place=place, at=timezone.now(), by=None)
    for change in (
        lambda: RecipeLine.objects.filter(pk=line.pk).update(quantity=5),
        line.delete,
        lambda: RecipeLine.objects.create(recipe=made, item=ItemFactory()),
        lambda: Recipe.objects.filter(pk=made.pk).update(version=7),
    ):
        with pytest.raises(IntegrityError, match="recipe_is_frozen"), transaction.atomic():
            change()


def test_a_recipe_does_not_contain_itself() -> None:
    inner, outer = recipe(soap=1), recipe(comb=1)
    RecipeLine.objects.create(recipe=outer, item=inner.kit)
    for wrong in (inner.kit, outer.kit):
        with pytest.raises(IntegrityError, match="recipe_contains_itself"), transaction.atomic():
            RecipeLine.objects.create(recipe=inner, item=wrong)


def test_a_location_keeps_its_kind(place: Any) -> None:
    from django.db import ProgrammingError

    place.name = "Ailleurs"
    place.save()
    place.kind = Kind.LOSS
    with pytest.raises(ProgrammingError, match="only ever added to"), transaction.atomic():
        place.save()


def test_locations_that_there_is_one_of() -> None:
    sinks()
    with pytest.raises(IntegrityError, match="location_single"), transaction.atomic():
        LocationFactory(kind=Kind.LOSS)
    with pytest.raises(IntegrityError, match="location_bag_is_ours"), transaction.atomic():
        LocationFactory(kind=Kind.SUPPLIER, is_bag=True)


def test_an_outing_has_its_times_and_counts() -> None:
    sack, place, now = bag(), LocationFactory(), timezone.now()
    fields = {"bag": sack, "place": place, "date": timezone.localdate()}
    out = Outing.objects.create(**fields, state="out", started_at=now)
    for wrong, name in [
        ({"state": "out", "started_at": now}, "outing_bag_once"),
        ({"state": "out"}, "outing_state_has_its_times"),
        ({"reached": 2, "new": 3}, "outing_new_within_reached"),
        ({"state": "back", "started_at": now, "ended_at": days_ago(1)}, "outing_ends_after_start"),
    ]:
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Outing.objects.create(**fields, **wrong)
    out.state, out.ended_at, out.reached, out.new = "back", now, 2, 2
    out.save()


def test_lots_are_told_apart_by_what_is_frozen_with_them() -> None:
    item = ItemFactory()
    plain = Lot.objects.plain(item)
    assert Lot.objects.plain(item) == plain
    Lot.objects.create(item=item, unit_cost=5)
    with pytest.raises(IntegrityError, match="lot_unique"), transaction.atomic():
        Lot.objects.create(item=item)


def test_every_kind_of_document_is_known() -> None:
    assert set(DocumentKind.values) >= {"receipt", "transfer", "gift", "assembly", "count", "loss"}
