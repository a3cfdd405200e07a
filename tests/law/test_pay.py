"""The hours that a payroll asks for: by rate, at night, on Sundays and holidays."""

from datetime import date, timedelta

import pytest

from backend.law.agreement import LAW, Agreement
from backend.law.pay import PayHours, pay_hours
from backend.law.stretches import Kind, Place, Stretch, Worker
from tests.law.days import BAKERY, MONDAY, on, week

SUNDAY = MONDAY + timedelta(days=6)
SEVEN = "08:00-15:00"
STRASBOURG = Place(1, "67000")


def _week(stretches: list[Stretch], worker: Worker | None = None, agreement: Agreement = LAW) -> PayHours:
    return pay_hours(worker or Worker(), stretches, [agreement], MONDAY, SUNDAY)


def test_a_long_week_has_both_rates() -> None:
    hours = _week(week(MONDAY, *("08:00-17:00",) * 5))

    assert (hours.work, hours.overtime, hours.complementary) == (2700, {25: 480, 50: 120}, {10: 0, 25: 0})


def test_a_part_timer_has_complementary_hours() -> None:
    hours = _week(week(MONDAY, *("08:00-16:00",) * 3, "08:00-11:00"), Worker(weekly_minutes=24 * 60))

    assert (hours.overtime, hours.complementary) == ({25: 0, 50: 0}, {10: 144, 25: 36})


def test_an_accord_has_its_own_rates() -> None:
    ten = Agreement(overtime_first_percent=10, overtime_next_percent=10)

    assert _week(week(MONDAY, *("08:00-17:00",) * 5), agreement=ten).overtime == {10: 600}


@pytest.mark.parametrize(
    ("day", "presence", "night", "sunday"),
    [
        (MONDAY, "21:00-06:00", 540, 0),
        (MONDAY + timedelta(days=5), "22:00-06:00", 480, 360),
        (SUNDAY, "20:00-04:00", 420, 240),
    ],
)
def test_night_and_sunday_go_by_the_clock(day: date, presence: str, night: int, sunday: int) -> None:
    [stretch] = on(day, presence)

    hours = _week([stretch])

    assert (hours.work, hours.night, hours.sunday) == (stretch.minutes, night, sunday)


def test_a_night_counts_in_the_month_it_begins_in() -> None:
    night = on("2026-11-30", "22:00-06:00")

    november = pay_hours(Worker(), night, [LAW], date(2026, 11, 1), date(2026, 11, 30))
    december = pay_hours(Worker(), night, [LAW], date(2026, 12, 1), date(2026, 12, 31))

    assert (november.work, november.night, december.work, december.night) == (480, 480, 0, 0)


def test_overtime_counts_in_the_month_its_week_ends_in() -> None:
    stretches = week(date(2026, 11, 30), *("08:00-16:00",) * 5)

    november = pay_hours(Worker(), stretches, [LAW], date(2026, 11, 1), date(2026, 11, 30))
    december = pay_hours(Worker(), stretches, [LAW], date(2026, 12, 1), date(2026, 12, 31))

    assert (november.work, november.overtime[25]) == (480, 0)
    assert (december.work, december.overtime[25]) == (1920, 300)


@pytest.mark.parametrize(
    ("day", "place", "holiday", "first_of_may"),
    [
        (date(2026, 11, 11), BAKERY, 420, 0),
        (date(2026, 12, 26), BAKERY, 0, 0),
        (date(2026, 12, 26), STRASBOURG, 420, 0),
        (date(2026, 5, 1), BAKERY, 0, 420),
    ],
)
def test_holidays_go_by_the_place_and_the_first_of_may_by_itself(
    day: date, place: Place, holiday: int, first_of_may: int
) -> None:
    hours = pay_hours(Worker(), on(day, SEVEN, place), [LAW], day, day)

    assert (hours.holiday, hours.first_of_may) == (holiday, first_of_may)


@pytest.mark.parametrize(("saturday", "night"), [("2026-03-28", 480), ("2026-10-24", 600)])
def test_the_night_the_clock_changes_is_paid_by_its_real_hours(saturday: str, night: int) -> None:
    day = date.fromisoformat(saturday)

    assert pay_hours(Worker(), on(day, "21:00-06:00"), [LAW], day, day).night == night


def test_the_first_and_the_last_day_are_of_the_month() -> None:
    stretches = week(MONDAY, *("08:00-16:00",) * 5) + on(SUNDAY, SEVEN, kind=Kind.PAID_LEAVE)

    sunday = pay_hours(Worker(), stretches, [LAW], SUNDAY, SUNDAY)
    before = pay_hours(Worker(), stretches, [LAW], MONDAY, SUNDAY - timedelta(days=1))

    assert (sunday.work, sunday.leave, sunday.overtime) == (0, 420, {25: 480, 50: 240})
    assert (before.work, before.leave, before.overtime) == (2400, 0, {25: 0, 50: 0})


def test_leave_and_solidarity_stand_apart() -> None:
    leave, solidarity = on(MONDAY, SEVEN, kind=Kind.PAID_LEAVE), on(SUNDAY, "08:00-16:00", kind=Kind.SOLIDARITY)

    hours = _week(leave + week(MONDAY, "", *(SEVEN,) * 4) + solidarity)

    assert (hours.work, hours.leave, hours.unpaid, hours.overtime[25]) == (36 * 60, 420, 420, 60)


def test_a_week_is_paid_under_the_agreement_in_force_on_its_sunday() -> None:
    from_wednesday = Agreement(since=MONDAY + timedelta(days=2), overtime_first_percent=10)
    from_next_monday = Agreement(since=MONDAY + timedelta(days=7), overtime_first_percent=15)
    long_weeks = [*week(MONDAY, *("08:00-16:00",) * 5), *week(MONDAY + timedelta(days=7), *("08:00-17:00",) * 5)]

    hours = pay_hours(Worker(), long_weeks, [from_wednesday, from_next_monday], MONDAY, SUNDAY + timedelta(days=7))

    assert hours.overtime == {25: 0, 50: 120, 10: 300, 15: 480}
    assert hours.work == 5 * 480 + 5 * 540
