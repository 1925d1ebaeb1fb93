import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from lune.tests.pages import text_of
from outreach import actions, ledger
from outreach.actions import Line
from outreach.models import BagLoad, Document, Item, Location, Outing, Zone
from outreach.tests.factories import LocationFactory, ZoneFactory, bag, earlier, stocked
from outreach.tests.street import Street, field_of
from team.models import Role, User
from team.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Location:
    Location.objects.filter(kind="internal").update(is_active=False)
    return LocationFactory(name="Maison")


@pytest.fixture
def sac(place: Location) -> Location:
    return bag()


@pytest.fixture
def condom(place: Location) -> Item:
    return stocked(place, 40).item


@pytest.fixture
def street(worker: User) -> Street:
    return Street(worker)


@pytest.fixture
def form(sac: Location, condom: Item, worker: User) -> dict[str, Any]:
    return {
        "zones": ZoneFactory().pk,
        "team": worker.pk,
        "date": timezone.localdate().isoformat(),
        field_of(condom): "30",
    }


@pytest.fixture
def outing(place: Location, sac: Location, condom: Item, worker: User) -> Outing:
    at = earlier()
    return actions.set_out(
        bag=sac,
        place=place,
        zones=[ZoneFactory()],
        team=[worker],
        lines=[Line(condom, 30)],
        date=timezone.localdate(at),
        at=at,
        by=worker,
    )


def test_the_usual_load_is_proposed_beside_what_is_left(street: Street, sac: Location, condom: Item) -> None:
    BagLoad.objects.create(bag=sac, item=condom, quantity=25)
    page = street.client.get("/sorties/preparer/").content.decode()
    assert f'name="{field_of(condom)}" value="25"' in page
    assert "40 left" in street.read("outing-prepare")


def test_no_more_is_proposed_than_there_is(street: Street, sac: Location, condom: Item) -> None:
    BagLoad.objects.create(bag=sac, item=condom, quantity=500)
    assert f'name="{field_of(condom)}" value="40"' in street.client.get("/sorties/preparer/").content.decode()


def test_one_form_prepares_loads_and_leaves(
    street: Street, form: dict[str, Any], sac: Location, condom: Item
) -> None:
    street.post("outing-prepare", **form)
    outing = Outing.objects.get()
    assert (outing.state, outing.bag, list(outing.team.all())) == ("out", sac, [street.user])
    assert ledger.on_hand(sac) == {(sac.pk, condom.pk): 30}
    assert "Under way" in street.read("outing-list")


def test_ten_times_the_same_form_is_one_outing(street: Street, form: dict[str, Any], sac: Location) -> None:
    form["_once"] = str(uuid.uuid4())
    for _time in range(10):
        street.post("outing-prepare", **form)
    assert (Outing.objects.count(), Document.objects.filter(kind="transfer").count()) == (1, 1)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("0", "greater than or equal to 1"),
        ("−3", "Type a whole number"),
        ("-3", "greater than or equal to 1"),
        ("1000000000", "less than or equal to 1000000"),
        ("1e9", "Type a whole number"),
        ("2.5", "Type a whole number"),
        ("2,5", "Type a whole number"),
        ("41", "There are 40 left."),
    ],
)
def test_a_quantity_that_cannot_be_stays_with_its_sentence_beside_it(
    street: Street, form: dict[str, Any], condom: Item, typed: str, sentence: str
) -> None:
    response = street.post("outing-prepare", status=422, **form | {field_of(condom): typed})
    page = response.content.decode()
    line = page[page.index(f'id="id_{field_of(condom)}"') :].split("</li>", 2)
    assert sentence in line[0] + line[1]
    assert f'value="{typed}"' in page
    assert not Outing.objects.exists()


def test_an_item_that_is_not_known_is_refused(street: Street, form: dict[str, Any]) -> None:
    response = street.post("outing-prepare", status=422, **form | {"item-999999": "3"})
    assert "An item of this page is not known any more." in text_of(response)
    assert not Outing.objects.exists()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"date": (timezone.localdate() + timedelta(days=2)).isoformat()}, "This day has not come yet."),
        (
            {"date": (timezone.localdate() - timedelta(days=90)).isoformat(), "at": "20:00"},
            "There was none left on",
        ),
        ({"date": (timezone.localdate() - timedelta(days=9)).isoformat()}, "Type the hour"),
        ({"zones": ""}, "Choose a zone at least."),
        ({"team": ""}, "Say who goes out."),
    ],
)
def test_what_surrounds_the_load_is_asked_for(
    street: Street, form: dict[str, Any], condom: Item, change: dict[str, str], sentence: str
) -> None:
    sent = {name: value for name, value in (form | change).items() if value}
    response = street.post("outing-prepare", status=422, **sent)
    assert sentence in text_of(response)
    assert 'value="30"' in response.content.decode()
    assert not Outing.objects.exists()


def test_a_bag_that_is_out_cannot_leave_twice(street: Street, form: dict[str, Any], outing: Outing) -> None:
    form[f"item-{Item.objects.get(moves__document__outing=outing).pk}"] = "5"
    assert "This bag is already out." in text_of(street.post("outing-prepare", status=422, **form))
    assert Outing.objects.count() == 1


def test_without_a_bag_the_page_says_so(street: Street, place: Location) -> None:
    assert "No bag is free" in street.read("outing-prepare")


def test_the_address_chooses_the_place(
    street: Street, form: dict[str, Any], place: Location, sac: Location
) -> None:
    centre = LocationFactory(name="Centre de soir")
    page = street.read("outing-prepare", query=f"?lieu={centre.uid}")
    assert "Centre de soir" in page
    street.post("outing-prepare", status=422, query=f"?lieu={centre.uid}", **form)
    assert not Outing.objects.exists()


