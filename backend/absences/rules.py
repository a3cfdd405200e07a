"""The kinds of absence, which stay between the employee and the groupement."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from backend.aways.rules import State

LONGEST = timedelta(days=366)
YEARS = range(2000, 2200)
"""Beyond these it is a slip of the finger."""


class Kind(StrEnum):
    SICK = "sick"
    ACCIDENT = "accident"
    CHILD_SICK = "child-sick"
    FAMILY_EVENT = "family-event"
    PAID_LEAVE = "paid-leave"
    TRAINING = "training"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Period:
    """From an instant until another, which it does not contain."""

    start: datetime
    end: datetime
    whole_days: bool


@dataclass(frozen=True, slots=True)
class Reported:
    """What an employee says of an absence."""

    kind: Kind
    period: Period
    comment: str
    state: State


def read_period(since: str, until: str, zone: ZoneInfo) -> Period | None:
    """Read two days (the last included) or two wall times; None where they make no period."""
    if ("T" in since) != ("T" in until):
        return None
    try:
        start, end = datetime.fromisoformat(since), datetime.fromisoformat(until)
        whole_days = "T" not in since
        last = end + timedelta(days=1) if whole_days else end
    except (ValueError, OverflowError):
        return None
    period = Period(start.replace(tzinfo=zone), last.replace(tzinfo=zone), whole_days)
    return period if start.year in YEARS and timedelta() < period.end - period.start <= LONGEST else None


def midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)
