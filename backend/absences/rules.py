"""What an absence is: its kind, which stays between the employee and the groupement, and its time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise
from zoneinfo import ZoneInfo

from backend.aways.rules import State
from backend.kit.clock import OFFICE_ZONE, YEARS, day_of
from backend.kit.weeks import Week

LONGEST = timedelta(days=366)
ONE_DAY = timedelta(days=1)
FORESEEN = timedelta(days=5)
"""Before a week is told of an absence without a known end: its host firms plan from the Wednesday before on."""


class Kind(StrEnum):
    """Of a bereavement or a birth the law has leaves of its own; what each of them asks for is in `kinds`."""

    SICK = "sick"
    ACCIDENT = "accident"
    WORK_MEDICAL = "work-medical"
    CHILD_SICK = "child-sick"
    PRENATAL = "prenatal"
    WEDDING = "wedding"
    CHILD_WEDDING = "child-wedding"
    BIRTH = "birth"
    BEREAVEMENT = "bereavement"
    CHILD_DEATH = "child-death"
    CHILD_MOURNING = "child-mourning"
    CHILD_DIAGNOSIS = "child-diagnosis"
    MATERNITY = "maternity"
    PATERNITY = "paternity"
    BIRTH_LEAVE = "birth-leave"
    CARER = "carer"
    PARENTAL_PRESENCE = "parental-presence"
    FAMILY_SOLIDARITY = "family-solidarity"
    FAMILY_EVENT = "family-event"
    PAID_LEAVE = "paid-leave"
    TIME_OFF = "time-off"
    TRAINING = "training"
    TRAINING_ACCOUNT = "training-account"
    UNION_TRAINING = "union-training"
    STRIKE = "strike"
    DANGER = "danger"
    LATE = "late"
    UNEXCUSED = "unexcused"
    SUSPENSION = "suspension"
    OTHER = "other"


class Half(StrEnum):
    MORNING = "morning"
    AFTERNOON = "afternoon"


@dataclass(frozen=True, slots=True)
class Period:
    """From an instant until another, which it does not contain."""

    start: datetime
    end: datetime
    whole_days: bool
    half: Half | None = None
    """Of its one day."""
    open_ended: bool = False
    """Nobody knows the end yet; the one it has is how far host firms have been told, or the next absence."""

    @property
    def as_said(self) -> tuple[datetime, datetime]:
        """On the office's clock: whole days from midnight to midnight, without the nights that come with them."""
        return as_said(self.start, self.end, whole_days=self.whole_days)


@dataclass(frozen=True, slots=True)
class Reported:
    """What an employee says of an absence."""

    kind: Kind
    period: Period
    comment: str
    state: State


@dataclass(frozen=True, slots=True)
class Shift:
    """Where somebody is expected, of which the break's own place is not on record."""

    start: datetime
    end: datetime


def read_period(since: str, until: str, zone: ZoneInfo) -> Period | None:
    """Read two days (the last included) or two wall times; None where they make no period."""
    if ("T" in since) != ("T" in until):
        return None
    try:
        start, end = datetime.fromisoformat(since), datetime.fromisoformat(until)
        whole_days = "T" not in since
        last = end + ONE_DAY if whole_days else end
    except (ValueError, OverflowError):
        return None
    if start.year not in YEARS or not timedelta() < last - start <= LONGEST:
        return None
    # Told apart in UTC: the night that clocks go forward, 2:15 is no earlier than 3:10.
    first, after = (each.replace(tzinfo=zone).astimezone(UTC) for each in (start, last))
    return Period(first, after, whole_days) if first < after else None


def read_open(since: str, today: date, zone: ZoneInfo) -> Period | None:
    """From a day or a wall time on, as far as host firms are told today."""
    try:
        start = datetime.fromisoformat(since)
    except ValueError:
        return None
    if start.year not in YEARS or not abs(start.date() - today) <= LONGEST:
        return None
    since_then = start.replace(tzinfo=zone).astimezone(UTC)
    return Period(since_then, told_end(start.date(), today, zone), "T" not in since, open_ended=True)


def told_end(first: date, today: date, zone: ZoneInfo) -> datetime:
    """Until when host firms are told today of an absence without an end that begins on that day."""
    return midnight(told_until(max(today, first)) + ONE_DAY, zone).astimezone(UTC)


def as_said(start: datetime, end: datetime, *, whole_days: bool) -> tuple[datetime, datetime]:
    if whole_days:
        return midnight(day_of(start), OFFICE_ZONE), midnight(day_of(end), OFFICE_ZONE)
    return start.astimezone(OFFICE_ZONE), end.astimezone(OFFICE_ZONE)


def told_until(today: date) -> date:
    """The last day that host firms know of an absence without an end: whole weeks, so that each is told once."""
    return Week.of(today + FORESEEN).sunday


def by_shifts(period: Period, before: Sequence[Shift], last: Sequence[Shift], *, at: datetime) -> Period:
    """Whole days go by the shifts that begin on them: with the night of the last one, and without that of the day
    before, unless it is the one that goes on at this moment."""
    reaching = [shift for shift in before if shift.end > period.start]
    is_going_on = any(shift.start <= at < shift.end for shift in reaching)
    start = period.start if is_going_on else max([period.start, *(shift.end for shift in reaching)])
    return replace(period, start=start, end=max([period.end, *(shift.end for shift in last)]))


def half_of(day: date, half: Half, shifts: Sequence[Shift], zone: ZoneInfo) -> Period:
    """A day's morning or afternoon, split in the longest gap between its shifts, else at noon; a shift that does not
    hold noon, of a night or an evening, in its middle."""
    first, after = (midnight(each, zone).astimezone(UTC) for each in (day, day + ONE_DAY))
    split = _split(day, sorted(shifts, key=lambda shift: shift.start), zone)
    after = max([after, *(shift.end for shift in shifts)])
    return Period(first, split, False, half) if half is Half.MORNING else Period(split, after, False, half)


def _split(day: date, shifts: Sequence[Shift], zone: ZoneInfo) -> datetime:
    noon = datetime.combine(day, time(12), zone).astimezone(UTC)
    if len(shifts) > 1:
        gaps = [(after.start - before.end, before.end) for before, after in pairwise(shifts)]
        longest, since = max(gaps)
        return since + longest / 2
    if shifts and not shifts[0].start < noon < shifts[0].end:
        return shifts[0].start + (shifts[0].end - shifts[0].start) / 2
    return noon


def midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)
