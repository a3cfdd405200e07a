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
TACIT_HOUR = time(10)
ANNOUNCED_BEFORE = timedelta(hours=24)
"""Of tacit approval: a whole day for an answer, from when the announcement has arrived."""
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


def tacit_on(waits_since: date, week: Week, *, after: int, postcode: str) -> date:
    """The working day on which silence approves: counted from when the hours were sent, or from their week's end."""
    return working_day(max(waits_since, week.sunday), after, postcode)


def is_to_announce(tacit_on: date, *, today: date, postcode: str) -> bool:
    """On the working day before, or on any later one that a worker missed."""
    return is_working_day(today, postcode) and tacit_on <= working_day(today, 1, postcode)


def approves_at(tacit_on: date, *, announced_at: datetime, postcode: str) -> datetime:
    """The morning of that day, or of the first working one that leaves a whole day for an answer."""
    day = tacit_on
    while datetime.combine(day, TACIT_HOUR, OFFICE_ZONE) - announced_at < ANNOUNCED_BEFORE:
        day = working_day(day, 1, postcode)
    return datetime.combine(day, TACIT_HOUR, OFFICE_ZONE)
