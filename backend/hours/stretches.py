"""Declared hours as the law looks at them: from one instant to another."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.law.stretches import Place, Stretch

DAYTIME = timedelta(hours=6)
"""After midnight: where nights end (L3122-2)."""


class Worked(Protocol):
    @property
    def day(self) -> date: ...
    @property
    def timezone(self) -> str: ...
    @property
    def starts_at(self) -> datetime | None: ...
    @property
    def ends_at(self) -> datetime | None: ...
    @property
    def break_minutes(self) -> int: ...
    @property
    def minutes(self) -> int: ...
    @property
    def place(self) -> Place: ...


class Adjustable(Worked, Protocol):
    @property
    def id(self) -> UUID: ...


@dataclass(frozen=True, slots=True)
class AdjustedHours:
    """What an adjustment makes of declared hours."""

    day: date
    timezone: str
    starts_at: datetime | None
    ends_at: datetime | None
    break_minutes: int
    minutes: int
    place: Place


def stretches_of(worked: Iterable[Worked], around: Sequence[Stretch] = ()) -> list[Stretch]:
    """One person's hours; a mere duration takes its day's first free hours, so that none of it is lost, or night.

    Free of other hours, and of what else they did meanwhile.
    """
    laid, durations = [], []
    for each in worked:
        if each.starts_at and each.ends_at:
            laid.append(Stretch(each.starts_at, each.ends_at, each.break_minutes, each.place))
        else:
            durations.append(each)
    for each in durations:
        start = _first_free(each, [*laid, *around])
        laid.append(Stretch(start, start + timedelta(minutes=each.minutes), place=each.place))
    return laid


def adjust(worked: Sequence[Adjustable], minutes: Mapping[UUID, int]) -> Iterator[Worked]:
    """One person's hours with the minutes that were added to each, or taken off it.

    An adjustment says how many minutes, not when. A working day that was paid wrongly mostly ended at another time
    than was approved: its last minutes go, or more follow its end, at night and on Sundays if it ends then. Where
    other hours begin there, what is added counts as a mere duration does, so that none of it is lost.
    """
    for each in worked:
        by = minutes.get(each.id, 0)
        starts_at, ends_at = each.starts_at, each.ends_at
        if by == 0:
            yield each
        elif starts_at is None or ends_at is None:
            yield _adjusted(each, each.minutes + by)
        elif _is_free(worked, ends_at, ends_at + timedelta(minutes=by)):
            moved = replace(_adjusted(each, each.minutes + by), starts_at=starts_at, break_minutes=each.break_minutes)
            yield replace(moved, ends_at=ends_at + timedelta(minutes=by))
        else:
            yield each
            yield _adjusted(each, by)


def _adjusted(worked: Worked, minutes: int) -> AdjustedHours:
    """As a mere duration."""
    return AdjustedHours(worked.day, worked.timezone, None, None, 0, minutes, worked.place)


def _is_free(worked: Iterable[Worked], opens: datetime, closes: datetime) -> bool:
    return not any(each.starts_at and opens <= each.starts_at < closes for each in worked)


def _first_free(duration: Worked, laid: Iterable[Stretch]) -> datetime:
    midnight = datetime.combine(duration.day, datetime.min.time(), ZoneInfo(duration.timezone))
    start, length = midnight + DAYTIME, timedelta(minutes=duration.minutes)
    for each in sorted(laid, key=lambda stretch: stretch.start):
        if each.start < start + length and each.end > start:
            start = each.end
    return start
