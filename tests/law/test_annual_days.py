"""A forfait en jours: days instead of hours, and the rests all the same (L3121-62, L3121-64)."""

from datetime import date, timedelta

import pytest

from backend.law.agreement import LAW
from backend.law.annual_days import too_many_days
from backend.law.finding import Rule
from backend.law.stretches import PARIS, Worker
from backend.law.tally import tally
from backend.law.watch import findings
from tests.law.days import BAKERY, MONDAY, PRINTER, on, week, weeks

NEW_YEAR = date(2026, 1, 5)
EXECUTIVE = Worker(annual_days=218)
FULL = ("09:00-17:00",) * 5


@pytest.mark.parametrize(
    ("thursday", "found"),
    [("", []), ("09:00-13:00", [437]), ("09:00-13:01", [438])],
)
def test_the_year_has_two_hundred_and_eighteen_days(thursday: str, found: list[int]) -> None:
    """Forty-three weeks and three days; four hours more are half a day."""
    after = NEW_YEAR + timedelta(weeks=43)
    stretches = weeks(43, *FULL, monday=NEW_YEAR) + week(after, *("09:00-17:00",) * 3, thursday)

    assert [each.measured for each in too_many_days(tally(stretches, PARIS), 218, LAW)] == found


def test_a_smaller_forfait_is_reached_sooner() -> None:
    counted = tally(weeks(21, *FULL, monday=NEW_YEAR), PARIS)

    [finding] = too_many_days(counted, 100, LAW)

    assert (finding.article, finding.day, finding.measured) == ("L3121-64", date(2026, 5, 25), 210)


def test_a_day_at_two_hosts_is_one_day() -> None:
    stretches = on(NEW_YEAR, "08:00-10:00", BAKERY) + on(NEW_YEAR, "14:00-16:00", PRINTER)

    assert [each.measured for each in too_many_days(tally(stretches, PARIS), 0, LAW)] == [1]


def test_hours_have_no_limit_but_rests_do() -> None:
    """L3121-62 leaves out the day, the week and overtime; L3131-1 and L3132-2 hold."""
    stretches = week(MONDAY, "08:00-20:30", *("08:00-21:30",) * 4)

    assert {finding.rule for finding in findings(EXECUTIVE, stretches)} == {Rule.DAILY_REST}
    assert {Rule.DAY, Rule.WEEK} < {finding.rule for finding in findings(Worker(), stretches)}
