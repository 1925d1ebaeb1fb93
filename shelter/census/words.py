"""What an import says of itself, on a terminal and on a page."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shelter.census.plan import Difference, HousePlan, Plan
from shelter.census.reading import BadRow

MOST_NAMED = 50


def capped(sentences: list[str]) -> list[str]:
    """The first fifty, and how many more there are."""
    more = len(sentences) - MOST_NAMED
    if more <= 0:
        return sentences
    return [
        *sentences[:MOST_NAMED],
        ngettext("and %(count)d more.", "and %(count)d more.", more) % {"count": more},
    ]


def nights(count: int) -> str:
    return ngettext("%(count)d night", "%(count)d nights", count) % {"count": count}


def stays(count: int) -> str:
    return ngettext("%(count)d stay", "%(count)d stays", count) % {"count": count}


def already_there(count: int) -> str:
    return ngettext("%(count)d night already there", "%(count)d nights already there", count) % {
        "count": count
    }


def differing(count: int) -> str:
    return ngettext(
        "%(count)d night there with other figures", "%(count)d nights there with other figures", count
    ) % {"count": count}


def kept(count: int) -> str:
    return ngettext(
        "%(count)d night that people recorded, with other figures",
        "%(count)d nights that people recorded, with other figures",
        count,
    ) % {"count": count}


def new(house: HousePlan) -> str:
    count, occupied = len(house.new), sum(row.occupied for row in house.new)
    return ngettext("%(count)d new night (%(stays)s)", "%(count)d new nights (%(stays)s)", count) % {
        "count": count,
        "stays": stays(occupied),
    }


def house_line(house: HousePlan) -> str:
    """ "Maison Lune, new house: 3 new nights (12 stays), 1 night already there"."""
    name = _("%(house)s, new house") % {"house": house.house.name} if house.is_new else house.house.name
    told = [new(house)] if house.new else []
    others = [(already_there, len(house.same)), (differing, len(house.differing)), (kept, len(house.kept))]
    told += [tell(count) for tell, count in others if count]
    return _("%(name)s: %(told)s") % {"name": name, "told": ", ".join(told)}


def difference_line(difference: Difference) -> str:
    return _("line %(line)d, night of %(day)s: the file says %(said)s; there is %(there)s") % {
        "line": difference.row.line,
        "day": difference.row.day.isoformat(),
        "said": figures(difference.row.figures),
        "there": figures(difference.there),
    }


def figures(counts: tuple[int, int, int]) -> str:
    funded, actual, occupied = counts
    return _("%(occupied)d occupied of %(actual)d in service, %(funded)d funded") % {
        "occupied": occupied,
        "actual": actual,
        "funded": funded,
    }


def difference_lines(plan: Plan, what: str) -> list[str]:
    return [
        f"{house.house.name}, {difference_line(difference)}"
        for house in plan.houses
        for difference in getattr(house, what)
    ]


def bad_line(bad: BadRow) -> str:
    return _("Line %(line)d: %(reason)s") % {"line": bad.line, "reason": bad.reason}


def plan_lines(plan: Plan) -> Iterator[str]:
    for house in plan.houses:
        yield house_line(house)
        for difference in capped([difference_line(one) for one in (*house.differing, *house.kept)]):
            yield f"  {difference}"
