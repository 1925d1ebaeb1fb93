"""The demo's current evening, told through the same deeds as the pages: it can be worked in, and taken back."""

from contextlib import suppress
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone

from lune.chance import chance
from outreach import actions, ledger
from outreach.demo.places import World
from outreach.demo.story import hour
from outreach.models import Balance, Item, Outing

OUT_FOR = 50
WALK = timedelta(hours=3)
# Minutes ago, item, how many: one tap each at the house.
GIVEN = ((70, "condom", 10), (45, "socks", 1), (20, "snack", 2))


def begin(now: datetime) -> None:
    """Things were given at the house, and a team left a while ago and is still out."""
    world, today = World(), timezone.localdate(now)
    team = chance("tonight", today).sample(world.staff, k=2)
    by_code = {item.code: item for item in world.items}

    def ago(minutes: int) -> datetime:
        return max(now - timedelta(minutes=minutes), hour(today, "00:00"))

    for minutes, code, units in GIVEN:
        with suppress(ValidationError, KeyError):
            line = actions.Line(by_code[code], units)
            actions.give(place=world.house, lines=[line], at=ago(minutes), by=team[1])
    with suppress(ValidationError):
        actions.set_out(
            bag=world.bags[0],
            place=world.store,
            zones=world.zones[:2],
            team=team,
            lines=usual_load(world, today),
            date=today,
            at=ago(OUT_FOR),
            by=team[0],
        )


def usual_load(world: World, today: date) -> list[actions.Line]:
    """As much of the usual load as the store has."""

    def there(item: Item, quantity: int) -> int:
        return sum(part for _lot, part in ledger.first_to_expire(world.store, item, quantity, on=today))

    lines = [actions.Line(item, there(item, quantity)) for item, quantity in world.usual.items()]
    return [line for line in lines if line.quantity]


def come_home(*, before: date) -> None:
    """Whoever was still out on an earlier day came back that night, with half of the bag."""
    for outing in Outing.objects.out().filter(date__lt=before):
        held = Balance.objects.filter(location=outing.bag_id, quantity__gt=0).select_related("item")
        back: dict[Item, int] = {}
        for balance in held:
            back[balance.item] = back.get(balance.item, 0) + balance.quantity
        with suppress(ValidationError):
            actions.bring_back(
                outing=outing,
                back=[actions.Line(item, quantity // 2) for item, quantity in back.items()],
                at=min((outing.started_at or timezone.now()) + WALK, timezone.now()),
                by=outing.recorded_by,
                met=actions.Met(reached=9, new=1, contacts=7, encounters=2),
            )
