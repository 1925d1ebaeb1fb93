"""Twice a year the house's shelves are counted, and never hold quite what the ledger says."""

from datetime import date, timedelta

from lune.chance import chance
from outreach.demo.shelves import Leg
from outreach.demo.story import Story, hour
from outreach.models import CountLine, StockCount
from outreach.models.counts import CountState
from outreach.models.ledger import DocumentKind
from outreach.models.places import Kind

MONTHS = (5, 10)
OFF_BY = (0, 0, 0, 0, 0, 0, -1, -2, -4, 1, 2)


def count_shelves(story: Story, day: date) -> None:
    """The second Wednesday of May and of October, before noon."""
    if day.month not in MONTHS or day.weekday() != 2 or not 8 <= day.day <= 14:
        return
    world, dice, begun = story.world, chance("counted", day), hour(day, "10:00")
    seen = [part for item in world.items for part in story.shelves.lots(world.house, item)]
    by, posted_at = world.coordinator, begun + timedelta(hours=2)
    times = {"opened": begun, "reviewed": posted_at, "posted": posted_at}
    who = {f"{deed}_{part}": value for deed, at in times.items() for part, value in (("at", at), ("by", by))}
    made = StockCount(location=world.house, state=CountState.POSTED, **who)
    story.rows.append(made)
    legs: list[Leg] = []
    for number, (lot, there) in enumerate(seen):
        at = begun + timedelta(minutes=number)
        counted = max(0, there + dice.choice(OFF_BY))
        story.rows.append(
            CountLine(count=made, item_id=lot.item_id, lot=lot, counted=counted, counted_at=at, counted_by=by)
        )
        elsewhere = world.single[Kind.DIFFERENCE]
        if counted > there:
            legs.append(Leg(lot, counted - there, elsewhere, world.house))
        elif counted < there:
            legs.append(Leg(lot, there - counted, world.house, elsewhere))
    last = begun + timedelta(minutes=len(seen))
    story.tell(DocumentKind.COUNT, legs, at=last, by=by, count=made)
