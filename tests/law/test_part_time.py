"""Part-timers: the least contract, complementary hours, interruptions, a contract outgrown (L3123-7 to L3123-30)."""

from datetime import timedelta
from fractions import Fraction

import pytest

from backend.law.agreement import LAW, Agreement
from backend.law.finding import Mend, Remedy, Rule
from backend.law.part_time import (
    interrupted_days,
    outgrown_contracts,
    reached_full_time,
    short_contract,
    too_much_complementary,
    weekly_complementary,
)
from backend.law.stretches import PARIS, Kind, Stretch, Worker
from backend.law.tally import tally
from tests.law.days import BAKERY, MONDAY, PRINTER, ends, on, week, weeks

TWENTY_FOUR = Worker(weekly_minutes=24 * 60)
THURSDAY = MONDAY + timedelta(days=3)
CONTRACT = ("08:00-16:00",) * 3
A_THIRD = Agreement(complementary_share=Fraction(1, 3))


def _complementary(thursday: int) -> list[Stretch]:
    """The contract's twenty-four hours, and some minutes on Thursday."""
    return week(MONDAY, *CONTRACT, ends("08:00", thursday))


def _interruptions(stretches: list[Stretch], agreement: Agreement = LAW) -> list[tuple[Rule, int]]:
    counted = tally(stretches, PARIS)
    return [(each.rule, each.measured) for each in interrupted_days(counted, TWENTY_FOUR, agreement)]


@pytest.mark.parametrize(("minutes", "found"), [(1440, 0), (1439, 1)])
def test_a_contract_has_at_least_twenty_four_hours(minutes: int, found: int) -> None:
    counted = tally(on(MONDAY, "08:00-12:00"), PARIS)

    assert len(list(short_contract(counted, Worker(weekly_minutes=minutes), LAW))) == found


def test_a_contract_too_short_is_told_in_each_week_of_work() -> None:
    counted = tally(weeks(2, "", "08:00-12:00", "08:00-12:00"), PARIS)

    tuesdays = [MONDAY + timedelta(days=1), MONDAY + timedelta(days=8)]
    assert [each.day for each in short_contract(counted, Worker(weekly_minutes=600), LAW)] == tuesdays


def test_who_asked_for_less_may_work_less() -> None:
    counted = tally(on(MONDAY, "08:00-12:00"), PARIS)

    assert list(short_contract(counted, Worker(weekly_minutes=600, may_work_less=True), LAW)) == []


@pytest.mark.parametrize(("thursday", "found"), [(144, []), (145, [145])])
def test_complementary_hours_are_a_tenth_of_the_contract(thursday: int, found: list[int]) -> None:
    counted = tally(_complementary(thursday), PARIS)

    assert [each.measured for each in too_much_complementary(counted, TWENTY_FOUR, LAW)] == found


@pytest.mark.parametrize(("thursday", "found"), [(480, []), (481, [481])])
def test_an_accord_may_allow_a_third(thursday: int, found: list[int]) -> None:
    counted = tally(_complementary(thursday), PARIS)

    assert [each.measured for each in too_much_complementary(counted, TWENTY_FOUR, A_THIRD)] == found


def test_too_many_complementary_hours_are_named_with_their_day() -> None:
    [finding] = too_much_complementary(tally(_complementary(180), PARIS), TWENTY_FOUR, LAW)

    assert (finding.article, finding.day, finding.limit) == ("L3123-28", THURSDAY, 144)
    assert finding.mend == Mend(Remedy.WORK_LESS, THURSDAY, 36)


@pytest.mark.parametrize(("thursday", "rates"), [(144, [(144, 0)]), (145, [(144, 1)]), (480, [(144, 336)])])
def test_a_tenth_is_paid_at_the_first_rate_and_the_rest_at_the_next(
    thursday: int, rates: list[tuple[int, int]]
) -> None:
    counted = tally(_complementary(thursday), PARIS)

    assert [(first, more) for _, first, more in weekly_complementary(counted, TWENTY_FOUR, A_THIRD)] == rates


def test_the_day_of_solidarity_is_not_complementary() -> None:
    """L3133-9, in proportion: 288 minutes of a contract of twenty-four hours."""
    counted = tally(week(MONDAY, *CONTRACT) + on(THURSDAY, ends("08:00", 300), kind=Kind.SOLIDARITY), PARIS)

    assert [first for _, first, _ in weekly_complementary(counted, TWENTY_FOUR, LAW)] == [12]


