"""Overtime: its rates, its contingent, the rest it earns, leave, and hours counted by the year (L3121-28 to -47)."""

from datetime import date, timedelta

import pytest

from backend.law.agreement import LAW, Agreement
from backend.law.finding import Mend, Remedy
from backend.law.overtime import annual_overtime, quota_passed, weekly_overtime
from backend.law.stretches import PARIS, Kind, Stretch, Worker
from backend.law.tally import tally
from tests.law.days import MONDAY, ends, on, week, weeks

FULL_TIME = Worker()
SEVEN = "08:00-15:00"
SATURDAY, SUNDAY = MONDAY + timedelta(days=5), MONDAY + timedelta(days=6)


def _weekly(stretches: list[Stretch], agreement: Agreement = LAW, worker: Worker = FULL_TIME) -> list[tuple[int, int]]:
    return [(first, more) for _, first, more in weekly_overtime(tally(stretches, PARIS), worker, agreement)]


@pytest.mark.parametrize(
    ("saturday", "overtime"),
    [(0, []), (1, [(1, 0)]), (480, [(480, 0)]), (481, [(480, 1)]), (600, [(480, 120)])],
)
def test_eight_hours_are_paid_at_the_first_rate_and_the_rest_at_the_next(
    saturday: int, overtime: list[tuple[int, int]]
) -> None:
    stretches = week(MONDAY, *(SEVEN,) * 5) + (on(SATURDAY, ends("08:00", saturday)) if saturday else [])

    assert _weekly(stretches) == overtime


def test_weeks_count_one_by_one() -> None:
    calm_then_busy = week(MONDAY, *(SEVEN,) * 4) + week(MONDAY + timedelta(weeks=1), *(SEVEN,) * 6)

    assert _weekly(calm_then_busy) == [(420, 0)]


def test_a_contract_of_thirty_nine_hours_holds_four_of_overtime() -> None:
    assert _weekly(week(MONDAY, *("08:00-16:00",) * 4, SEVEN), worker=Worker(weekly_minutes=39 * 60)) == [(240, 0)]


def test_sunday_night_is_paid_in_the_week_it_falls_in() -> None:
    stretches = week(MONDAY, *(SEVEN,) * 5) + on(SUNDAY, "22:00-04:00")

    assert _weekly(stretches) == [(120, 0)]


def test_paid_leave_counts_towards_the_thirty_five_hours() -> None:
    """Soc. 10 sept. 2025, 23-14.455: a day of leave does not take overtime away."""
    leave = on(MONDAY, SEVEN, kind=Kind.PAID_LEAVE)

    assert _weekly(leave + week(MONDAY, "", *(SEVEN,) * 4, "08:00-11:00")) == [(180, 0)]


def test_sickness_does_not_count_towards_them() -> None:
    sick = on(MONDAY, SEVEN, kind=Kind.SICK)

    assert _weekly(sick + week(MONDAY, "", *(SEVEN,) * 4, "08:00-11:00")) == []


def test_delegation_counts() -> None:
    assert _weekly(week(MONDAY, *(SEVEN,) * 5) + on(MONDAY, "16:00-18:00", None, kind=Kind.DELEGATION)) == [(120, 0)]


def test_the_day_of_solidarity_is_no_overtime() -> None:
    assert _weekly(week(MONDAY, *(SEVEN,) * 5) + on(SATURDAY, "08:00-16:00", kind=Kind.SOLIDARITY)) == [(60, 0)]


@pytest.mark.parametrize("worker", [Worker(weekly_minutes=24 * 60), Worker(annual_days=218)])
def test_part_timers_and_annual_days_have_no_overtime(worker: Worker) -> None:
    assert _weekly(week(MONDAY, *("08:00-17:00",) * 5), worker=worker) == []


