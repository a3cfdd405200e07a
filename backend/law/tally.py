"""One person's work laid on civil days and weeks, in minutes: what every rule counts on.

A day runs from midnight to midnight where the person works, a week from Monday 0:00 to Sunday 24:00 (L3121-35):
a night from Sunday to Monday is shared between two weeks. Minutes are real ones, so the night of a change of clock
has one hour more or less. Nobody declares when a break was taken; it is counted in the middle of its stretch.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple
from zoneinfo import ZoneInfo

from backend.law.stretches import WORKED, Kind, Stretch, minute_of

DAY = 24 * 60
FOR_EVER = 1 << 40
INTERRUPTION = 2 * 60
"""What comes back to work within two hours goes on with the same duty (L3123-30 calls this an interruption)."""


class Span(NamedTuple):
    """From one minute since 1970 to another."""

    start: int
    end: int


class Part(NamedTuple):
    """A span of a stretch's work, without its break or what another stretch already counted."""

    start: int
    end: int
    stretch: Stretch


class Duty(NamedTuple):
    """Work from taking up to leaving, past midnight too."""

    start: int
    end: int
    minutes: int
    runs: Sequence[Span]


@dataclass(frozen=True, slots=True)
class Tally:
    zone: ZoneInfo
    monday: date
    midnights: Sequence[int]
    """The minute each day begins, and the one the last day ends."""
    parts: Sequence[Part]
    runs: Sequence[Span]
    """Work without a minute's stop: going through the door of another host firm is none."""
    duties: Sequence[Duty]
    days: Sequence[int]
    weeks: Sequence[int]
    leave: Sequence[int]
    """Minutes of paid leave in each week."""
    away: frozenset[int]
    """Weeks with leave or sickness."""

    def index(self, minute: int) -> int:
        """Which day a minute is in."""
        return bisect_right(self.midnights, minute) - 1

    def index_of(self, day: date) -> int:
        return (day - self.monday).days

    def day(self, index: int) -> date:
        return self.monday + timedelta(days=index)

    def day_of(self, minute: int) -> date:
        return self.day(self.index(minute))

    def sunday(self, week: int) -> date:
        return self.day(7 * week + 6)

    def clock(self, minute: int) -> time:
        """What the clock on the wall shows."""
        return datetime.fromtimestamp(minute * 60, self.zone).time()

    def by_day(self, part: Part) -> Iterator[tuple[int, int]]:
        """The minutes of a part on each day that it touches."""
        start, day = part.start, self.index(part.start)
        while start < part.end:
            end = min(part.end, self.midnights[day + 1])
            yield day, end - start
            start, day = end, day + 1

    def hosts_between(self, start: int, end: int) -> tuple[int, ...]:
        """The host firms that work was done for from one minute to another, in the order of their shifts."""
        first = bisect_right(self.parts, start, key=itemgetter(1))
        last = bisect_left(self.parts, end, key=itemgetter(0))
        places = (part.stretch.place for part in self.parts[first:last])
        return tuple(dict.fromkeys(place.host for place in places if place))

    def hosts_on(self, first: int, last: int) -> tuple[int, ...]:
        """The same from one day to another, both included, as far as days are known."""
        return self.hosts_between(self.midnights[max(first, 0)], self.midnights[min(last + 1, len(self.days))])

    def hosts_of_weeks(self, first: int, last: int) -> tuple[int, ...]:
        return self.hosts_on(7 * first, 7 * last + 6)

    def hosts_of_year(self, until: date) -> tuple[int, ...]:
        """From the first of January to a day."""
        last = self.index_of(until)
        return self.hosts_on(self.index_of(until.replace(month=1, day=1)), last)

    def stretch_at(self, minute: int) -> Stretch:
        """What was being worked at a minute of work."""
        return self.parts[bisect_right(self.parts, minute, key=itemgetter(0)) - 1].stretch

    def comes_back_after(self, minute: int) -> int:
        """When work begins again after a minute; far away where it does not."""
        after = bisect_left(self.runs, minute, key=itemgetter(0))
        return self.runs[after].start if after < len(self.runs) else FOR_EVER

    def gaps(self) -> Iterator[Span]:
        """The time between one run and the next."""
        for before, after in zip(self.runs, self.runs[1:], strict=False):
            yield Span(before.end, after.start)

    def present_weeks(self) -> list[int]:
        """Weeks that an average looks at: one spent wholly on leave or ill neither lowers nor raises it."""
        return [week for week, minutes in enumerate(self.weeks) if minutes or week not in self.away]


