"""Rest: eleven hours a day, thirty-five a week, six days of work, the Sunday (L3131-1, L3132-1 to L3132-3)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from backend.law.agreement import Agreement
from backend.law.finding import Finding, Mend, Remedy, Rule
from backend.law.tally import DAY, Span, Tally

_FOR_EVER = 1 << 40


class ShortRest(NamedTuple):
    start: int
    minutes: int
    comes_back: int | None
    """When work began again, unless the twenty-four hours were over first."""


def short_daily_rests(tally: Tally, agreement: Agreement) -> Iterator[Finding]:
    """L3131-1, across all host firms; hours of delegation end a rest like any others."""
    for rest in short_rests(tally, agreement.daily_rest_minutes):
        yield short_rest(Rule.DAILY_REST, tally, rest, agreement.daily_rest_minutes)


def short_rest(rule: Rule, tally: Tally, rest: ShortRest, limit: int) -> Finding:
    if rest.comes_back is None:
        day = tally.day_of(rest.start - 1)
        return Finding(rule, day, rest.minutes, limit, Mend(Remedy.FINISH_EARLIER, day, limit - rest.minutes))
    earliest = rest.start + limit
    mend = Mend(Remedy.START_LATER, tally.day_of(earliest), at=tally.clock(earliest))
    return Finding(rule, tally.day_of(rest.comes_back), rest.minutes, limit, mend)


def short_rests(tally: Tally, limit: int) -> Iterator[ShortRest]:
    """Each twenty-four hours, from taking up work, must hold the whole rest: hence no day wider than thirteen hours."""
    runs, first = tally.runs, 0
    while first < len(runs):
        ends = runs[first].start + DAY
        minutes, last = _first_rest(runs, first, ends, limit)
        if minutes < limit:
            comes_back = runs[last + 1].start if last + 1 < len(runs) else ends
            yield ShortRest(runs[last].end, minutes, comes_back if comes_back < ends else None)
        first = last + 1


def _first_rest(runs: Sequence[Span], first: int, ends: int, limit: int) -> tuple[int, int]:
    """The first rest that is long enough, or else the longest; and the last run before it."""
    longest, last = 0, first
    for at in range(first, len(runs)):
        comes_back = runs[at + 1].start if at + 1 < len(runs) else ends
        rest = min(comes_back, ends) - runs[at].end
        if rest > longest:
            longest, last = rest, at
        if longest >= limit or comes_back >= ends:
            break
    return longest, last


def short_weekly_rests(tally: Tally, agreement: Agreement) -> Iterator[Finding]:
    """L3132-2: twenty-four hours in each civil week, the daily rest on top (Soc. 13 nov. 2025, 24-10.733)."""
    return weeks_below(Rule.WEEKLY_REST, tally, agreement.weekly_rest_minutes, agreement.daily_rest_minutes)


def weeks_below(rule: Rule, tally: Tally, limit: int, beyond: int) -> Iterator[Finding]:
    for week, rest in enumerate(longest_rests(tally, beyond)):
        if rest < limit and tally.weeks[week]:
            sunday = tally.sunday(week)
            yield Finding(rule, sunday, rest, limit, Mend(Remedy.REST, sunday, limit))


def longest_rests(tally: Tally, beyond: int) -> list[int]:
    """Each week's longest rest; of what lies in a neighbouring week, `beyond` minutes count at most."""
    longest, mondays, week = [0] * len(tally.weeks), tally.midnights[::7], 0
    for start, end in _rests(tally):
        while mondays[week + 1] <= start and week + 1 < len(longest):
            week += 1
        touched = week
        while touched < len(longest) and mondays[touched] < end:
            inside = min(end, mondays[touched + 1]) - max(start, mondays[touched])
            if inside > 0 and longest[touched] < (rest := min(end - start, inside + beyond)):
                longest[touched] = rest
            touched += 1
    return longest


def _rests(tally: Tally) -> Iterator[Span]:
    if tally.runs:
        yield Span(-_FOR_EVER, tally.runs[0].start)
        yield from tally.gaps()
        yield Span(tally.runs[-1].end, _FOR_EVER)


def weeks_without_a_day_off(tally: Tally, _: Agreement) -> Iterator[Finding]:
    """L3132-1: six days a week at most, and no agreement can change that."""
    for week in range(len(tally.weeks)):
        if 0 not in tally.days[7 * week : 7 * week + 7]:
            sunday = tally.sunday(week)
            yield Finding(Rule.SEVEN_DAYS, sunday, 7, 6, Mend(Remedy.KEEP_FREE, sunday))


def worked_sundays(tally: Tally, _: Agreement) -> Iterator[Finding]:
    """L3132-3: the weekly rest is given on Sunday, but at places that may open on it."""
    minutes = Counter[int]()
    for part in tally.parts if any(tally.days[6::7]) else ():
        if part.stretch.place and not part.stretch.place.opens_sundays:
            minutes.update({day: on_day for day, on_day in tally.by_day(part) if day % 7 == 6})
    for sunday in sorted(minutes):
        day = tally.day(sunday)
        yield Finding(Rule.SUNDAY, day, minutes[sunday], 0, Mend(Remedy.KEEP_FREE, day))
