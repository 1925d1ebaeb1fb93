"""The demo's money: three years near 100,000 $ without salaries, their budgets, and a last month not written yet."""

from datetime import date, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lune.chance import chance, winter
from lune.periods import DAY, Month
from lune.spans import Span
from reports.actions import (
    bring_in,
    correct_expense,
    keep_sheet,
    record_expense,
    set_budget,
    set_month,
    take_back_expense,
)
from reports.models import Category, Expense
from reports.sheets.reading import Line
from team.models import User

YEARS = 3
# Months before today: typed whole, then brought in by a sheet, then typed one by one.
SHEET, ONE_BY_ONE = 5, 2
SALARIES_KNOWN = 26

# Dollars of a month, and how much they move.
USUAL: dict[Category, tuple[int, int]] = {
    Category.RENT: (3450, 0),
    Category.FOOD: (2600, 350),
    Category.FOOD_TRANSPORT: (310, 60),
    Category.UPKEEP: (780, 260),
    Category.OFFICE: (190, 80),
    Category.OTHER: (720, 300),
    Category.SALARIES: (23_800, 900),
}
# What one bill of a category is for, and in how many bills a month's amount comes.
BILLS: dict[Category, tuple[int, tuple[str, ...]]] = {
    Category.RENT: (1, ("Loyer du mois",)),
    Category.FOOD: (4, ("Épicerie", "Fruits et légumes", "Pain", "Plats congelés")),
    Category.FOOD_TRANSPORT: (2, ("Livraison de la banque alimentaire", "Taxi, épicerie")),
    Category.UPKEEP: (2, ("Produits d’entretien", "Plombière", "Buanderie", "Serrure")),
    Category.OFFICE: (1, ("Papier, encre", "Cartables, crayons")),
    Category.OTHER: (2, ("Téléphone et Internet", "Assurance", "Billets d’autobus")),
    Category.SALARIES: (1, ("Paie du mois",)),
}


@transaction.atomic
def load() -> str:
    """Fill it once. Says what was done, or ""."""
    if Expense.objects.exists():
        return ""
    by = User.objects.get(username="odile")
    today = timezone.localdate()
    this = Month.of(today)
    for back in range(12 * YEARS, SHEET, -1):
        _whole(this.plus(-back), back, by)
    _by_sheet([this.plus(-back) for back in range(SHEET, ONE_BY_ONE, -1)], by)
    for back in range(ONE_BY_ONE, -1, -1):
        _one_by_one(this.plus(-back), back, by, today)
    _mistakes(by, today)
    _budgets(this, by)
    return _("%(count)d expenses") % {"count": Expense.objects.standing().count()}


def amount(month: Month, category: Category) -> int:
    """Cents: more food in winter, a rent that goes up each July, everything a little dearer each year."""
    usual, moves = USUAL[category]
    dice = chance("money", category, month)
    since = (month.year - 2024) + (month.number - 7) // 12
    dollars = usual * 1.028**since + moves * (dice.random() - 0.5) * 2
    if category is Category.FOOD:
        dollars += 300 * winter(month.first)
    cents = round(dollars * 100)
    return cents - cents % 500 if category in (Category.RENT, Category.SALARIES) else cents


def _whole(month: Month, back: int, by: User) -> None:
    known = [one for one in Category if one is not Category.SALARIES or back <= SALARIES_KNOWN]
    set_month(month=month, amounts={one: amount(month, one) for one in known}, seen={}, by=by)


def _bills(month: Month, category: Category) -> list[tuple[date, int, str]]:
    """The month's amount in a few bills: day, cents, what for."""
    dice = chance("bills", category, month)
    many, words = BILLS[category]
    days = sorted(dice.sample(range(2, 27), many)) if many > 1 else [1]
    cents = _parts(dice, amount(month, category), many)
    return [
        (month.first + timedelta(days=day - 1), part, dice.choice(words))
        for day, part in zip(days, cents, strict=True)
    ]


def _parts(dice: Random, cents: int, many: int) -> list[int]:
    shares = [dice.uniform(0.7, 1.3) for _part in range(many)]
    parts = [round(cents * share / sum(shares)) for share in shares[:-1]]
    return [*parts, cents - sum(parts)]


def _by_sheet(months: list[Month], by: User) -> None:
    bills = sorted(
        (on, category, cents, words)
        for month in months
        for category in Category
        for on, cents, words in _bills(month, category)
    )
    lines = [Line(number, *bill) for number, bill in enumerate(bills, start=2)]
    bring_in(sheet=keep_sheet(lines=lines, data=repr(bills).encode(), by=by), by=by)


def _one_by_one(month: Month, back: int, by: User, today: date) -> None:
    """The last month is not over, and its pay is not written yet."""
    for category in Category:
        if back == 0 and category is Category.SALARIES:
            continue
        for on, cents, words in _bills(month, category):
            if on <= today:
                record_expense(on=on, category=category, cents=cents, words=words, by=by)


def _mistakes(by: User, today: date) -> None:
    """One bill typed twice, one put right."""
    latest = Expense.objects.standing().filter(whole_month=False, on__lte=today - DAY).first()
    if latest is None:
        return
    twice = record_expense(
        on=latest.on, category=latest.category, cents=latest.cents, words=latest.note, by=by
    )
    take_back_expense(expense=twice, by=by)
    wrong = record_expense(on=latest.on, category=Category.OFFICE, cents=4_590, words="Timbres", by=by)
    correct_expense(expense=wrong, on=wrong.on, category=Category.OFFICE, cents=5_490, words="Timbres", by=by)


def _budgets(this: Month, by: User) -> None:
    """Of every calendar year, and of the last two from April."""
    fiscal = this.year if this.number >= 4 else this.year - 1
    starts = [Month(this.year - back, 1) for back in range(YEARS)] + [Month(fiscal - 1, 4), Month(fiscal, 4)]
    for start in starts:
        meant = {
            category: round(12 * usual * 1.03 ** (start.year - 2024) / 100) * 10_000
            for category, (usual, _moves) in USUAL.items()
        }
        set_budget(year=Span(start, 12), amounts=meant, seen={}, by=by)
