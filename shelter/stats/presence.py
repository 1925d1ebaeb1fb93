"""In which months each person came, for whoever must know what the counts of persons are made of. Nobody is named."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db import connection

from lune.periods import Month
from shelter.models import House

PRESENCE = """
SELECT s.guest_id, min(n.date) AS first, max(n.date) AS last
FROM shelter_stay s
JOIN shelter_night n ON n.id = s.night_id AND n.house_id = %(house)s AND n.date < %(next)s
WHERE s.guest_id IS NOT NULL AND s.cancelled_at IS NULL
GROUP BY s.guest_id, date_trunc('month', n.date)
ORDER BY s.guest_id, first"""


@dataclass(frozen=True)
class Block:
    """Somebody's nights of one month, the first and the last of them."""

    first: date
    last: date

    @property
    def month(self) -> Month:
        return Month.of(self.first)


Person = tuple[Block, ...]
"""Her months, in order."""


def presence(*, house: House, before: date) -> list[Person]:
    """Everybody who came before a day. One statement, at a cost set by all that came before it."""
    with connection.cursor() as cursor:
        cursor.execute(PRESENCE, {"house": house.pk, "next": before})
        rows = cursor.fetchall()
    return [
        tuple(Block(first, last) for _guest, first, last in of_one)
        for _guest, of_one in groupby(rows, key=lambda row: row[0])
    ]
