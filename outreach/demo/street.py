"""Outings: a bag leaves full, and what did not come back was given."""

from datetime import date, timedelta
from random import Random
from typing import Any

from lune.chance import chance, count, winter
from outreach.demo.shelves import Leg
from outreach.demo.story import Story, hour
from outreach.models import NaloxoneNote, Outing, SharpsReturn, Zone
from outreach.models.items import Funder
from outreach.models.ledger import DocumentKind
from outreach.models.outings import OutingState
from outreach.models.places import Kind
from team.models import User

REACHED = 14
# On such an evening a bag comes back nearly empty.
REACHED_AT_MOST = 26
METHODS = {
    SharpsReturn.Method.COUNTED: 5,
    SharpsReturn.Method.ESTIMATED: 3,
    SharpsReturn.Method.WEIGHED: 1,
}


def goes_out(day: date) -> bool:
    """Two to four evenings a week, never on Sunday."""
    week = chance("week", *day.isocalendar()[:2])
    return day.weekday() in week.sample(range(6), k=week.choice((2, 3, 3, 4)))


def go_out(story: Story, day: date) -> None:
    """An outing from load to return."""
    if not goes_out(day):
        return
    walk = Walk(story, day)
    loaded = walk.load()
    walk.bring_back(loaded)
    walk.sharps()
    walk.naloxone(sum(leg.quantity for leg in loaded if leg.lot.item.funder == Funder.NALOXONE))


class Walk:
    """One evening's outing, told as it went."""

    def __init__(self, story: Story, day: date) -> None:
        self.story, self.world, self.dice = story, story.world, chance("outing", day)
        self.team: list[User] = self.dice.sample(self.world.staff, k=2)
        self.zones: list[Zone] = self.dice.sample(self.world.zones, k=self.dice.choice((1, 1, 2)))
        self.outing = outing_of(day, self.dice, self.world.bags)
        self.outing.place, self.outing.recorded_by = self.world.store, self.team[0]
        story.rows.append(self.outing)
        story.rows += [Outing.team.through(outing=self.outing, user=user) for user in self.team]
        story.rows += [Outing.zones.through(outing=self.outing, zone=zone) for zone in self.zones]

    def tell(self, kind: DocumentKind, legs: list[Leg], **about: Any) -> None:
        by, day = self.team[0], self.outing.date
        self.story.tell(kind, legs, on=day, by=by, outing=self.outing, **about)

    def load(self) -> list[Leg]:
        """The usual load, as far as the store has it."""
        legs = [
            leg
            for item, usual in self.world.usual.items()
            for leg in self.story.shelves.take(
                self.world.store, item, usual, self.outing.bag, on=self.outing.date
            )
        ]
        self.tell(DocumentKind.TRANSFER, legs, at=self.outing.started_at)
        return legs

    def bring_back(self, loaded: list[Leg]) -> None:
        """The more they met, the less comes back; each thing at its own pace."""
        share = self.outing.reached / REACHED_AT_MOST
        returned, given = [], []
        for leg in loaded:
            went = min(leg.quantity, round(leg.quantity * share * self.dice.uniform(0.4, 1.6)))
            given.append(Leg(leg.lot, went, leg.target, self.world.single[Kind.PARTICIPANTS]))
            returned.append(Leg(leg.lot, leg.quantity - went, leg.target, leg.origin))
        zone = self.zones[0] if len(self.zones) == 1 else None
        self.tell(DocumentKind.TRANSFER, returned, at=self.outing.ended_at)
        self.tell(DocumentKind.GIFT, given, at=self.outing.ended_at, zone=zone)

    def sharps(self) -> None:
        """Used syringes that came back."""
        quantity = count(self.dice, 14) if self.dice.random() < 0.45 else 0
        if quantity:
            [method] = self.dice.choices(list(METHODS), list(METHODS.values()))
            self.note(SharpsReturn, quantity=quantity, method=method)

    def naloxone(self, kits: int) -> None:
        """Persons shown how, and now and then an overdose that was reversed."""
        trained, reversals = count(self.dice, 0.4 * kits), int(self.dice.random() < 0.06)
        if trained or reversals:
            self.note(NaloxoneNote, trained=trained, reversed=reversals)

    def note(self, model: type[SharpsReturn | NaloxoneNote], **counts: Any) -> None:
        self.story.rows.append(
            model(outing=self.outing, on=self.outing.date, recorded_by=self.team[0], **counts)
        )


def outing_of(day: date, dice: Random, bags: list[Any]) -> Outing:
    reached = count(dice, REACHED - 3 * winter(day))
    contacts = round(reached * dice.uniform(0.6, 1))
    started_at = hour(day, "19:30", minutes=dice.randrange(90))
    return Outing(
        date=day,
        bag=dice.choice(bags),
        state=OutingState.BACK,
        started_at=started_at,
        ended_at=started_at + timedelta(minutes=dice.randint(150, 260)),
        reached=reached,
        new=min(reached, count(dice, 1.6)),
        contacts=contacts,
        encounters=round(contacts * dice.uniform(0.1, 0.4)),
    )
