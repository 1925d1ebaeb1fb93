"""Boxes come in: ordered from public health, bought, given. What expires or is spoiled goes out."""

from datetime import date, timedelta
from math import ceil
from random import Random

from lune.chance import chance, winter
from outreach.demo.plan import BOUGHT, GIVEN, HEALTH, SCARCE, WEEKS
from outreach.demo.shelves import Leg
from outreach.demo.story import Story, hour
from outreach.models import Item, Location, OrderLine, SupplyOrder
from outreach.models.ledger import DocumentKind
from outreach.models.places import Kind

DAYS_ON_THE_WAY = 9
# Nothing comes of what is hard to find, these last days: some shelves are nearly empty when the story ends.
DAYS_WITHOUT = 24


def stock_up(story: Story, day: date) -> None:
    """The first day there is something of everything."""
    dice, world = chance("first", day), story.world
    for source, origin in ((HEALTH, world.health), (BOUGHT, world.shop), (GIVEN, world.donors[0])):
        legs = [
            bring(story, item, missing(story, item), dice, origin=origin, on=day)
            for item in world.coming_from(source)
        ]
        story.tell(DocumentKind.RECEIPT, legs, at=hour(day, "08:30"), by=world.coordinator)


def order_month(story: Story, day: date) -> None:
    """The first Monday of a month: what is missing for two months, by the box."""
    if day.weekday() != 0 or day.day > 7:
        return
    wanted = {item: missing(story, item) for item in story.world.coming_from(HEALTH)}
    order = SupplyOrder(supplier=story.world.health, ordered_on=day, recorded_by=story.world.coordinator)
    lines = {item: quantity for item, quantity in wanted.items() if quantity}
    story.rows += [order, *(OrderLine(order=order, item=item, quantity=n) for item, n in lines.items())]
    story.awaited.append((order, lines))


def receive_orders(story: Story, day: date) -> None:
    """What was ordered comes, with less than was asked for on some lines; the rest is not awaited."""
    for awaited in [each for each in story.awaited if day >= each[0].ordered_on + timedelta(DAYS_ON_THE_WAY)]:
        order, lines = awaited
        dice, at = chance("receipt", order.ordered_on), hour(day, "10:20")
        legs = [
            bring(story, item, came, dice, origin=order.supplier, on=day)
            for item, ordered in lines.items()
            if (came := what_came(story, item, ordered, dice, day))
        ]
        story.tell(DocumentKind.RECEIPT, legs, at=at, by=story.world.coordinator, order=order)
        order.closed_at = at
        if order.pk:
            order.save(update_fields=["closed_at"])
        story.awaited.remove(awaited)


def what_came(story: Story, item: Item, ordered: int, dice: Random, day: date) -> int:
    luck = dice.random()
    if is_hard_to_find(story, item, day) or luck > 0.96:
        return 0
    return ordered if luck < 0.75 else max(1, int(ordered * dice.uniform(0.6, 0.9)))


def buy(story: Story, day: date) -> None:
    """Every second Thursday: food, soap, socks."""
    if day.weekday() != 3 or day.isocalendar().week % 2:
        return
    dice = chance("bought", day)
    wanted = [
        (item, missing(story, item))
        for item in story.world.coming_from(BOUGHT)
        if not is_hard_to_find(story, item, day)
    ]
    shop = story.world.shop
    legs = [bring(story, item, number, dice, origin=shop, on=day) for item, number in wanted if number]
    story.tell(DocumentKind.RECEIPT, legs, at=hour(day, "11:15"), by=story.world.coordinator)


def accept_gifts(story: Story, day: date) -> None:
    """Saturdays, above all before winter: what neighbours and shops give."""
    dice = chance("donation", day)
    if day.weekday() != 5 or dice.random() > 0.6 + 0.3 * winter(day):
        return
    offered = [item for item in story.world.coming_from(GIVEN) if item.tracks_expiry or dice.random() < 0.6]
    legs = [
        bring(story, item, number, dice, origin=dice.choice(story.world.donors), on=day)
        for item in offered
        if (number := round(missing(story, item) * dice.uniform(0.5, 1)))
    ]
    story.tell(DocumentKind.RECEIPT, legs, at=hour(day, "13:40"), by=dice.choice(story.world.staff))


def missing(story: Story, item: Item) -> int:
    """How many to ask for, so that there is enough for the weeks to come; by the box."""
    habit = story.world.habit(item)
    there = sum(story.shelves.count(place, item) for place in story.world.ours)
    wanted = story.world.weekly(item) * WEEKS[habit.source] - there
    return max(0, ceil(wanted / habit.pack) * habit.pack)


def is_hard_to_find(story: Story, item: Item, day: date) -> bool:
    return item.code in SCARCE and story.until - day < timedelta(DAYS_WITHOUT)


def bring(story: Story, item: Item, number: int, dice: Random, *, origin: Location, on: date) -> Leg:
    """A lot comes to the store, with its expiry, its number, and what one costs or is worth."""
    habit = story.world.habit(item)
    bought = habit.source == BOUGHT
    lot = story.lot(
        item,
        code=f"{item.code[:3].upper()}{on:%y%m}{dice.randint(10, 99)}" if item.tracks_expiry else "",
        expires_on=on + timedelta(dice.randint(*habit.life)) if item.tracks_expiry else None,
        source=habit.source,
        unit_cost=habit.cents if bought else None,
        unit_value=None if bought else habit.cents,
    )
    return Leg(lot, number, origin, story.world.store)


def take_out(story: Story, day: date) -> None:
    """Mondays, what is expired; and now and then something broken or wet."""
    dice = chance("taken out", day)
    if day.weekday() == 0:
        for place in story.world.places:
            target = story.world.single[Kind.EXPIRED]
            legs = [
                Leg(lot, there, place, target)
                for item in story.world.items
                for lot, there in story.shelves.lots(place, item)
                if lot.expires_on and lot.expires_on < day
            ]
            story.tell(DocumentKind.LOSS, legs, at=hour(day, "09:10"), by=story.world.coordinator)
    if dice.random() < 0.05:
        spoil(story, day, dice)


def spoil(story: Story, day: date, dice: Random) -> None:
    place, item = dice.choice(story.world.places), dice.choice(story.world.items)
    loss = story.world.single[Kind.LOSS]
    legs = story.shelves.take(place, item, dice.randint(1, 12), loss, on=day)
    story.tell(DocumentKind.LOSS, legs, at=hour(day, "09:40"), by=dice.choice(story.world.staff))
