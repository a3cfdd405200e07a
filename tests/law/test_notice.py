"""How long before its day a change of schedule is told (L3121-47, L3123-10, L3123-31)."""

from datetime import date

import pytest

from backend.law.agreement import LAW, Agreement
from backend.law.finding import Mend, Remedy
from backend.law.notice import Change, late_changes, working_days
from backend.law.stretches import Worker

PART_TIMER = Worker(weekly_minutes=24 * 60)
THURSDAY = date(2026, 12, 3)
ANNUAL = Agreement(annual_minutes=1607 * 60)


@pytest.mark.parametrize(
    ("told_on", "postcode", "days"),
    [
        (date(2026, 11, 24), "59000", 7),
        (date(2026, 11, 28), "59000", 4),
        (date(2026, 12, 2), "59000", 1),
        (THURSDAY, "59000", 0),
    ],
)
def test_working_days_leave_out_the_weekend(told_on: date, postcode: str, days: int) -> None:
    assert working_days(told_on, THURSDAY, postcode) == days


@pytest.mark.parametrize(("postcode", "days"), [("59000", 3), ("67000", 3), ("97400", 2)])
def test_working_days_leave_out_the_holidays_of_the_place(postcode: str, days: int) -> None:
    """20 December is a Sunday in 2026, and a Monday in 2027."""
    assert working_days(date(2027, 12, 17), date(2027, 12, 22), postcode) == days


@pytest.mark.parametrize(("told_on", "found"), [(date(2026, 11, 24), []), (date(2026, 11, 25), [6])])
def test_part_timers_are_told_seven_working_days_before(told_on: date, found: list[int]) -> None:
    changes = [Change(told_on, THURSDAY, "59000")]

    assert [each.measured for each in late_changes(changes, PART_TIMER, LAW)] == found


def test_the_first_day_that_may_still_be_changed_is_named() -> None:
    [finding] = late_changes([Change(date(2026, 11, 30), THURSDAY, "59000")], PART_TIMER, LAW)

    assert (finding.article, finding.limit) == ("L3123-31", 7)
    assert finding.mend == Mend(Remedy.CHANGE_LATER, date(2026, 12, 9))


def test_an_accord_may_go_down_to_three_working_days() -> None:
    changes = [Change(date(2026, 11, 30), THURSDAY, "59000")]

    assert list(late_changes(changes, PART_TIMER, Agreement(part_time_notice_days=3))) == []


@pytest.mark.parametrize(("told_on", "found"), [(date(2026, 11, 26), []), (date(2026, 11, 27), [6])])
def test_hours_by_the_year_are_changed_seven_days_before(told_on: date, found: list[int]) -> None:
    assert [each.measured for each in late_changes([Change(told_on, THURSDAY)], Worker(), ANNUAL)] == found


def test_the_law_sets_no_notice_for_others() -> None:
    assert list(late_changes([Change(THURSDAY, THURSDAY)], Worker(), LAW)) == []
