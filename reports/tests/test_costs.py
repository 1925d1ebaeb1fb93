"""What was spent against the budget, and what each thing cost: recounted by hand, and never giving a count back."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from lune.disclosure import FEW, HIDDEN, Mark
from lune.periods import Month, Period
from lune.spans import Span
from outreach.models import Outing
from outreach.tests.factories import LocationFactory, bag
from reports.costs import Counts, Per, costs, exact_counts
from reports.models import RUNNING, Category
from reports.stats import Spending, against_budget, budget_of, divided, spending
from reports.tests.factories import BudgetFactory, ExpenseFactory
from shelter.tests.factories import HouseFactory, NightFactory, StayFactory
from team.models import User

YEAR = Span.parse("2026")
MONTHS = [Month(2026, number) for number in range(1, 13)]
AFTER = date(2027, 1, 1)

amounts = st.dictionaries(
    st.tuples(st.sampled_from(MONTHS), st.sampled_from(Category)), st.integers(1, 10**9)
)
counts = st.dictionaries(
    st.sampled_from(MONTHS), st.one_of(st.none(), st.integers(0, 10_000), st.sampled_from(Mark))
)


def spent(cents: Mapping[tuple[Month, Category], int]) -> Spending:
    return Spending(tuple(MONTHS), cents, dict.fromkeys(cents, 1))


@given(amounts)
def test_totals_add_up_and_unknown_is_no_zero(cents: dict[tuple[Month, Category], int]) -> None:
    found = spent(cents)
    assert (found.total(salaries=True) or 0) == sum(cents.values())
    running = {key: value for key, value in cents.items() if key[1] in RUNNING}
    assert (found.total() or 0) == sum(running.values())
    assert (found.total() is None) == (not running)
    by_month = [found.of_month(month, salaries=True) or 0 for month in MONTHS]
    by_category = [found.of_category(category) or 0 for category in Category]
    assert sum(by_month) == sum(by_category) == sum(cents.values())


@given(amounts, counts, st.booleans())
def test_a_cost_divides_the_same_months_once(
    cents: dict[tuple[Month, Category], int], people: dict[Month, int | Mark | None], salaries: bool
) -> None:
    found = spent(cents)
    visit = costs(found, {Per.VISIT: people}, salaries=salaries, today=AFTER)[0]
    months = [month for month in found.known(salaries=salaries) if people.get(month) is not None]
    assert list(visit.months) == months
    if any(isinstance(people[month], Mark) for month in months):
        assert visit.cents is HIDDEN
        return
    total = sum(people[month] for month in months)  # type: ignore[misc]  # no mark among them
    money = sum(found.of_month(month, salaries=salaries) or 0 for month in months)
    assert visit.cents == (int(Fraction(money, total) + Fraction(1, 2)) if total else None)


@given(amounts, counts, st.booleans())
def test_a_cost_that_shows_says_nothing_that_did_not_show(
    cents: dict[tuple[Month, Category], int], people: dict[Month, int | Mark | None], salaries: bool
) -> None:
    """Whatever stands under a mark, what is answered is the same: it depends on the counts that show alone."""
    as_few = {month: FEW if isinstance(count, Mark) else count for month, count in people.items()}
    as_hidden: Counts = {
        month: HIDDEN if isinstance(count, Mark) else count for month, count in people.items()
    }
    answers = [
        [cost.cents for cost in costs(spent(cents), {Per.VISIT: each}, salaries=salaries, today=AFTER)]
        for each in (as_few, as_hidden)
    ]
    assert answers[0] == answers[1]


def test_a_month_counts_once_it_is_over() -> None:
    found = spent({(MONTHS[0], Category.RENT): 1_000, (MONTHS[1], Category.RENT): 9_000})
    people = {MONTHS[0]: 4, MONTHS[1]: 1}
    for today, cents in ((date(2026, 2, 28), 250), (date(2026, 3, 1), 2_000), (date(2026, 1, 31), None)):
        assert costs(found, {Per.VISIT: people}, salaries=False, today=today)[0].cents == cents


def test_half_a_cent_goes_up() -> None:
    assert [divided(5, 2), divided(1, 3), divided(2, 3)] == [3, 0, 1]


@pytest.mark.django_db
def test_what_stands_is_added_up_in_one_statement(
    coordinator: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ExpenseFactory(on=date(2026, 1, 31), cents=100)
    ExpenseFactory(on=date(2026, 1, 1), cents=50)
    ExpenseFactory(on=date(2026, 2, 1), cents=7, category=Category.SALARIES)
    ExpenseFactory(on=date(2026, 2, 1), cents=11, cancelled_at=timezone.now(), cancelled_by=coordinator)
    ExpenseFactory(on=date(2025, 12, 31), cents=1_000)
    ExpenseFactory(on=date(2027, 1, 1), cents=1_000)
    with django_assert_num_queries(1):
        found = spending(YEAR.period)
    january, february = MONTHS[:2]
    assert found.cents == {(january, Category.FOOD): 150, (february, Category.SALARIES): 7}
    assert found.counts == {(january, Category.FOOD): 2, (february, Category.SALARIES): 1}
    assert (found.total(), found.total(salaries=True)) == (150, 157)
    assert found.known() == [january]
    assert found.known(salaries=True) == []


@pytest.mark.django_db
def test_against_the_budget(coordinator: User) -> None:
    BudgetFactory(cents=1_000)
    BudgetFactory(cents=400, category=Category.RENT)
    BudgetFactory(cents=90_000, category=Category.SALARIES)
    BudgetFactory(cents=5, starts=date(2026, 4, 1))
    gone = {"cancelled_at": timezone.now(), "cancelled_by": coordinator}
    BudgetFactory(cents=77, category=Category.OTHER, **gone)
    ExpenseFactory(cents=250)
    ExpenseFactory(cents=500, category=Category.RENT)
    lines = {
        line.category: line for line in against_budget(spending(YEAR.period), budget_of(YEAR), salaries=False)
    }
    food, rent, other, all_of_them = (
        lines[key] for key in (Category.FOOD, Category.RENT, Category.OTHER, None)
    )
    assert (food.left, food.share, food.is_over, food.length) == (750, Fraction(1, 4), False, 25)
    assert (rent.left, rent.gap, rent.is_over, rent.length) == (-100, 100, True, 100)
    assert (other.budget, other.left, other.share) == (None, None, None)
    assert (all_of_them.budget, all_of_them.spent) == (1_400, 750)
    assert Category.SALARIES not in lines


@pytest.mark.django_db
def test_what_there_is_to_divide_by(worker: User, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    """Two houses add up; a month when none opened, or nobody went out, is unknown."""
    for house in (HouseFactory(), HouseFactory()):
        night = NightFactory(house=house, date=date(2026, 3, 10))
        StayFactory(night=night)
        StayFactory(night=night)
        StayFactory(night=night, bed=house.beds.first())
    for day, reached in ((4, 9), (18, 6)):
        at = datetime(2026, 3, day, 23, tzinfo=UTC)
        Outing.objects.create(
            date=date(2026, 3, day),
            bag=bag(),
            place=LocationFactory(),
            state="back",
            started_at=at,
            ended_at=at + timedelta(hours=2),
            reached=reached,
        )
    period = Period(date(2026, 2, 1), date(2026, 4, 1))
    with django_assert_num_queries(4):
        found = exact_counts(period, now=datetime(2026, 11, 22, tzinfo=UTC))
    february, march = Month(2026, 2), Month(2026, 3)
    assert found == {
        Per.VISIT: {february: None, march: 4},
        Per.BED_NIGHT: {february: None, march: 2},
        Per.PERSON_REACHED: {february: None, march: 15},
    }