def tally(stretches: Iterable[Stretch], zone: ZoneInfo) -> Tally:
    known = list(stretches)
    midnights = _midnights(known, zone)
    parts = _parts(known)
    runs = _runs(parts)
    days = _by_day(runs, midnights)
    weeks = [sum(days[first : first + 7]) for first in range(0, len(days), 7)]
    leave, away = _absences(known, midnights)
    return Tally(zone, _monday(known, zone), midnights, parts, runs, _duties(runs), days, weeks, leave, away)


def _monday(stretches: Sequence[Stretch], zone: ZoneInfo) -> date:
    if not stretches:
        return date(1970, 1, 5)
    first = min(stretch.start for stretch in stretches).astimezone(zone).date()
    return first - timedelta(days=first.weekday())


def _midnights(stretches: Sequence[Stretch], zone: ZoneInfo) -> list[int]:
    if not stretches:
        return [0]
    monday, last = _monday(stretches, zone), max(minute_of(stretch.end) for stretch in stretches)
    midnights: list[int] = []
    while not midnights or midnights[-1] < last:
        midnights[-1:] = _week(zone, monday)
        monday += timedelta(days=7)
    return midnights


@lru_cache(maxsize=4096)
def _week(zone: ZoneInfo, monday: date) -> tuple[int, ...]:
    """The eight midnights around a week; one of its days may have 23 or 25 hours."""
    return tuple(minute_of(datetime.combine(monday + timedelta(days=day), time(), zone)) for day in range(8))


def _parts(stretches: Iterable[Stretch]) -> list[Part]:
    """Work in order of time, each minute once: delegation amid a planned shift takes its place."""
    spans = [span for stretch in stretches if stretch.kind in WORKED for span in _without_break(stretch)]
    spans.sort(key=itemgetter(0, 1, 2, 3))
    parts: list[Part] = []
    counted = 0
    for start, end, _, _, stretch in spans:
        if end > counted:
            parts.append(Part(max(start, counted), end, stretch))
            counted = end
    return parts


def _without_break(stretch: Stretch) -> Iterator[tuple[int, int, str, int, Stretch]]:
    start, end, pause = minute_of(stretch.start), minute_of(stretch.end), stretch.break_minutes
    host = stretch.place.host if stretch.place else 0
    if not pause:
        yield start, end, stretch.kind, host, stretch
    elif (work := end - start - pause) > 0:
        middle = start + (work + 1) // 2
        yield start, middle, stretch.kind, host, stretch
        yield middle + pause, end, stretch.kind, host, stretch


def _runs(parts: Iterable[Part]) -> list[Span]:
    runs: list[Span] = []
    start = end = -1
    for part in parts:
        if part.start != end:
            if end > start:
                runs.append(Span(start, end))
            start = part.start
        end = part.end
    if end > start:
        runs.append(Span(start, end))
    return runs


def _duties(runs: Iterable[Span]) -> list[Duty]:
    together: list[list[Span]] = []
    for run in runs:
        if together and run.start - together[-1][-1].end <= INTERRUPTION:
            together[-1].append(run)
        else:
            together.append([run])
    return [Duty(each[0].start, each[-1].end, sum(end - start for start, end in each), each) for each in together]


def _by_day(runs: Iterable[Span], midnights: Sequence[int]) -> list[int]:
    days = [0] * (len(midnights) - 1)
    for start, end in runs:
        day = bisect_right(midnights, start) - 1
        while end > midnights[day + 1]:
            days[day] += midnights[day + 1] - start
            day += 1
            start = midnights[day]
        days[day] += end - start
    return days


def _absences(stretches: Iterable[Stretch], midnights: Sequence[int]) -> tuple[list[int], frozenset[int]]:
    leave, away = [0] * (len(midnights) // 7), set[int]()
    for stretch in stretches:
        if stretch.kind not in WORKED:
            week = (bisect_right(midnights, minute_of(stretch.start)) - 1) // 7
            away.add(week)
            if stretch.kind is Kind.PAID_LEAVE:
                leave[week] += stretch.minutes
    return leave, frozenset(away)
