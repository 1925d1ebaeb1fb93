"""The deeds of a night: what each does, refuses, and says in the audit."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from lune.deeds import KeyReused, Once
from privacy.models import AuditLine
from shelter import actions
from shelter.actions.undo import last_deed
from shelter.models import Guest, Night, Stay
from shelter.models.services import Called, IncidentKind, ServiceKind
from shelter.models.stays import Reason
from shelter.tests.factories import (
    GuestFactory,
    HouseFactory,
    NightFactory,
    RestrictionFactory,
    StayFactory,
    bed,
    moment,
)
from team.models import User
from team.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def night() -> Night:
    return NightFactory()


def verbs(night: Night) -> list[str]:
    return list(AuditLine.objects.filter(scope=night.uid).order_by("id").values_list("verb", flat=True))


def code(refusal: pytest.ExceptionInfo[ValidationError]) -> str | None:
    return refusal.value.error_list[0].code


class TestArriving:
    def test_after_midnight_counts_in_the_evenings_night(self, night: Night, worker: User) -> None:
        stay = actions.admit(night=night, bed=bed(night, 1), at=moment(night, "00:30"), by=worker)
        assert stay.night.date == date(2026, 11, 20)
        assert stay.arrived_at.astimezone(night.house.zone).date() == date(2026, 11, 21)
        assert verbs(night) == ["stay.admitted"]

    def test_from_one_turn_of_the_day_to_the_next_is_this_night(self, night: Night, worker: User) -> None:
        first, last = moment(night, "15:00"), moment(night, "14:59")
        actions.admit(night=night, bed=bed(night, 1), at=first, by=worker)
        actions.admit(night=night, bed=bed(night, 2), at=last, by=worker)
        for outside in (first - timedelta(minutes=1), last + timedelta(minutes=1)):
            with pytest.raises(ValidationError):
                actions.admit(night=night, bed=bed(night, 3), at=outside, by=worker)

    def test_future_is_refused(self, worker: User) -> None:
        now = timezone.now()
        house = HouseFactory()
        night = NightFactory(house=house, date=house.service_date(now))
        with pytest.raises(ValidationError):
            actions.admit(night=night, bed=bed(night, 1), at=now + timedelta(minutes=5), by=worker)
        assert not Stay.objects.exists()

    def test_visitor_who_takes_a_bed_is_one_presence(self, night: Night, worker: User) -> None:
        guest = GuestFactory()
        visit = actions.receive_visit(night=night, at=moment(night, "22:10"), by=worker, guest=guest)
        stay = actions.admit(
            night=night, bed=bed(night, 1), at=moment(night, "23:00"), by=worker, guest=guest
        )
        visit.refresh_from_db()
        assert (visit.left_at, stay.moved_from) == (stay.arrived_at, visit)

    def test_bed_kept_for_one_is_not_given_to_another(self, night: Night, worker: User) -> None:
        at = moment(night, "22:10")
        hold = actions.keep_bed(
            night=night,
            bed=bed(night, 1),
            until=moment(night, "00:30"),
            at=at,
            by=worker,
            guest=GuestFactory(),
        )
        with pytest.raises(ValidationError) as refusal:
            actions.admit(night=night, bed=bed(night, 1), at=moment(night, "22:20"), by=worker)
        assert code(refusal) == "kept"
        stay = actions.admit(night=night, bed=bed(night, 1), at=moment(night, "22:20"), by=worker, hold=hold)
        assert stay.guest == hold.guest

    def test_bed_kept_lapses_by_itself(self, night: Night, worker: User) -> None:
        at = moment(night, "22:10")
        actions.keep_bed(night=night, bed=bed(night, 1), until=moment(night, "00:30"), at=at, by=worker)
        actions.admit(night=night, bed=bed(night, 1), at=moment(night, "00:30"), by=worker)

    def test_restriction_warns_and_can_be_passed_over(self, night: Night, worker: User) -> None:
        restriction = RestrictionFactory(house=night.house)
        arrival = {"night": night, "at": moment(night, "22:10"), "by": worker, "guest": restriction.guest}
        for deed in (actions.receive_visit, lambda **k: actions.admit(bed=bed(night, 1), **k)):
            with pytest.raises(ValidationError) as refusal:
                deed(**arrival)
            assert code(refusal) == "restricted"
        actions.admit(bed=bed(night, 1), despite_restriction=True, **arrival)
        assert AuditLine.objects.get(verb="stay.admitted").detail == {"bed": 1, "despite_restriction": True}

    def test_restriction_of_another_house_or_time_does_not_warn(self, night: Night, worker: User) -> None:
        guest = GuestFactory()
        RestrictionFactory(guest=guest)
        RestrictionFactory(guest=guest, house=night.house, until=moment(night, "22:00"))
        actions.receive_visit(night=night, at=moment(night, "22:10"), by=worker, guest=guest)

    def test_bed_of_another_house_is_refused(self, night: Night, worker: User) -> None:
        with pytest.raises(ValidationError) as refusal:
            actions.admit(night=night, bed=bed(NightFactory(), 1), at=moment(night, "22:10"), by=worker)
        assert code(refusal) == "elsewhere"

    def test_nothing_is_added_to_a_closed_night(self, worker: User) -> None:
        night = NightFactory(closed_at=timezone.now())
        with pytest.raises(ValidationError) as refusal:
            actions.admit(night=night, bed=bed(night, 1), at=moment(night, "22:10"), by=worker)
        assert code(refusal) == "closed"


class TestLeaving:
    def test_bed_flagged_broken_while_occupied_can_be_left(self, night: Night, worker: User) -> None:
        stay = actions.admit(night=night, bed=bed(night, 1), at=moment(night, "22:10"), by=worker)
        actions.take_out(bed=bed(night, 1), at=moment(night, "23:00"), by=worker)
        night.refresh_from_db()
        assert night.actual_beds == 4
        actions.depart(stay=stay, at=moment(night, "06:00"), by=worker)
        with pytest.raises(ValidationError) as refusal:
            actions.admit(night=night, bed=bed(night, 1), at=moment(night, "06:10"), by=worker)
        assert code(refusal) == "outage"
        actions.put_back(bed=bed(night, 1), at=moment(night, "06:20"), by=worker)
        night.refresh_from_db()
        assert night.actual_beds == 5

    def test_leaving_twice_is_refused_in_words(self, night: Night, worker: User) -> None:
        stay = actions.admit(night=night, bed=bed(night, 1), at=moment(night, "22:10"), by=worker)
        actions.depart(stay=stay, at=moment(night, "23:00"), by=worker)
        with pytest.raises(ValidationError) as refusal:
            actions.depart(stay=stay, at=moment(night, "23:05"), by=worker)
        assert code(refusal) == "left"

    def test_leaving_before_arriving_is_refused_by_the_database(self, night: Night, worker: User) -> None:
        stay = actions.admit(night=night, bed=bed(night, 1), at=moment(night, "22:10"), by=worker)
        with pytest.raises(ValidationError):
            actions.depart(stay=stay, at=moment(night, "22:00"), by=worker)
        stay.refresh_from_db()
        assert stay.left_at is None


class TestMovingAndCorrecting:
    def test_moving_keeps_the_person_and_frees_the_bed(self, night: Night, worker: User) -> None:
        stay = actions.admit(
            night=night, bed=bed(night, 1), at=moment(night, "22:10"), by=worker, guest=GuestFactory()
        )
        moved = actions.move(stay=stay, bed=bed(night, 2), at=moment(night, "01:00"), by=worker)
        assert (moved.guest, moved.bed.number, moved.moved_from) == (stay.guest, 2, stay)
        actions.admit(night=night, bed=bed(night, 1), at=moment(night, "01:00"), by=worker)

    def test_moving_into_a_taken_bed_changes_nothing(self, night: Night, worker: User) -> None:
        stay = actions.admit(night=night, bed=bed(night, 1), at=moment(night, "22:10"), by=worker)
        actions.admit(night=night, bed=bed(night, 2), at=moment(night, "22:10"), by=worker)
        with pytest.raises(ValidationError):
            actions.move(stay=stay, bed=bed(night, 2), at=moment(night, "23:00"), by=worker)
        stay.refresh_from_db()
        assert (stay.left_at, night.stays.count()) == (None, 2)

    def test_correction_is_a_new_row_that_says_who(self, night: Night, worker: User) -> None:
        stay = actions.admit(night=night, bed=bed(night, 1), at=moment(night, "23:10"), by=worker)
        other = UserFactory()
        corrected = actions.correct_stay(
            stay=stay,
            arrived_at=moment(night, "22:10"),
            left_at=None,
            bed=bed(night, 2),
            guest=None,
            by=other,
        )
        stay.refresh_from_db()
        assert (corrected.corrects, corrected.recorded_by, stay.cancelled_by) == (stay, other, other)
        assert list(night.stays.standing()) == [corrected]

    def test_correction_that_clashes_leaves_all_as_it_was(self, night: Night, worker: User) -> None:
        stay = actions.admit(night=night, bed=bed(night, 1), at=moment(night, "23:10"), by=worker)
        StayFactory(night=night, bed=bed(night, 2))
        with pytest.raises(ValidationError):
            actions.correct_stay(
                stay=stay, arrived_at=stay.arrived_at, left_at=None, bed=bed(night, 2), guest=None, by=worker
            )
        stay.refresh_from_db()
        assert stay.cancelled_at is None

    def test_closed_night_can_be_put_right(self, worker: User) -> None:
        night = NightFactory(closed_at=timezone.now())
        stay = StayFactory(night=night, bed=bed(night, 1))
        put_right = {
            "stay": stay,
            "arrived_at": stay.arrived_at,
            "bed": stay.bed,
            "guest": None,
            "by": worker,
        }
        with pytest.raises(ValidationError):
            actions.correct_stay(left_at=None, **put_right)
        assert actions.correct_stay(left_at=moment(night, "05:00"), **put_right).left_at == moment(
            night, "05:00"
        )


class TestNights:
    def test_opening_writes_both_capacities(self, worker: User) -> None:
        house = HouseFactory(beds=5, funded_beds=6)
        actions.take_out(bed=house.beds.get(number=3), at=timezone.now(), by=worker)
        night = actions.open_night(
            house=house, day=date(2026, 11, 20), at=timezone.now(), by=worker, crew=[worker]
        )
        assert (night.funded_beds, night.actual_beds, list(night.crew.all())) == (6, 4, [worker])

    def test_opening_waits_for_the_night_before_to_be_closed(self, night: Night, worker: User) -> None:
        with pytest.raises(ValidationError) as refusal:
            actions.open_night(house=night.house, day=date(2026, 11, 21), at=timezone.now(), by=worker)
        assert code(refusal) == "unclosed"

    def test_closing_says_what_is_not_finished(self, night: Night, worker: User) -> None:
        stay = actions.admit(night=night, bed=bed(night, 1), at=moment(night, "22:10"), by=worker)
        with pytest.raises(ValidationError) as refusal:
            actions.close_night(night=night, at=moment(night, "08:00"), by=worker)
        assert code(refusal) == "unfinished"
        with pytest.raises(ValidationError):
            actions.close_night(
                night=night, at=moment(night, "08:00"), by=worker, everybody_left_at=moment(night, "22:05")
            )
        actions.close_night(
            night=night, at=moment(night, "08:10"), by=worker, everybody_left_at=moment(night, "08:00")
        )
        stay.refresh_from_db()
        night.refresh_from_db()
        assert (stay.left_at, night.is_open) == (moment(night, "08:00"), False)

    def test_everybody_leaves_in_the_minute_in_which_somebody_came(self, night: Night, worker: User) -> None:
        came = moment(night, "07:59") + timedelta(seconds=40)
        stay = actions.admit(night=night, bed=bed(night, 1), at=came, by=worker)
        eight = moment(night, "08:00")
        actions.close_night(night=night, at=eight, by=worker, everybody_left_at=moment(night, "07:59"))
        stay.refresh_from_db()
        assert stay.left_at == came + timedelta(seconds=1)

    def test_reopening_is_for_the_only_open_night(self, night: Night, worker: User) -> None:
        with pytest.raises(ValidationError):
            actions.reopen_night(night=night, by=worker)
        actions.close_night(night=night, at=moment(night, "08:00"), by=worker)
        assert actions.reopen_night(night=night, by=worker).is_open
        actions.close_night(night=night, at=moment(night, "08:00"), by=worker)
        NightFactory(house=night.house, date=night.date + timedelta(days=1))
        with pytest.raises(ValidationError):
            actions.reopen_night(night=night, by=worker)

    def test_handover_is_signed_once_by_each(self, night: Night, worker: User) -> None:
        actions.leave_note(night=night, text="La douche fuit.", by=worker)
        at = timezone.now()
        first = actions.sign_handover(night=night, at=at, by=worker)
        assert actions.sign_handover(night=night, at=at, by=worker) == first
        actions.sign_handover(night=night, at=at, by=UserFactory())
        assert night.handover_signatures.count() == 2


class TestGuests:
    def test_two_people_may_choose_the_same_alias(self, night: Night, worker: User) -> None:
        for _ in range(2):
            actions.add_guest(alias="Mona", birth_year="1990", by=worker, house=night.house)
        assert Guest.objects.count() == 2

    def test_alias_is_the_one_thing_needed(self, night: Night, worker: User) -> None:
        with pytest.raises(ValidationError) as refusal:
            actions.add_guest(alias="", by=worker, house=night.house)
        assert list(refusal.value.message_dict) == ["alias"]

    def test_restriction_ends_later_and_is_lifted_once(self, night: Night, worker: User) -> None:
        decision = {"guest": GuestFactory(), "house": night.house, "reason": "menaces", "by": worker}
        with pytest.raises(ValidationError):
            actions.restrict(until=timezone.now(), **decision)
        restriction = actions.restrict(until=timezone.now() + timedelta(days=7), **decision)
        actions.lift_restriction(restriction=restriction, by=worker)
        with pytest.raises(ValidationError):
            actions.lift_restriction(restriction=restriction, by=worker)


class TestUndoing:
    def undo(self, night: Night, by: User) -> None:
        last = last_deed(night)
        assert last
        actions.undo_last(night=night, line=last.pk, by=by)

    def test_last_deed_is_taken_back_once(self, night: Night, worker: User) -> None:
        actions.give_service(night=night, kind=ServiceKind.SNACK, at=moment(night, "23:00"), by=worker)
        self.undo(night, worker)
        assert not night.services.standing().exists()
        assert verbs(night)[-1] == "undone.service.given.snack"
        with pytest.raises(ValidationError) as refusal:
            self.undo(night, worker)
        assert code(refusal) == "final"

    def test_somebody_elses_deed_is_not_taken_back_by_an_old_page(self, night: Night, worker: User) -> None:
        given = {"night": night, "at": moment(night, "23:00"), "by": worker}
        actions.give_service(kind=ServiceKind.SNACK, **given)
        seen = last_deed(night)
        actions.turn_away(reason=Reason.FULL, **given)
        assert seen
        with pytest.raises(ValidationError) as refusal:
            actions.undo_last(night=night, line=seen.pk, by=worker)
        assert code(refusal) == "stale"

    def test_departure_taken_back_only_while_the_bed_is_free(self, night: Night, worker: User) -> None:
        stay = actions.admit(night=night, bed=bed(night, 1), at=moment(night, "22:10"), by=worker)
        actions.depart(stay=stay, at=moment(night, "23:00"), by=worker)
        StayFactory(night=night, bed=bed(night, 1), arrived_at=moment(night, "23:10"))
        with pytest.raises(ValidationError, match="lit|bed"):
            self.undo(night, worker)

    def test_correction_taken_back_stands_as_typed_first(self, night: Night, worker: User) -> None:
        stay = actions.admit(night=night, bed=bed(night, 1), at=moment(night, "22:10"), by=worker)
        actions.correct_stay(
            stay=stay, arrived_at=moment(night, "22:20"), left_at=None, bed=stay.bed, guest=None, by=worker
        )
        self.undo(night, worker)
        assert list(night.stays.standing()) == [stay]

    def test_every_small_deed_can_be_taken_back(self, night: Night, worker: User) -> None:
        at = moment(night, "23:00")
        deeds = [
            lambda: actions.receive_visit(night=night, at=at, by=worker),
            lambda: actions.turn_away(night=night, reason=None, at=at, by=worker),
            lambda: actions.leave_note(night=night, text="Lit 3 : ressort.", by=worker),
            lambda: actions.tell_incident(
                night=night, kind=IncidentKind.OTHER, called=Called.NOBODY, text="Bruit.", at=at, by=worker
            ),
        ]
        for deed in deeds:
            row = deed()
            self.undo(night, worker)
            row.refresh_from_db()
            assert row.cancelled_by == worker


class TestOnce:
    def test_same_key_is_one_deed_and_the_same_answer(self, night: Night, worker: User) -> None:
        once = Once(uuid4(), "a" * 64)
        deed = {"night": night, "kind": ServiceKind.SNACK, "at": moment(night, "23:00"), "by": worker}
        rows = {actions.give_service(once=once, **deed) for _ in range(10)}
        assert len(rows) == night.services.count() == len(verbs(night)) == 1

    def test_same_key_for_another_deed_or_content_is_refused(self, night: Night, worker: User) -> None:
        once = Once(uuid4(), "a" * 64)
        deed = {"night": night, "at": moment(night, "23:00"), "by": worker}
        actions.give_service(once=once, kind=ServiceKind.SNACK, **deed)
        with pytest.raises(KeyReused):
            actions.give_service(once=Once(once.key, "b" * 64), kind=ServiceKind.SNACK, **deed)
        with pytest.raises(KeyReused):
            actions.receive_visit(once=once, **deed)

    def test_refused_deed_leaves_its_key_free(self, night: Night, worker: User) -> None:
        once = Once(uuid4(), "a" * 64)
        taken = StayFactory(night=night, bed=bed(night, 1))
        deed = {
            "night": night,
            "bed": bed(night, 1),
            "at": moment(night, "23:00"),
            "by": worker,
            "once": once,
        }
        with pytest.raises(ValidationError):
            actions.admit(**deed)
        taken.delete()
        assert actions.admit(**deed).pk
