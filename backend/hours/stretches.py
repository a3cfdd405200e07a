"""Declared hours as the law looks at them: from one instant to another."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Protocol
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


def stretches_of(worked: Iterable[Worked]) -> list[Stretch]:
    """One person's hours; a mere duration takes its day's first free hours, so that none of it is lost, or night."""
    laid, durations = [], []
    for each in worked:
        if each.starts_at and each.ends_at:
            laid.append(Stretch(each.starts_at, each.ends_at, each.break_minutes, each.place))
        else:
            durations.append(each)
    for each in durations:
        start = _first_free(each, laid)
        laid.append(Stretch(start, start + timedelta(minutes=each.minutes), place=each.place))
    return laid


def _first_free(duration: Worked, laid: Iterable[Stretch]) -> datetime:
    midnight = datetime.combine(duration.day, datetime.min.time(), ZoneInfo(duration.timezone))
    start, length = midnight + DAYTIME, timedelta(minutes=duration.minutes)
    for each in sorted(laid, key=lambda stretch: stretch.start):
        if each.start < start + length and each.end > start:
            start = each.end
    return start