def test_the_contingent_is_two_hundred_and_twenty_hours() -> None:
    """Twenty-seven weeks and a half of eight hours."""
    monday = date(2026, 1, 5)
    busy = weeks(27, *("08:00-16:36",) * 5, monday=monday)
    half = week(monday + timedelta(weeks=27), *(SEVEN,) * 5, "08:00-12:00")

    assert list(quota_passed(tally(busy + half, PARIS), FULL_TIME, LAW)) == []


def test_beyond_the_contingent_every_hour_earns_rest() -> None:
    monday = date(2026, 1, 5)
    counted = tally(weeks(28, *("08:00-16:36",) * 5, monday=monday), PARIS)

    [finding] = quota_passed(counted, FULL_TIME, LAW)

    assert (finding.article, finding.measured, finding.limit) == ("L3121-30", 224 * 60, 220 * 60)
    assert finding.day == monday + timedelta(weeks=28, days=-1)
    assert finding.mend == Mend(Remedy.EARN_REST, finding.day, 240)


def test_twenty_employees_or_fewer_earn_half_of_it() -> None:
    counted = tally(weeks(28, *("08:00-16:36",) * 5, monday=date(2026, 1, 5)), PARIS)

    [finding] = quota_passed(counted, FULL_TIME, Agreement(quota_rest_percent=50))

    assert finding.mend.minutes == 120


@pytest.mark.parametrize(("saturday", "found"), [("", []), ("08:00-08:01", [13201])])
def test_both_rates_fill_the_contingent(saturday: str, found: list[int]) -> None:
    """Twenty-two weeks of forty-five hours: ten hours of overtime each, two of them at the next rate."""
    busy = weeks(22, *("08:00-17:00",) * 5, monday=date(2026, 1, 5))
    counted = tally(busy + on(date(2026, 6, 6), saturday), PARIS)

    assert [each.measured for each in quota_passed(counted, FULL_TIME, LAW)] == found


def test_the_contingent_begins_anew_each_year() -> None:
    counted = tally(weeks(28, *("08:00-16:36",) * 5, monday=date(2026, 9, 7)), PARIS)

    assert list(quota_passed(counted, FULL_TIME, LAW)) == []


def test_leave_fills_no_contingent() -> None:
    """Only overtime "accomplies" counts for it (L3121-30), though leave is counted for its pay."""
    leave = on(MONDAY, SEVEN, kind=Kind.PAID_LEAVE)
    counted = tally(leave + week(MONDAY, "", *(SEVEN,) * 4, "08:00-11:00"), PARIS)

    assert list(quota_passed(counted, FULL_TIME, Agreement(overtime_quota_minutes=0))) == []


def test_hours_counted_by_the_year_are_overtime_beyond_1607() -> None:
    """46 weeks of 35 hours are 1,610."""
    annual = Agreement(annual_minutes=1607 * 60)
    counted = tally(weeks(46, *(SEVEN,) * 5, monday=date(2026, 1, 5)), PARIS)

    assert annual_overtime(counted, FULL_TIME, annual, 2026) == 180
    assert list(weekly_overtime(counted, FULL_TIME, annual)) == []


def test_an_accord_by_the_year_may_pay_long_weeks_at_once() -> None:
    annual = Agreement(annual_minutes=1607 * 60, annual_week_minutes=40 * 60)
    counted = tally(weeks(46, *("08:00-18:00",) * 5, monday=date(2026, 1, 5)), PARIS)

    assert sum(first + more for _, first, more in weekly_overtime(counted, FULL_TIME, annual)) == 46 * 600
    assert annual_overtime(counted, FULL_TIME, annual, 2026) == 46 * 40 * 60 - 1607 * 60


def test_yearly_overtime_fills_the_contingent_too() -> None:
    annual = Agreement(annual_minutes=1607 * 60)
    counted = tally(weeks(46, *("08:00-16:00",) * 5, monday=date(2026, 1, 5)), PARIS)

    [finding] = quota_passed(counted, FULL_TIME, annual)

    assert (finding.day, finding.measured) == (date(2026, 12, 31), 46 * 40 * 60 - 1607 * 60)