def test_more_is_loaded_on_the_way(street: Street, outing: Outing, condom: Item) -> None:
    street.read("outing-load", outing.uid)
    street.post("outing-load", outing.uid, **{field_of(condom): "10"})
    assert ledger.on_hand(outing.bag) == {(outing.bag.pk, condom.pk): 40}
    response = street.post("outing-load", outing.uid, status=422, **{field_of(condom): "1"})
    assert "There is none left." in text_of(response)


def test_people_are_counted_tap_by_tap(street: Street, outing: Outing) -> None:
    for _tap in range(2):
        street.post("outing-tally", outing.uid, "reached")
    street.post("outing-tally", outing.uid, "new")
    street.post("outing-tally", outing.uid, "reached", step="less")
    outing.refresh_from_db()
    assert (outing.reached, outing.new) == (2, 1)
    assert "On the way" in street.read("outing-way", outing.uid)


def test_less_than_none_is_refused_in_words(street: Street, outing: Outing) -> None:
    street.post("outing-tally", outing.uid, "contacts", step="less")
    assert "There is none to take back." in street.read("outing-way", outing.uid)


def test_new_never_passes_reached_on_the_way(street: Street, outing: Outing) -> None:
    street.post("outing-tally", outing.uid, "new")
    street.post("outing-tally", outing.uid, "reached", step="less")
    outing.refresh_from_db()
    assert (outing.reached, outing.new) == (1, 1)


def test_a_tally_that_is_not_counted_is_not_found(street: Street, outing: Outing) -> None:
    street.post("outing-tally", outing.uid, "sharps", status=404)


def test_given_is_what_did_not_come_back(
    street: Street, outing: Outing, condom: Item, place: Location
) -> None:
    assert "30 left with you" in street.read("outing-return", outing.uid)
    typed = {field_of(condom): "12", "reached": "9", "new": "2", "contacts": "7", "encounters": "3"}
    street.post("outing-return", outing.uid, **typed, sharps="40", method="weighed", trained="1")
    outing.refresh_from_db()
    assert (outing.state, outing.reached, outing.new, outing.contacts) == ("back", 9, 2, 7)
    assert (outing.sharps.get().quantity, outing.sharps.get().method) == (40, "weighed")
    assert ledger.on_hand(place) == {(place.pk, condom.pk): 22}
    page = street.read("outing-detail", outing.uid)
    assert f"{condom.label} 30 12 18" in page
    assert "Used syringes brought back (weighed) 40" in page


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("item", "31", "The bag left with 30"),
        ("item", "", "0 for none"),
        ("item", "-1", "greater than or equal to 0"),
        ("item", "2.5", "Type a whole number"),
        ("new", "9", "be more new persons than persons reached."),
        ("reached", "1e9", "Type a whole number"),
        ("sharps", "12", "Say how they were counted."),
    ],
)
def test_an_end_that_cannot_be_changes_nothing(
    street: Street, outing: Outing, condom: Item, name: str, typed: str, sentence: str
) -> None:
    form = {field_of(condom): "12", "reached": "5", "new": "1"} | {
        name.replace("item", field_of(condom)): typed
    }
    response = street.post("outing-return", outing.uid, status=422, **form)
    assert sentence in text_of(response)
    assert f'value="{typed}"' in response.content.decode() or not typed
    outing.refresh_from_db()
    assert (outing.state, outing.reached, outing.documents.count()) == ("out", 0, 1)


def test_ten_times_the_same_return_is_one(street: Street, outing: Outing, condom: Item) -> None:
    form = {field_of(condom): "12", "sharps": "3", "method": "counted", "_once": str(uuid.uuid4())}
    for _time in range(10):
        street.post("outing-return", outing.uid, **form)
    assert (outing.documents.count(), outing.sharps.count()) == (3, 1)


def test_a_second_person_ends_it_too_late(street: Street, outing: Outing, condom: Item) -> None:
    street.post("outing-return", outing.uid, **{field_of(condom): "12"})
    late = street.post("outing-return", outing.uid, status=422, **{field_of(condom): "5"})
    assert "This outing is already back." in text_of(late)
    street.read("outing-return", outing.uid, status=302)


def test_a_coordinator_takes_a_gift_back(
    street: Street, outing: Outing, condom: Item, coordinator: User
) -> None:
    street.post("outing-return", outing.uid, **{field_of(condom): "12"})
    gift = outing.documents.get(kind="gift")
    assert "Take back" not in street.read("outing-detail", outing.uid)
    street.post("document-reverse", outing.uid, gift.uid, status=403)
    office = Street(coordinator)
    assert "Take back" in office.read("outing-detail", outing.uid)
    office.post("document-reverse", outing.uid, gift.uid)
    assert gift.reversed_by is not None
    assert f"{condom.label} 30 12 0" in office.read("outing-detail", outing.uid)
    office.post("document-reverse", outing.uid, gift.uid)
    assert "This was already taken back." in office.read("outing-detail", outing.uid)


def test_lists_cost_the_same_with_one_outing_and_with_three(
    street: Street, outing: Outing, condom: Item, django_assert_num_queries: Any
) -> None:
    street.read("outing-list")
    for rows in (1, 3):
        while Outing.objects.count() < rows:
            extra = Outing.objects.create(bag=bag(), place=outing.place, date=outing.date)
            extra.zones.set(Zone.objects.all())
            extra.team.set([street.user])
        with django_assert_num_queries(6):
            street.read("outing-list")


def test_an_editor_sees_nothing_of_it(outing: Outing) -> None:
    editor = Street(UserFactory(role=Role.EDITOR))
    for name, args in [("outing-list", ()), ("outing-prepare", ()), ("outing-return", (outing.uid,))]:
        editor.read(name, *args, status=403)
