"""What is given at the house at night and at the evening centre, and how it gets there."""

from datetime import date
from math import ceil
from statistics import mean

from lune.chance import chance, count
from outreach.demo.plan import CENTRE_EVENINGS_A_WEEK
from outreach.demo.shelves import Leg
from outreach.demo.story import Story, hour
from outreach.models import Item, Location
from outreach.models.ledger import DocumentKind
from outreach.models.places import Kind

WEEKS_AT_HAND = 1.7
CARRIED_ON = (0, 3)


def before_dawn(story: Story, day: date) -> None:
    one_by_one(story, day, 0.45, "00:20", 300)


def before_midnight(story: Story, day: date) -> None:
    one_by_one(story, day, 0.55, "22:05", 110)


def one_by_one(story: Story, day: date, share: float, since: str, minutes: int) -> None:
    """One tap each: somebody at the house was given something."""
    dice, world = chance("house", day, since), story.world
    for item in world.items:
        habit = world.habit(item)
        for _ in range(count(dice, share * world.wanted(item, habit.house, day) / mean(habit.at_once))):
            at = hour(day, since, minutes=dice.randrange(minutes))
            units, target = dice.choice(habit.at_once), world.single[Kind.PARTICIPANTS]
            legs = story.shelves.take(world.house, item, units, target, on=day)
            story.tell(DocumentKind.GIFT, legs, at=at, by=dice.choice(world.staff))


def centre_evening(story: Story, day: date) -> None:
    """Wednesday to Saturday, the evening centre: some come, and take what they need."""
    if day.weekday() not in range(2, 2 + CENTRE_EVENINGS_A_WEEK):
        return
    dice, world = chance("centre", day), story.world
    target = world.single[Kind.PARTICIPANTS]
    legs = [
        leg
        for item in world.items
        if (number := count(dice, world.wanted(item, world.habit(item).centre, day)))
        for leg in story.shelves.take(world.centre, item, number, target, on=day)
    ]
    at = hour(day, "20:30", minutes=dice.randrange(20))
    story.tell(DocumentKind.GIFT, legs, at=at, by=dice.choice(world.staff))


def carry(story: Story, day: date) -> None:
    """Mondays and Thursdays, from the store to the house and the centre: enough for ten days."""
    if day.weekday() not in CARRIED_ON:
        return
    world, by = story.world, chance("carry", day).choice(story.world.staff)
    for place in (world.house, world.centre):
        legs = [leg for item in world.items for leg in what_is_missing(story, place, item, day)]
        story.tell(DocumentKind.TRANSFER, legs, at=hour(day, "15:30"), by=by)


def what_is_missing(story: Story, place: Location, item: Item, day: date) -> list[Leg]:
    enough = ceil(story.world.weekly_at(place, item) * WEEKS_AT_HAND)
    there = story.shelves.count(place, item)
    # Nobody carries for so little.
    if there > 0.7 * enough:
        return []
    return story.shelves.take(story.world.store, item, enough - there, place, on=day)
