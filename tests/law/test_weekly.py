"""The week: forty-eight hours, and forty-four on average over any twelve (L3121-20 to L3121-24, L3121-35)."""

from datetime import date, timedelta

import pytest

from backend.law.agreement import LAW, Agreement
from backend.law.finding import Mend, Remedy
from backend.law.stretches import PARIS, Kind, Stretch
from backend.law.tally import tally
from backend.law.weekly import long_averages, long_weeks
from tests.law.days import BAKERY, MONDAY, PRINTER, ends, on, week, weeks

FORTY_FOUR = ("07:00-16:00", "07:00-16:00", "07:00-16:00", "07:00-16:00", "07:00-15:00")
FORTY = ("07:00-15:00",) * 5


def _long(stretches: list[Stretch], agreement: Agreement = LAW) -> list[int]:
    return [finding.measured for finding in long_weeks(tally(stretches, PARIS), agreement)]


def _averages(stretches: list[Stretch], agreement: Agreement = LAW) -> list[tuple[date, int]]:
    return [(each.day, each.measured) for each in long_averages(tally(stretches, PARIS), agreement)]


@pytest.mark.parametrize(("saturday", "found"), [(240, []), (241, [2881])])
def test_a_week_holds_forty_eight_hours_and_not_a_minute_more(saturday: int, found: list[int]) -> None:
    assert _long(week(MONDAY, *FORTY_FOUR, ends("07:00", saturday))) == found


def test_the_day_that_passes_the_limit_is_named() -> None:
    friday = MONDAY + timedelta(days=4)
    stretches = week(MONDAY, *("06:00-16:00",) * 4, "06:00-12:00", place=BAKERY) + on(friday, "13:00-16:00", PRINTER)

    [finding] = long_weeks(tally(stretches, PARIS), LAW)

    assert (finding.article, finding.day, finding.measured) == ("L3121-20", friday, 49 * 60)
    assert finding.mend == Mend(Remedy.WORK_LESS, friday, 60)


def test_the_day_that_only_reaches_the_limit_is_not() -> None:
    [finding] = long_weeks(tally(week(MONDAY, *FORTY_FOUR, "07:00-11:00", "10:00-10:30"), PARIS), LAW)

    assert finding.day == MONDAY + timedelta(days=6)


@pytest.mark.parametrize("found", [[], [2881]])
def test_a_night_from_sunday_to_monday_is_shared_between_two_weeks(found: list[int]) -> None:
    """L3121-35: the week ends on Sunday at midnight, though the night is shown on Sunday."""
    forty_five = week(MONDAY, *("06:00-15:00",) * 5)
    sunday = on(MONDAY + timedelta(days=6), "20:59-05:00" if found else "21:00-05:00")

    assert _long(forty_five + sunday) == found


@pytest.mark.parametrize(
    ("monday", "sunday", "found"),
    [
        (date(2026, 3, 23), "00:00-05:00", []),  # four real hours: 44 + 4
        (date(2026, 3, 23), "00:00-05:01", [2881]),
        (date(2026, 10, 19), "00:00-03:00", []),  # four real hours too, three on the wall
        (date(2026, 10, 19), "00:00-03:01", [2881]),
    ],
)
def test_the_sunday_the_clock_changes_counts_its_real_hours(monday: date, sunday: str, found: list[int]) -> None:
    assert _long(week(monday, *FORTY_FOUR) + on(monday + timedelta(days=6), sunday)) == found


def test_up_to_sixty_hours_may_be_authorised() -> None:
    assert _long(week(MONDAY, *("06:00-16:00",) * 6), Agreement(week_minutes=3600)) == []


def test_twelve_weeks_of_forty_four_hours_are_the_limit() -> None:
    assert _averages(weeks(12, *FORTY_FOUR)) == []


def test_one_minute_in_twelve_weeks_is_too_many() -> None:
    stretches = weeks(12, *FORTY_FOUR) + on(MONDAY, "18:00-18:01")

    [finding] = long_averages(tally(stretches, PARIS), LAW)

    assert (finding.article, finding.measured, finding.limit) == ("L3121-22", 44 * 60 + 1, 44 * 60)
    assert finding.day == MONDAY + timedelta(weeks=12, days=-1)
    assert finding.mend == Mend(Remedy.WORK_LESS, finding.day, 1)


def test_any_twelve_weeks_are_looked_at() -> None:
    """Calm before and after does not hide twelve weeks of forty-six hours."""
    calm, busy = MONDAY + timedelta(weeks=6), MONDAY + timedelta(weeks=18)
    stretches = weeks(6, *FORTY) + weeks(12, *FORTY_FOUR, "08:00-10:00", monday=calm) + weeks(6, *FORTY, monday=busy)

    found = _averages(stretches)

    assert max(minutes for _, minutes in found) == 46 * 60
    assert (busy - timedelta(days=1), 46 * 60) in found


def test_eleven_long_weeks_after_nothing_are_within_the_average() -> None:
    assert _averages(weeks(11, *FORTY_FOUR, "08:00-12:00")) == []


def test_a_week_of_leave_lowers_no_average() -> None:
    """Directive 2003/88, art. 16 b): leave is neither work nor calm."""
    after = MONDAY + timedelta(weeks=7)
    leave = on(MONDAY + timedelta(weeks=6), "08:00-15:00", kind=Kind.PAID_LEAVE)
    stretches = weeks(6, *FORTY_FOUR) + leave + weeks(6, *FORTY_FOUR, "08:00-10:00", monday=after)

    assert _averages(stretches) == [(after + timedelta(weeks=6, days=-1), 45 * 60)]


def test_an_accord_may_average_forty_six_hours() -> None:
    forty_six = Agreement(average_week_minutes=46 * 60)

    assert _averages(weeks(12, *FORTY_FOUR, "08:00-10:00"), forty_six) == []
