"""A night driven through random deeds, beside a plain model of what the house should look like after each."""

import copy
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from shelter import actions
from shelter.actions.undo import last_deed
from shelter.models import Guest, Stay
from shelter.models.services import ServiceKind
from shelter.models.stays import Reason
from shelter.tests.factories import GuestFactory, NightFactory
from team.models import User
from team.tests.factories import UserFactory

BEDS = range(1, 4)
PERSONS = st.sampled_from([None, 0, 1, 2, 3])
KINDS = st.sampled_from([ServiceKind.SNACK, ServiceKind.SHOWER])


@dataclass
class House:
    """What the paper on the fridge would say."""

    beds: dict[int, tuple[int | None, datetime] | None] = field(default_factory=lambda: dict.fromkeys(BEDS))
    visitors: list[tuple[int | None, datetime]] = field(default_factory=list)
    kept: dict[int, tuple[int | None, datetime]] = field(default_factory=dict)
    broken: set[int] = field(default_factory=set)
    tallies: dict[str, int] = field(default_factory=dict)
    past: list[tuple[int | None, int | None, datetime, datetime]] = field(default_factory=list)
    refused: int = 0

    def where(self, person: int | None) -> int | None:
        """The bed somebody is in; anonymous persons cannot be told apart."""
        if person is None:
            return None
        return next((n for n, taken in self.beds.items() if taken and taken[0] == person), None)

    def is_visiting(self, person: int | None) -> bool:
        return person is not None and any(who == person for who, _ in self.visitors)

    def can_give(self, bed: int, at: datetime) -> bool:
        return not (self.beds[bed] or bed in self.broken or self.is_kept(bed, at))

    def is_kept(self, bed: int, at: datetime) -> bool:
        return bed in self.kept and self.kept[bed][1] > at

    def leave(self, bed: int | None, person: int | None, at: datetime) -> None:
        """Somebody's presence in a bed, or without one, ends."""
        if bed:
            taken = self.beds[bed]
            assert taken
            self.past.append((bed, taken[0], taken[1], at))
            self.beds[bed] = None
        else:
            visit = next(visit for visit in self.visitors if visit[0] == person)
            self.visitors.remove(visit)
            self.past.append((None, person, visit[1], at))


class NightMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.by: User = UserFactory()
        self.night = NightFactory(house__beds=len(BEDS), house__funded_beds=len(BEDS), actual_beds=len(BEDS))
        self.beds = {bed.number: bed for bed in self.night.house.beds.all()}
        self.guests: list[Guest] = GuestFactory.create_batch(4)
        self.now: datetime = self.night.starts_at
        self.house = House()
        self.before: House | None = None

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def guest(self, person: int | None) -> Guest | None:
        return None if person is None else self.guests[person]

    def does(self, expected: bool, deed: Callable[[], object], change: Callable[[House], None]) -> None:
        """Lune and the paper agree whether it can be done; when it can, the paper is changed as well."""
        try:
            deed()
        except ValidationError:
            assert not expected
            return
        assert expected
        self.before = copy.deepcopy(self.house)
        change(self.house)

    def present(self, bed: int) -> Stay | None:
        return Stay.objects.present().filter(bed=self.beds[bed]).first()

    @rule(minutes=st.integers(1, 45))
    @precondition(lambda self: self.now < self.night.ends_at - timedelta(hours=1))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule(bed=st.sampled_from(BEDS), person=PERSONS)
    def admit(self, bed: int, person: int | None) -> None:
        here = self.house.where(person)
        visit = next((v for v in self.house.visitors if v[0] == person), None) if person is not None else None

        def change(house: House) -> None:
            if visit:
                house.leave(None, person, self.now)
            house.beds[bed] = (person, self.now)

        self.does(
            self.house.can_give(bed, self.now) and here is None and not (visit and visit[1] == self.now),
            lambda: actions.admit(
                night=self.night, bed=self.beds[bed], at=self.now, by=self.by, guest=self.guest(person)
            ),
            change,
        )

    @rule(person=PERSONS)
    def visit(self, person: int | None) -> None:
        self.does(
            self.house.where(person) is None and not self.house.is_visiting(person),
            lambda: actions.receive_visit(
                night=self.night, at=self.now, by=self.by, guest=self.guest(person)
            ),
            lambda house: house.visitors.append((person, self.now)),
        )

    @rule(bed=st.sampled_from(BEDS))
    def depart(self, bed: int) -> None:
        stay = self.present(bed)
        if stay is None:
            return
        self.does(
            stay.arrived_at < self.now,
            lambda: actions.depart(stay=stay, at=self.now, by=self.by),
            lambda house: house.leave(bed, None, self.now),
        )

    @rule(bed=st.sampled_from(BEDS), to=st.sampled_from([*BEDS, None]))
    def move(self, bed: int, to: int | None) -> None:
        stay = self.present(bed)
        if stay is None:
            return
        taken = self.house.beds[bed]
        assert taken

        def change(house: House) -> None:
            house.leave(bed, None, self.now)
            if to:
                house.beds[to] = (taken[0], self.now)
            else:
                house.visitors.append((taken[0], self.now))

        self.does(
            stay.arrived_at < self.now and (to is None or self.house.can_give(to, self.now)),
            lambda: actions.move(stay=stay, bed=self.beds[to] if to else None, at=self.now, by=self.by),
            change,
        )

    @rule(bed=st.sampled_from(BEDS), person=PERSONS, minutes=st.integers(-10, 90))
    def keep(self, bed: int, person: int | None, minutes: int) -> None:
        until = self.now + timedelta(minutes=minutes)
        self.does(
            bed not in self.house.broken
            and not self.house.is_kept(bed, self.now)
            and self.now < until <= self.night.ends_at,
            lambda: actions.keep_bed(
                night=self.night,
                bed=self.beds[bed],
                until=until,
                at=self.now,
                by=self.by,
                guest=self.guest(person),
            ),
            lambda house: house.kept.__setitem__(bed, (person, until)),
        )

    @rule(bed=st.sampled_from(BEDS))
    def release(self, bed: int) -> None:
        hold = self.night.holds.active(at=self.now).filter(bed=self.beds[bed]).first()
        if hold:
            self.does(
                True,
                lambda: actions.release_bed(hold=hold, at=self.now, by=self.by),
                lambda house: house.kept.__delitem__(bed),
            )

    @rule(bed=st.sampled_from(BEDS))
    def break_or_mend(self, bed: int) -> None:
        broken = bed in self.house.broken
        deed = actions.put_back if broken else actions.take_out
        self.does(
            True,
            lambda: deed(bed=self.beds[bed], at=self.now, by=self.by),
            lambda house: house.broken.symmetric_difference_update({bed}),
        )

    @rule(kind=KINDS)
    def give(self, kind: ServiceKind) -> None:
        self.does(
            True,
            lambda: actions.give_service(night=self.night, kind=kind, at=self.now, by=self.by),
            lambda house: house.tallies.update({kind: house.tallies.get(kind, 0) + 1}),
        )

    @rule(kind=KINDS)
    def take_back(self, kind: ServiceKind) -> None:
        self.does(
            self.house.tallies.get(kind, 0) > 0,
            lambda: actions.take_back_service(night=self.night, kind=kind, by=self.by),
            lambda house: house.tallies.update({kind: house.tallies[kind] - 1}),
        )

    @rule()
    def refuse(self) -> None:
        self.does(
            True,
            lambda: actions.turn_away(night=self.night, reason=Reason.FULL, at=self.now, by=self.by),
            lambda house: setattr(house, "refused", house.refused + 1),
        )

    @rule()
    def undo(self) -> None:
        last = last_deed(self.night)
        if last is None:
            return
        before, self.before = self.before, None
        try:
            actions.undo_last(night=self.night, line=last.pk, by=self.by)
        except ValidationError:
            assert before is None
        else:
            assert before is not None
            self.house = before

    @invariant()
    def beds_are_as_the_paper_says(self) -> None:
        stays = {stay.bed_id: stay for stay in self.night.stays.present().in_beds()}
        found = {
            number: (self.who(stays[bed.pk]), stays[bed.pk].arrived_at) if bed.pk in stays else None
            for number, bed in self.beds.items()
        }
        assert found == self.house.beds

    @invariant()
    def the_rest_is_as_the_paper_says(self) -> None:
        visits = Counter((self.who(v), v.arrived_at) for v in self.night.stays.present().visits())
        assert visits == Counter(self.house.visitors)
        kept = {hold.bed.number for hold in self.night.holds.active(at=self.now).select_related("bed")}
        assert kept == {bed for bed in self.house.kept if self.house.is_kept(bed, self.now)}
        assert self.night.services.standing().count() == sum(self.house.tallies.values())
        assert self.night.turnaways.refused().count() == self.house.refused
        self.night.refresh_from_db()
        assert self.night.actual_beds == len(BEDS) - len(self.house.broken)

    @invariant()
    def the_past_is_as_the_paper_says(self) -> None:
        numbers = {bed.pk: number for number, bed in self.beds.items()}
        past = [
            (numbers.get(stay.bed_id or 0), self.who(stay), stay.arrived_at, stay.left_at)
            for stay in self.night.stays.standing().filter(left_at__isnull=False)
        ]
        assert Counter(past) == Counter(self.house.past)

    def who(self, stay: Stay) -> int | None:
        return next((n for n, guest in enumerate(self.guests) if guest.pk == stay.guest_id), None)


@pytest.mark.django_db
def test_night_is_what_a_plain_model_says() -> None:
    run_state_machine_as_test(
        NightMachine,
        settings=settings(
            max_examples=25,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            # Shrinking a failure takes minutes; the steps that Hypothesis prints are few enough to read.
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
