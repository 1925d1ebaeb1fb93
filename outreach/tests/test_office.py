"""The office's pages: stock on hand, and what coordinators do to it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from lune.tests.pages import assert_sound
from outreach import actions
from outreach.models import BagLoad, Balance, Document, Item, Location, Minimum, Move, Recipe, SupplyOrder
from outreach.models.ledger import Source
from outreach.models.places import Kind
from outreach.tests.factories import ItemFactory, LocationFactory, bag, days_ago, recipe, stocked, supplier
from team.models import Role, User

pytestmark = pytest.mark.django_db

SignIn = Callable[..., Client]
HERE = "/gestion/materiel/"


@pytest.fixture
def browser(signed_in: SignIn, coordinator: User) -> Client:
    return signed_in(coordinator, "en")


@pytest.fixture
def place() -> Location:
    return LocationFactory(name="Local")


def body(response: HttpResponse) -> str:
    return response.content.decode()


def sent(*lines: dict[str, Any], **head: Any) -> dict[str, Any]:
    """A form with lines, as a browser sends it."""
    data: dict[str, Any] = {"_once": str(uuid4()), "lines-TOTAL_FORMS": 8, "lines-INITIAL_FORMS": 0}
    for index, line in enumerate(lines):
        data |= {f"lines-{index}-{name}": value for name, value in line.items()}
    return data | head


def today() -> str:
    return timezone.localdate().isoformat()


def left(place: Location, item: Item) -> int:
    return sum(Balance.objects.filter(location=place, item=item).values_list("quantity", flat=True))


def received(item: Item, quantity: object, place: Location, **changes: Any) -> dict[str, Any]:
    origin = changes.pop("origin", None) or supplier()
    head = {"source": "purchase", "origin": origin.pk, "place": place.pk, "at": today()}
    line = {"item": item.pk, "quantity": quantity, "code": "L7", "expires_on": "2099-01-31", "amount": "1.25"}
    return sent(line | changes.pop("line", {}), **(head | changes))


def test_what_was_bought_comes_in_with_its_lot_and_its_cost(browser: Client, place: Location) -> None:
    item = ItemFactory()
    data = received(item, 40, place)
    answers = [browser.post(f"{HERE}reception/", data) for _sent in range(3)]
    document = Document.objects.get()
    assert {answer["Location"] for answer in answers} == {f"/gestion/outreach/document/{document.pk}/change/"}
    lot = document.moves.get().lot
    assert (lot.code, lot.expires_on, lot.source, lot.unit_cost, lot.unit_value) == (
        "L7",
        date(2099, 1, 31),
        Source.PURCHASE,
        125,
        None,
    )
    assert left(place, item) == 40


def test_what_was_given_has_a_donor_and_a_value(browser: Client, place: Location) -> None:
    item, donor = ItemFactory(), LocationFactory(kind=Kind.DONOR)
    data = received(item, 3, place, source="donation", origin=donor, line={"amount": "12,50"})
    browser.cookies["lune-language"] = "fr"
    assert browser.post(f"{HERE}reception/", data).status_code == 302
    assert Move.objects.get().lot.unit_value == 1250
    assert Move.objects.get().from_location == donor


def test_a_gift_does_not_come_from_a_supplier(browser: Client, place: Location) -> None:
    page = browser.post(f"{HERE}reception/", received(ItemFactory(), 3, place, source="donation"))
    assert page.status_code == 422
    assert "A gift comes from a donor." in body(page)
    assert not Document.objects.exists()


WHOLE = "A quantity is a whole number from 1 to 1,000,000."
BAD = [
    ({"quantity": "0"}, WHOLE),
    ({"quantity": "-3"}, WHOLE),
    ({"quantity": "1e9"}, WHOLE),
    ({"quantity": "1000000000"}, WHOLE),
    ({"quantity": "2.5"}, WHOLE),
    ({"quantity": ""}, WHOLE),
    ({"item": ""}, "Which item?"),
    ({"expires_on": "2001-01-31"}, "This lot was already expired that day."),
    ({"amount": "-1"}, "Ensure this value is greater than or equal to 0."),
]


@pytest.mark.parametrize(("line", "sentence"), BAD)
def test_bad_line_is_told_beside_it_and_nothing_is_written(
    browser: Client, place: Location, line: dict[str, str], sentence: str
) -> None:
    data = received(ItemFactory(name="Tuque verte"), 40, place, line=line)
    page = browser.post(f"{HERE}reception/", data)
    assert page.status_code == 422
    assert sentence in body(page).replace("&#x27;", "'")
    assert 'value="L7"' in body(page)
    assert_sound(body(page))
    assert not Document.objects.exists()
    assert (
        browser.post(
            f"{HERE}reception/", received(Item.objects.get(name="Tuque verte"), 40, place)
        ).status_code
        == 302
    )


def test_a_day_to_come_is_refused(browser: Client, place: Location) -> None:
    data = received(ItemFactory(), 40, place, at=(timezone.localdate() + timedelta(days=1)).isoformat())
    page = browser.post(f"{HERE}reception/", data)
    assert page.status_code == 422
    assert "This time has not come yet." in body(page)


def test_nothing_at_all_is_refused(browser: Client, place: Location) -> None:
    head = {"source": "purchase", "origin": supplier().pk, "place": place.pk, "at": today()}
    page = browser.post(f"{HERE}reception/", sent(**head))
    assert page.status_code == 422
    assert "There is nothing to record." in body(page)


def test_more_lines_keep_what_was_typed(browser: Client, place: Location) -> None:
    page = browser.post(f"{HERE}reception/", received(ItemFactory(), 40, place, more="1"))
    assert page.status_code == 200
    assert 'name="lines-15-item"' in body(page)
    assert 'value="40"' in body(page)
    assert not Document.objects.exists()


def test_transfer_takes_the_first_to_expire(browser: Client, place: Location) -> None:
    item, elsewhere = ItemFactory(), LocationFactory()
    stocked(place, 10, item=item, expires_on=date(2099, 1, 1))
    soon = stocked(place, 10, item=item, expires_on=date(2098, 1, 1))
    data = sent({"item": item.pk, "quantity": 7}, origin=place.pk, target=elsewhere.pk, at=today())
    assert browser.post(f"{HERE}transfert/", data).status_code == 302
    assert Balance.objects.get(location=elsewhere).lot == soon


def test_more_than_there_is_says_how_many_are_left(browser: Client, place: Location) -> None:
    item = ItemFactory()
    stocked(place, 7, item=item)
    filled, blank = {"item": item.pk, "quantity": 8}, {}
    page = browser.post(f"{HERE}perte/", sent(blank, filled, place=place.pk, at=today()))
    assert page.status_code == 422
    assert "There are 7 left." in body(page)
    assert 'name="lines-1-quantity" value="8"' in body(page)
    assert left(place, item) == 7


def test_loss_of_a_lot_that_nobody_knows(browser: Client, place: Location) -> None:
    item = ItemFactory()
    stocked(place, 7, item=item, code="A1")
    data = sent({"item": item.pk, "quantity": 1, "lot": "B2"}, place=place.pk, at=today())
    assert "This item has no lot with this number." in body(browser.post(f"{HERE}perte/", data))
    data = sent({"item": item.pk, "quantity": 1, "lot": "A1"}, place=place.pk, at=today())
    assert browser.post(f"{HERE}perte/", data).status_code == 302
    assert left(place, item) == 6


def test_loss_of_what_has_no_number_leaves_the_numbered_lots(browser: Client, place: Location) -> None:
    item = ItemFactory()
    numbered = stocked(place, 7, item=item, code="A1", expires_on=date(2098, 1, 1))
    plain = stocked(place, 3, item=item)
    line = {"item": item.pk, "quantity": 4, "which": "plain"}
    page = browser.post(f"{HERE}perte/", sent(line, place=place.pk, at=today()))
    assert "There are 3 left." in body(page)
    page = browser.post(f"{HERE}perte/", sent(line | {"lot": "A1"}, place=place.pk, at=today()))
    assert "Either a number, or none." in body(page)
    data = sent(line | {"quantity": 2}, place=place.pk, at=today())
    assert browser.post(f"{HERE}perte/", data).status_code == 302
    assert dict(Balance.objects.values_list("lot", "quantity")) == {numbered.pk: 7, plain.pk: 1}


def test_a_number_that_came_in_twice_is_all_of_its_lots(browser: Client, place: Location) -> None:
    item = ItemFactory()
    stocked(place, 2, item=item, code="A1", cost=100)
    stocked(place, 2, item=item, code="A1", cost=120)
    data = sent({"item": item.pk, "quantity": 3, "lot": "A1"}, place=place.pk, at=today())
    assert browser.post(f"{HERE}perte/", data).status_code == 302
    assert left(place, item) == 1


def test_expired_goes_out_with_one_button(browser: Client, place: Location) -> None:
    lot = stocked(place, 5, expires_on=timezone.localdate() - timedelta(days=1), days=60)
    assert "Take 5 expired units out" in body(browser.get(f"{HERE}stock/"))
    browser.post(f"{HERE}stock/{place.uid}/perimes/", {"_once": str(uuid4())})
    assert left(place, lot.item) == 0
    browser.post(f"{HERE}stock/{place.uid}/perimes/", {"_once": str(uuid4())})
    assert Document.objects.filter(kind="loss").count() == 1


def test_goods_go_back_to_a_supplier(browser: Client, place: Location) -> None:
    lot = stocked(place, 5)
    data = sent({"item": lot.item.pk, "quantity": 5}, place=place.pk, supplier=supplier().pk, at=today())
    assert browser.post(f"{HERE}retour-fournisseur/", data).status_code == 302
    assert left(place, lot.item) == 0


def test_order_is_received_short(browser: Client, place: Location) -> None:
    first, second, origin = ItemFactory(name="Condoms"), ItemFactory(name="Savons"), supplier()
    lines = [{"item": first.pk, "quantity": 100}, {"item": second.pk, "quantity": 20}]
    browser.post("/gestion/outreach/supplyorder/add/", sent(*lines, supplier=origin.pk, ordered_on=today()))
    order = SupplyOrder.objects.get()
    asked = browser.get(f"{HERE}reception/?commande={order.uid}")
    assert 'value="100"' in body(asked)
    data = received(first, 60, place, source="public_health", origin=origin, order=order.uid)
    assert browser.post(f"{HERE}reception/?commande={order.uid}", data).status_code == 302
    page = body(browser.get(f"/gestion/outreach/supplyorder/{order.pk}/change/"))
    assert_sound(page)
    for cells in (
        'Condoms</th><td class="number">100</td><td class="number">60</td><td class="number">40',
        "20</td>",
    ):
        assert cells in page
    browser.post(f"{HERE}commandes/{order.pk}/fermer/", {"_once": str(uuid4())})
    assert "nothing more is awaited" in body(browser.get(f"/gestion/outreach/supplyorder/{order.pk}/change/"))


@pytest.mark.parametrize("uid", ["pas-un-uid", "00000000-0000-0000-0000-000000000000"])
def test_order_that_is_not_there(browser: Client, place: Location, uid: str) -> None:
    assert browser.get(f"{HERE}reception/?commande={uid}").status_code in {200, 404}


def test_document_is_taken_back_once(browser: Client, place: Location) -> None:
    lot = stocked(place, 5)
    document = Document.objects.get()
    assert_sound(body(browser.get(f"{HERE}documents/{document.uid}/annuler/")))
    answer = browser.post(f"{HERE}documents/{document.uid}/annuler/", {"_once": str(uuid4())})
    assert answer.status_code == 302
    assert left(place, lot.item) == 0
    again = browser.post(f"{HERE}documents/{document.uid}/annuler/", {"_once": str(uuid4())})
    assert again.status_code == 422
    assert "This was already taken back." in body(again)


def test_recipe_gets_a_new_version(browser: Client) -> None:
    made = recipe(savon=1, rasoir=2)
    page = body(browser.get(f"{HERE}trousses/{made.kit.uid}/recette/"))
    assert_sound(page)
    assert 'name="lines-1-quantity" value="2"' in page
    soap = made.lines.first().item
    data = sent({"item": soap.pk, "quantity": 2}, {"item": soap.pk, "quantity": 1})
    assert "already in the recipe" in body(browser.post(f"{HERE}trousses/{made.kit.uid}/recette/", data))
    page = browser.post(f"{HERE}trousses/{made.kit.uid}/recette/", sent({"item": made.kit.pk, "quantity": 1}))
    assert page.status_code == 422
    assert "A kit can&#x27;t contain itself." in body(page)
    data = sent({"item": soap.pk, "quantity": 2})
    assert browser.post(f"{HERE}trousses/{made.kit.uid}/recette/", data).status_code == 302
    assert Recipe.objects.latest_of(made.kit).version == 2


def test_usual_load_is_what_was_typed_last(browser: Client) -> None:
    sack, item = bag(), ItemFactory()
    BagLoad.objects.create(bag=sack, item=ItemFactory(), quantity=3)
    assert 'value="3"' in body(browser.get(f"{HERE}sacs/{sack.uid}/"))
    browser.post(f"{HERE}sacs/{sack.uid}/", sent({"item": item.pk, "quantity": 40}))
    assert list(sack.usual_load.values_list("item", "quantity")) == [(item.pk, 40)]
    browser.post(f"{HERE}sacs/{sack.uid}/", sent())
    assert not sack.usual_load.exists()


def test_item_twice_is_told_beside_the_second(browser: Client, place: Location) -> None:
    item = ItemFactory()
    line = {"item": item.pk, "quantity": 4}
    page = browser.post(f"{HERE}lieux/{place.uid}/minimums/", sent(line, line))
    assert page.status_code == 422
    assert "This item is already on another line." in body(page)
    assert not Minimum.objects.exists()


def test_stock_says_how_long_it_lasts_and_what_is_short(browser: Client, place: Location) -> None:
    item = ItemFactory(name="Condoms")
    stocked(place, 100, item=item)
    actions.give(place=place, lines=[actions.Line(item, 90)], at=days_ago(2), by=None)
    browser.post(f"{HERE}lieux/{place.uid}/minimums/", sent({"item": item.pk, "quantity": 25}))
    page = body(browser.get(f"{HERE}stock/"))
    assert_sound(page)
    assert "10 left, 10 days of cover." in page
    assert "10 left, the minimum is 25." in page


def test_ledger_is_verified(browser: Client, place: Location) -> None:
    stocked(place, 5)
    data = {"_once": str(uuid4())}
    assert "Everything adds up" in body(browser.post(f"{HERE}registre/", data))
    assert "Everything adds up" in body(browser.post(f"{HERE}registre/", data))


PAGES = [
    "stock/",
    "reception/",
    "transfert/",
    "perte/",
    "retour-fournisseur/",
    "registre/",
]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", list(Role))
def test_coordinators_and_managers_alone(page: str, role: Role, signed_in: SignIn) -> None:
    answer = signed_in(role).get(HERE + page)
    allowed = role in (Role.COORDINATOR, Role.MANAGER)
    assert (answer.status_code == 200) is allowed
    if allowed:
        assert_sound(body(answer))


@pytest.mark.parametrize("rows", [1, 3])
def test_stock_costs_the_same_for_one_item_and_for_three(
    browser: Client, place: Location, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _row in range(rows):
        stocked(place, 5)
    with django_assert_num_queries(3):  # session, account, the stock
        browser.get(f"{HERE}stock/")


@pytest.mark.parametrize("rows", [1, 3])
def test_receiving_costs_the_same_for_one_item_and_for_three(
    browser: Client, place: Location, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _row in range(rows):
        ItemFactory()
    with django_assert_num_queries(
        6
    ):  # session, account, items, origins, places twice: for the first of them
        browser.get(f"{HERE}reception/")
