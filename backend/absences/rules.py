"""The kinds of absence, which stay between the employee and the groupement."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from backend.aways.rules import State
from backend.kit.clock import YEARS

LONGEST = timedelta(days=366)


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
    if start.year not in YEARS or not timedelta() < last - start <= LONGEST:
        return None
    # Told apart in UTC: the night that clocks go forward, 2:15 is no earlier than 3:10.
    first, after = (each.replace(tzinfo=zone).astimezone(UTC) for each in (start, last))
    return Period(first, after, whole_days) if first < after else None


def midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)
