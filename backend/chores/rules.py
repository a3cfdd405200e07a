"""When chores are done: on the office's mornings, so that nobody's evening, weekend or holiday is disturbed."""

from datetime import date, datetime, time, timedelta

from backend.kit.clock import OFFICE_ZONE
from backend.kit.weeks import Week
from backend.law.working_days import is_working_day, working_day

OPENS, CLOSES = time(9), time(12)
REMINDED_AGAIN_AFTER = 2
"""Working days between two letters about the same week."""
NOTICES_KEPT = timedelta(days=7)
"""Long enough to answer "did you get it?"; a letter's link lives no longer either."""
LINKS_KEPT = timedelta(days=30)
"""After their last day, so that an old one still says that it is too old."""
_ONE_DAY = timedelta(days=1)


def is_morning(at: datetime) -> bool:
    """Of a working day, where the office is."""
    there = at.astimezone(OFFICE_ZONE)
    return is_working_day(there.date()) and OPENS <= there.time() < CLOSES


def first_of_week(today: date) -> date:
    """The week's first working day: its Monday, as a rule."""
    return working_day(Week.of(today).monday - _ONE_DAY, 1)


def last_reminding(today: date) -> date | None:
    """The latest day of this week on which letters were due: its first working day, or two working days later."""
    first = first_of_week(today)
    again = working_day(first, REMINDED_AGAIN_AFTER)
    return again if again <= today else first if first <= today else None
