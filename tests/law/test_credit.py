"""The account of a mandate's hours, beside a model so slow and plain that one can see that it is right."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.law.credit import Carried, CreditMonth, Flow, Terms, Window, account, number_of

FIRST = number_of(date(2026, 3, 15))
HOUR = 60
MEMBER = Terms(FIRST, None, monthly=24 * HOUR, most=36 * HOUR, carries=True)
SUBSTITUTE = Terms(FIRST, None, monthly=0, most=36 * HOUR, carries=False)
UNION_DELEGATE = Terms(FIRST, None, monthly=24 * HOUR, most=None, carries=False)


def _hours(month: int, hours: int) -> list[Flow]:
    return [Flow(FIRST + month, hours * HOUR)]


def test_what_is_not_used_is_there_next_month() -> None:
    _, second = account(MEMBER, FIRST + 1, taken=_hours(0, 20))

    assert second.carried == (Carried(FIRST, 4 * HOUR, FIRST + 12),)
    assert second.left == 28 * HOUR


def test_one_and_a_half_credits_are_the_most_of_a_month() -> None:
    *_, fourth = account(MEMBER, FIRST + 3, taken=_hours(3, 40))

    assert (fourth.used, fourth.beyond, fourth.left) == (36 * HOUR, 4 * HOUR, 0)


def test_the_oldest_hours_go_first() -> None:
    *_, third, fourth = account(MEMBER, FIRST + 3, taken=_hours(2, 30))

    assert (third.used_of_carried, third.used_of_credit) == (30 * HOUR, 0)
    assert [(each.origin - FIRST, each.minutes // HOUR) for each in fourth.carried] == [(1, 18), (2, 24)]


@pytest.mark.parametrize(
    ("window", "lapses"),
    [(Window.ROLLING, 12), (Window.CALENDAR_YEAR, 9), (Window.TERM_YEAR, 11)],  # March to December is nine months on
)
def test_hours_are_kept_as_long_as_was_agreed(window: Window, lapses: int) -> None:
    terms = Terms(FIRST, None, monthly=10 * HOUR, most=15 * HOUR, carries=True, window=window)

    months = list(account(terms, FIRST + 24))

    assert next(index for index, month in enumerate(months) if month.lapsed) == lapses


def test_received_hours_are_used_first_and_not_kept() -> None:
    first, second = account(MEMBER, FIRST + 1, received=_hours(0, 6), taken=_hours(0, 4))

    assert (first.used_of_received, first.used_of_credit, first.lapsed) == (4 * HOUR, 0, 2 * HOUR)
    assert second.carried == (Carried(FIRST, 24 * HOUR, FIRST + 12),)


def test_a_substitute_uses_what_was_received_up_to_a_members_limit() -> None:
    [month] = account(SUBSTITUTE, FIRST, received=_hours(0, 40), taken=_hours(0, 40))

    assert (month.used, month.beyond) == (36 * HOUR, 4 * HOUR)


def test_a_union_delegate_keeps_nothing() -> None:
    first, second = account(UNION_DELEGATE, FIRST + 1, taken=_hours(1, 30))

    assert (first.lapsed, second.carried) == (24 * HOUR, ())
    assert (second.used, second.beyond) == (24 * HOUR, 6 * HOUR)


def test_what_was_given_and_is_not_there_shows() -> None:
    [month] = account(MEMBER, FIRST, given=_hours(0, 25))

    assert (month.given, month.overdrawn, month.left) == (25 * HOUR, HOUR, 0)


def test_an_account_ends_with_its_mandate() -> None:
    ending = Terms(FIRST, FIRST + 2, monthly=HOUR, most=None, carries=False)

    assert [month.month - FIRST for month in account(ending, FIRST + 30)] == [0, 1, 2]


@dataclass
class Quarter:
    """Fifteen minutes that somebody has, until they are gone."""

    origin: int
    received: bool
    went: str = ""


QUARTER = 15
MONTHS = 36
FLOWS = st.dictionaries(st.integers(0, MONTHS - 1), st.integers(0, 20), max_size=MONTHS)


@given(
    monthly=st.integers(0, 12),
    most=st.none() | st.integers(0, 18),
    carries=st.booleans(),
    window=st.sampled_from(Window),
    received=FLOWS,
    gifts=FLOWS,
    taken=FLOWS,
)
@settings(deadline=None)
def test_over_36_months_no_hour_is_created_lost_or_counted_twice(
    monthly: int,
    most: int | None,
    carries: bool,
    window: Window,
    received: dict[int, int],
    gifts: dict[int, int],
    taken: dict[int, int],
) -> None:
    terms = Terms(FIRST, None, monthly * QUARTER, None if most is None else most * QUARTER, carries, window)
    expected, given_away = _slowly(terms, received, gifts, taken)

    months = list(
        account(terms, FIRST + MONTHS - 1, received=_flows(received), given=_flows(given_away), taken=_flows(taken))
    )

    assert [_figures(month) for month in months] == expected
    for month, after in zip(months, [*months[1:], None], strict=True):
        kept = sum(each.minutes for each in after.carried) if after else None
        had = month.credit + month.received + sum(each.minutes for each in month.carried)
        if kept is not None:
            assert had == month.given + month.used + month.lapsed + kept
        assert month.used + month.beyond == taken.get(month.month - FIRST, 0) * QUARTER


def _flows(quarters: dict[int, int]) -> list[Flow]:
    return [Flow(FIRST + month, count * QUARTER) for month, count in quarters.items()]


def _figures(month: CreditMonth) -> Counter[str]:
    return +Counter(
        given=month.given,
        received=month.used_of_received,
        carried=month.used_of_carried,
        credit=month.used_of_credit,
        beyond=month.beyond,
        lapsed=month.lapsed,
    )


def _slowly(
    terms: Terms, received: dict[int, int], gifts: dict[int, int], taken: dict[int, int]
) -> tuple[list[Counter[str]], dict[int, int]]:
    """Quarter of an hour by quarter of an hour, each with one fate; gifts stop at what is there."""
    mine: list[Quarter] = []
    told: list[Counter[str]] = []
    given_away: dict[int, int] = {}
    for index in range(MONTHS):
        month = FIRST + index
        mine += [Quarter(month, received=False) for _ in range(terms.monthly // QUARTER)]
        mine += [Quarter(month, received=True) for _ in range(received.get(index, 0))]
        went: Counter[str] = Counter()
        for _ in range(gifts.get(index, 0)):
            own = [each for each in mine if not each.went and not each.received]
            if own:
                min(own, key=lambda each: each.origin).went = "given"
                went["given"] += QUARTER
        given_away[index] = went["given"] // QUARTER
        used = 0
        for _ in range(taken.get(index, 0)):
            there = [each for each in mine if not each.went]
            if there and (terms.most is None or (used + 1) * QUARTER <= terms.most):
                first = min(there, key=lambda each: (not each.received, each.origin))
                first.went = "received" if first.received else "credit" if first.origin == month else "carried"
                went[first.went] += QUARTER
                used += 1
            else:
                went["beyond"] += QUARTER
        for each in mine:
            if not each.went and (each.received or _last_month(terms, each.origin) == month):
                each.went = "lapsed"
                went["lapsed"] += QUARTER
        mine = [each for each in mine if not each.went]
        told.append(+went)
    return told, given_away


def _last_month(terms: Terms, origin: int) -> int:
    """Month after month, until the window closes."""
    if not terms.carries:
        return origin
    month = origin
    while True:
        year_ends = (month % 12 == 11) if terms.window is Window.CALENDAR_YEAR else ((month - terms.first) % 12 == 11)
        if terms.window is Window.ROLLING:
            year_ends = month - origin == 12
        if year_ends:
            return month
        month += 1
