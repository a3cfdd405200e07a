"""How far a calendar reaches, how often it is read, and how what it says grows older."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from backend.kit.weeks import Week

OWN_WEEKS = (4, 13)
"""Weeks before and after the running one. By whole weeks: through a week, nothing changes by itself."""
HOST_WEEKS = (1, 5)
READ_AGAIN = timedelta(hours=1)
"""How often programs are asked to read it; most take their own time."""
MOST_READS = 60
"""Of one calendar in an hour: some programs read every minute, on each of one's devices."""
MOST_MISSES = 30
"""Addresses that are no calendar's, asked for from one network address in an hour."""
SPAN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One presence as a calendar shows it."""

    start: datetime
    end: datetime
    timezone: str
    summary: str
    location: str
    description: str
    free: bool
    """It keeps no time taken."""


@dataclass(frozen=True, slots=True)
class Published:
    """What an event said last, and how often it has changed (RFC 5545, 3.8.7.4)."""

    entry: Entry
    sequence: int
    changed_at: datetime
    cancelled: bool = False
    written: str = ""
    """As the calendar writes it, so that what has not changed is not written again."""

    def now_says(self, entry: Entry, at: datetime) -> "Published":
        return self if self.entry == entry and not self.cancelled else Published(entry, self.sequence + 1, at)

    def ends(self, at: datetime) -> "Published":
        return self if self.cancelled else Published(self.entry, self.sequence + 1, at, cancelled=True)


def window(day: date, weeks: tuple[int, int]) -> tuple[date, date]:
    """From a Monday to a Sunday."""
    before, after = weeks
    monday = Week.of(day).monday
    return monday - timedelta(weeks=before), monday + timedelta(weeks=after, days=6)


def publish(
    before: Mapping[str, Published], entries: Mapping[str, Entry], *, since: date, at: datetime
) -> dict[str, Published]:
    """What it says from now on. An event that is no more is cancelled, and said so until it has left the window."""
    said = {
        key: before[key].now_says(entry, at) if key in before else Published(entry, 0, at)
        for key, entry in entries.items()
    }
    for key, known in before.items():
        if key not in entries and known.entry.start.date() >= since:
            said[key] = known.ends(at)
    return said
