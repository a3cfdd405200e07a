"""The weekly pattern of an assignment: how the office writes a day, and what may not be on one week."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from backend.law.public_holidays import is_holiday

DAY_MINUTES = 24 * 60
WEEK_MINUTES = 7 * DAY_MINUTES

LONGEST_BREAK_MINUTES = 120  # Code du travail, art. L3123-23: a longer gap is an interruption between two shifts
BREAK_DUE_AFTER_MINUTES = 6 * 60  # Code du travail, art. L3121-16
DUE_BREAK_MINUTES = 20  # Code du travail, art. L3121-16
LONGEST_DAY_MINUTES = 12 * 60  # Code du travail, art. L3121-19: what an agreement may allow at most

_TIME = r"([0-9]{1,2})(?:[:hH]([0-9]{2})|[hH])"
_KEY = re.compile(r"([0-9]{1,9})-([0-9]{4}-[0-9]{2}-[0-9]{2})T([01][0-9]|2[0-3]):([0-5][0-9])")
_PRESENCE = re.compile(rf"{_TIME}\s*[-–—]\s*{_TIME}(?:[\s,/+]+|$)")


def part_break(during: timedelta) -> int:
    """A part of a shift keeps no more than the break that the law puts into it (L3121-16)."""
    return DUE_BREAK_MINUTES if during > timedelta(minutes=BREAK_DUE_AFTER_MINUTES) else 0


def is_expected(day: date, postcode: str) -> bool:
    """A pattern lies on public holidays too, when nobody is expected (L3133-3): what it says then is not planned."""
    return not is_holiday(day, postcode)


class ShiftKey(NamedTuple):
    """Which planned shift: an assignment's, on a day, from a minute of it on the clock of the site."""

    assignment: int
    day: date
    starts: int

    def __str__(self) -> str:
        return f"{self.assignment}-{self.day}T{self.starts // 60:02}:{self.starts % 60:02}"

    @classmethod
    def parse(cls, written: str) -> "ShiftKey | None":
        """Read "17-2026-11-24T06:00"."""
        match = _KEY.fullmatch(written)
        if match is None:
            return None
        assignment, day, hours, minutes = match.groups()
        try:
            return cls(int(assignment), date.fromisoformat(day), int(hours) * 60 + int(minutes))
        except ValueError:
            return None


class PatternFault(StrEnum):
    """Why a day of a weekly pattern cannot be read."""

    UNREADABLE = "pattern.unreadable"
    IMPOSSIBLE_TIME = "time.impossible"
    EMPTY_PRESENCE = "pattern.empty-presence"
    OVERLAP = "pattern.overlap"


class BadPattern(ValueError):
    """A day that is not written as presences following each other."""

    def __init__(self, fault: PatternFault) -> None:
        self.fault = fault
        super().__init__(fault.value)


@dataclass(frozen=True, slots=True)
class PatternShift:
    """One presence on one weekday, in minutes from that day's midnight."""

    weekday: int
    """1 is Monday, 7 Sunday (ISO 8601)."""
    start_minute: int
    end_minute: int
    """Past 1440 when it ends the next day."""
    break_minutes: int

    @property
    def work_minutes(self) -> int:
        return self.end_minute - self.start_minute - self.break_minutes

    @property
    def ends_next_day(self) -> bool:
        return self.end_minute > DAY_MINUTES

    @property
    def week_minute(self) -> int:
        """Where it starts, from Monday 00:00."""
        return (self.weekday - 1) * DAY_MINUTES + self.start_minute

    def meets(self, other: "PatternShift") -> bool:
        """Whether both hold a same minute of a week that starts again on Sunday at midnight."""
        until_other = (other.week_minute - self.week_minute) % WEEK_MINUTES
        until_self = (self.week_minute - other.week_minute) % WEEK_MINUTES
        return until_other < self.end_minute - self.start_minute or until_self < other.end_minute - other.start_minute


@dataclass(frozen=True, slots=True)
class Validity:
    """From one day to another, both included; or without end."""

    first_day: date
    last_day: date | None

    def meets(self, other: "Validity") -> bool:
        return self.first_day <= (other.last_day or date.max) and other.first_day <= (self.last_day or date.max)

    def is_followed_by(self, other: "Validity") -> bool:
        return self.last_day is not None and other.first_day == self.last_day + timedelta(days=1)


def in_two_places(one: PatternShift, during: Validity, other: PatternShift, then: Validity) -> bool:
    """Whether nobody could work both: in a same week, or a last night reaching into a first day."""
    if not one.meets(other):
        return False
    return (
        during.meets(then)
        or _last_night_meets_first_day(one, during, other, then)
        or _last_night_meets_first_day(other, then, one, during)
    )


def _last_night_meets_first_day(night: PatternShift, until: Validity, next_day: PatternShift, since: Validity) -> bool:
    return (
        night.ends_next_day
        and until.last_day is not None
        and until.is_followed_by(since)
        and night.weekday == until.last_day.isoweekday()
        and next_day.weekday == since.first_day.isoweekday()
    )


def shifts_of_day(written: str, weekday: int) -> list[PatternShift]:
    """Read one day, such as "08:00-12:00 13:00-16:00": one shift of 7 hours of work, its break inside."""
    shifts: list[PatternShift] = []
    for start, end in _following(_presences(written)):
        gap = start - shifts[-1].end_minute if shifts else LONGEST_BREAK_MINUTES + 1
        if gap > LONGEST_BREAK_MINUTES:
            shifts.append(PatternShift(weekday, start, end, 0))
        else:
            before = shifts.pop()
            shifts.append(PatternShift(weekday, before.start_minute, end, before.break_minutes + gap))
    if shifts and shifts[-1].end_minute > shifts[0].start_minute + DAY_MINUTES:
        raise BadPattern(PatternFault.OVERLAP)
    return [_with_due_break(shift) for shift in shifts]


def _presences(written: str) -> Iterator[tuple[int, int]]:
    """Every "start-end" of a day, the end past midnight where it is not after the start."""
    position = 0
    written = written.strip()
    while position < len(written):
        match = _PRESENCE.match(written, position)
        if not match:
            raise BadPattern(PatternFault.UNREADABLE)
        start, end = _minute(match[1], match[2]), _minute(match[3], match[4])
        if start == DAY_MINUTES:
            raise BadPattern(PatternFault.IMPOSSIBLE_TIME)  # 24:00 only ends a day
        if start == end:
            raise BadPattern(PatternFault.EMPTY_PRESENCE)
        yield start, end if end > start else end + DAY_MINUTES
        position = match.end()


def _minute(hours: str, minutes: str | None) -> int:
    minute = int(hours) * 60 + int(minutes or 0)
    if int(minutes or 0) > 59 or minute > DAY_MINUTES:
        raise BadPattern(PatternFault.IMPOSSIBLE_TIME)
    return minute


def _following(presences: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The same, each after the one before; a night's second part (00:30 after 23:30) is on the next day."""
    last_end = 0
    for start, end in presences:
        if start < last_end:
            start, end = start + DAY_MINUTES, end + DAY_MINUTES
            if not 0 <= start - last_end <= LONGEST_BREAK_MINUTES:
                raise BadPattern(PatternFault.OVERLAP)
        yield start, end
        last_end = end


def _with_due_break(shift: PatternShift) -> PatternShift:
    """A long presence written without a gap still holds the break that the law puts in it."""
    if shift.break_minutes or shift.work_minutes <= BREAK_DUE_AFTER_MINUTES:
        return shift
    return PatternShift(shift.weekday, shift.start_minute, shift.end_minute, DUE_BREAK_MINUTES)
