"""A bag leaves and comes back."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from outreach import actions, ledger
from outreach.actions import Line, Met, Sharps
from outreach.models import Location, Outing
from outreach.models.places import Kind
from outreach.refusals import LineErrors, Shortage
from outreach.tests.factories import ZoneFactory, bag, days_ago, earlier, on_hand, stocked
from team.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def leave(place: Location, *lines: Line, zones: int = 1, **more: Any) -> Outing:
    at = earlier()
    fields = {"bag": bag(), "date": timezone.localdate(at), "at": at, "team": [], "by": None}
    made = [ZoneFactory() for _zone in range(zones)]
    return actions.set_out(place=place, zones=made, lines=lines, **fields | more)


def come_back(outing: Outing, *back: Line, **more: Any) -> Outing:
    return actions.bring_back(**{"outing": outing, "back": back, "at": timezone.now(), "by": None} | more)


def test_given_is_what_did_not_come_back(place: Location, worker: User) -> None:
    condom, sock = stocked(place, 100), stocked(place, 10)
    outing = leave(place, Line(condom.item, 60), Line(sock.item, 4), by=worker, team=[worker])
    assert (on_hand(place, condom.item), on_hand(outing.bag, condom.item)) == (40, 60)
    come_back(outing, Line(condom.item, 15), Line(sock.item, 4), met=Met(9, 2, 7, 3))
    gift = outing.documents.get(kind="gift")
    assert [(move.item, move.quantity) for move in gift.moves.all()] == [(condom.item, 45)]
    assert gift.moves.get().to_location.kind == Kind.PARTICIPANTS
    assert gift.zone == outing.zones.get()
    assert (on_hand(place, condom.item), on_hand(place, sock.item)) == (55, 10)
    assert not ledger.on_hand(outing.bag)
    outing.refresh_from_db()
    assert (outing.state, outing.reached, outing.new, outing.contacts, outing.encounters) == (
        "back",
        9,
        2,
        7,
        3,
    )


def test_the_first_to_expire_went_and_the_others_came_back(place: Location) -> None:
    today = timezone.localdate()
    soon = stocked(place, 5, expires_on=today + timedelta(days=9))
    late = stocked(place, 5, item=soon.item, expires_on=today + timedelta(days=90))
    outing = come_back(leave(place, Line(soon.item, 10)), Line(soon.item, 4))
    moves = outing.documents.get(kind="gift").moves.order_by("id")
    assert list(moves.values_list("lot", "quantity")) == [(soon.pk, 5), (late.pk, 1)]


def test_a_bag_does_not_come_back_fuller(place: Location) -> None:
    lot, other = stocked(place, 10), stocked(place, 10)
    outing = leave(place, Line(lot.item, 5))
    with pytest.raises(LineErrors) as refused:
        come_back(outing, Line(lot.item, 6), Line(other.item, 1))
    assert refused.value.lines == {
        0: "The bag left with 5: it can't come back fuller.",
        1: "The bag left with 0: it can't come back fuller.",
    }
    assert Outing.objects.get().state == "out"
    assert on_hand(outing.bag, lot.item) == 5


def test_more_is_loaded_on_the_way(place: Location) -> None:
    lot = stocked(place, 10)
    outing = leave(place, Line(lot.item, 5))
    actions.load_bag(outing=outing, lines=[Line(lot.item, 3)], at=timezone.now(), by=None)
    come_back(outing, Line(lot.item, 1))
    assert outing.documents.get(kind="gift").moves.get().quantity == 7


def test_what_is_prepared_leaves_later(place: Location) -> None:
    lot, fields = stocked(place, 10), {"bag": bag(), "zones": [], "team": []}
    outing = actions.prepare_outing(place=place, date=timezone.localdate(), by=None, **fields)
    with pytest.raises(ValidationError, match="not left yet"):
        come_back(outing)
    actions.load_bag(outing=outing, lines=[Line(lot.item, 5)], at=timezone.now(), by=None)
    assert come_back(outing, Line(lot.item, 0)).state == "back"


def test_a_bag_is_not_loaded_with_more_than_there_is(place: Location) -> None:
    lot = stocked(place, 3)
    with pytest.raises(Shortage) as refused:
        leave(place, Line(lot.item, 5))
    assert refused.value.lines == {0: "There are 3 left."}
    assert not Outing.objects.exists()


def test_an_outing_comes_back_once(place: Location) -> None:
    lot = stocked(place, 10)
    outing = come_back(leave(place, Line(lot.item, 5)))
    with pytest.raises(ValidationError, match="already back"):
        come_back(outing, Line(lot.item, 1))


def test_a_bag_is_out_once(place: Location) -> None:
    outing = leave(place)
    with pytest.raises(ValidationError, match="already out"):
        leave(place, bag=outing.bag)


@pytest.mark.parametrize(
    ("met", "field"),
    [(Met(reached=2, new=3), "new"), (Met(reached=-1), "reached"), (Met(contacts=10**9), "contacts")],
)
def test_whom_they_met_is_believable(place: Location, met: Met, field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        come_back(leave(place), met=met)
    assert list(refused.value.message_dict) == [field]


@pytest.mark.parametrize("hours", [-3, 30])
def test_an_outing_ends_within_a_day_of_its_start(place: Location, hours: float) -> None:
    start = days_ago(2)
    outing = leave(place, at=start, date=timezone.localdate(start))
    with pytest.raises(ValidationError) as refused:
        come_back(outing, at=start + timedelta(hours=hours))
    assert list(refused.value.message_dict) == ["at"]


def test_what_is_given_after_midnight_counts_in_the_evening(place: Location) -> None:
    lot, start = stocked(place, 10), days_ago(1)
    evening = timezone.localdate(start)
    outing = leave(place, Line(lot.item, 5), at=start, date=evening)
    come_back(outing, at=start + timedelta(hours=23))
    assert outing.documents.get(kind="gift").occurred_on == evening


def test_several_zones_do_not_say_where(place: Location) -> None:
    lot = stocked(place, 10)
    outing = come_back(leave(place, Line(lot.item, 5), zones=2))
    assert outing.documents.get(kind="gift").zone is None


def test_syringes_and_naloxone_come_with_it(place: Location) -> None:
    outing = leave(place)
    come_back(outing, sharps=[Sharps(40, "estimated"), Sharps(3, "counted")], trained=2, reversed=1)
    assert list(outing.sharps.order_by("id").values_list("quantity", "method")) == [
        (40, "estimated"),
        (3, "counted"),
    ]
    assert outing.naloxone.values_list("trained", "reversed").get() == (2, 1)


def test_syringes_without_an_outing(place: Location) -> None:
    today = timezone.localdate()
    actions.record_sharps(sharps=Sharps(5, "weighed"), on=today, by=None, place=place)
    for wrong, field in [(Sharps(0, "counted"), "quantity"), (Sharps(2.5, "counted"), "quantity")]:
        with pytest.raises(ValidationError) as refused:
            actions.record_sharps(sharps=wrong, on=today, by=None, place=place)
        assert list(refused.value.message_dict) == [field]
    with pytest.raises(ValidationError, match="how they were counted"):
        actions.record_sharps(sharps=Sharps(5, "guessed"), on=today, by=None, place=place)


def test_naloxone_alone() -> None:
    today = timezone.localdate()
    assert actions.record_naloxone(trained=3, reversed=0, on=today, by=None).trained == 3
    with pytest.raises(ValidationError, match="nothing to record"):
        actions.record_naloxone(trained=0, reversed=0, on=today, by=None)
    with pytest.raises(ValidationError):
        actions.record_naloxone(trained=1, reversed=0, on=today + timedelta(days=1), by=None)


def test_tomorrows_outing_is_prepared_and_does_not_leave_yet(place: Location) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    fields = {"place": place, "bag": bag(), "zones": [], "team": []}
    outing = actions.prepare_outing(date=tomorrow, by=None, **fields)
    with pytest.raises(ValidationError) as refused:
        actions.load_bag(outing=outing, lines=[], at=timezone.now(), by=None)
    assert list(refused.value.message_dict) == ["at"]