@pytest.mark.parametrize(("minutes", "found"), [(2099, []), (2100, [2100])])
def test_a_part_timer_never_reaches_thirty_five_hours(minutes: int, found: list[int]) -> None:
    thirty = ("08:00-15:30",) * 4
    stretches = week(MONDAY, *thirty, ends("08:00", minutes - 1800))

    found_here = list(reached_full_time(tally(stretches, PARIS), TWENTY_FOUR, A_THIRD))

    assert [each.measured for each in found_here] == found
    assert [each.mend.minutes for each in found_here] == [1] * len(found)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("08:00-12:00 14:00-17:00", []),
        ("08:00-12:00 14:01-17:00", [(Rule.INTERRUPTION, 121)]),
        ("08:00-10:00 11:00-13:00 14:00-16:00", [(Rule.INTERRUPTIONS, 2)]),
        ("08:00-10:00 10:20-13:00 14:00-16:00", []),
        ("08:00-10:00 13:00-14:00 15:00-18:00", [(Rule.INTERRUPTIONS, 2), (Rule.INTERRUPTION, 180)]),
    ],
)
def test_a_day_has_one_interruption_of_two_hours(written: str, found: list[tuple[Rule, int]]) -> None:
    assert _interruptions(on(MONDAY, written)) == found


def test_eight_to_twelve_here_and_three_to_six_there_is_too_long_a_gap() -> None:
    assert _interruptions(on(MONDAY, "08:00-12:00", BAKERY) + on(MONDAY, "15:00-18:00", PRINTER)) == [
        (Rule.INTERRUPTION, 180)
    ]


def test_travelling_is_no_interruption() -> None:
    travel = on(MONDAY, "12:00-13:00", None, kind=Kind.TRAVEL)

    assert _interruptions(on(MONDAY, "08:00-12:00 15:00-18:00") + travel) == []


def test_the_rest_between_two_days_is_no_interruption() -> None:
    tuesday = MONDAY + timedelta(days=1)

    assert _interruptions(on(MONDAY, "21:00-02:00") + on(tuesday, "13:00-15:00")) == []
    assert _interruptions(on(MONDAY, "21:00-02:00") + on(tuesday, "12:59-15:00")) == [(Rule.INTERRUPTION, 659)]
    assert _interruptions(on(MONDAY, "12:00-16:00") + on(tuesday, "00:00-02:00")) == []


def test_an_accord_may_allow_more() -> None:
    accord = Agreement(interruptions=2, interruption_minutes=240)

    assert _interruptions(on(MONDAY, "08:00-10:00 13:00-14:00 17:00-18:00"), accord) == []


@pytest.mark.parametrize(("count", "minutes", "found"), [(12, 120, 1), (12, 119, 0), (11, 300, 0)])
def test_two_hours_more_for_twelve_weeks_raise_the_contract(count: int, minutes: int, found: int) -> None:
    counted = tally(weeks(count, *CONTRACT, ends("08:00", minutes)), PARIS)

    assert len(list(outgrown_contracts(counted, TWENTY_FOUR, LAW))) == found


def test_the_new_contract_is_the_average_that_was_worked() -> None:
    counted = tally(weeks(12, *CONTRACT, ends("08:00", 150)), PARIS)

    [finding] = outgrown_contracts(counted, TWENTY_FOUR, LAW)

    assert (finding.article, finding.measured, finding.limit) == ("L3123-13", 1590, 1440)
    assert finding.mend == Mend(Remedy.RAISE_CONTRACT, MONDAY + timedelta(weeks=12, days=-1), 1590)


def test_twelve_weeks_of_fifteen_are_enough() -> None:
    """Three weeks at the contract's hours in between do not start the count again."""
    calm = MONDAY + timedelta(weeks=6)
    stretches = (
        weeks(6, *CONTRACT, ends("08:00", 120))
        + weeks(3, *CONTRACT, monday=calm)
        + weeks(6, *CONTRACT, ends("08:00", 120), monday=calm + timedelta(weeks=3))
    )

    [finding] = outgrown_contracts(tally(stretches, PARIS), TWENTY_FOUR, LAW)

    assert finding.day == MONDAY + timedelta(weeks=15, days=-1)


def test_twelve_weeks_of_sixteen_are_not() -> None:
    calm = MONDAY + timedelta(weeks=6)
    stretches = (
        weeks(6, *CONTRACT, ends("08:00", 120))
        + weeks(4, *CONTRACT, monday=calm)
        + weeks(6, *CONTRACT, ends("08:00", 120), monday=calm + timedelta(weeks=4))
    )

    assert list(outgrown_contracts(tally(stretches, PARIS), TWENTY_FOUR, LAW)) == []


def test_it_is_told_once_while_it_lasts() -> None:
    counted = tally(weeks(20, *CONTRACT, ends("08:00", 120)), PARIS)

    assert len(list(outgrown_contracts(counted, TWENTY_FOUR, LAW))) == 1
