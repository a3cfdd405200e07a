"""Rest: eleven hours a day, thirty-five a week, six days of work, the Sunday (L3131-1, L3132-1 to L3132-3)."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from backend.law.agreement import Agreement
from backend.law.finding import Finding, Mend, Remedy, Rule
from backend.law.stretches import Kind, Stretch, minute_of
from backend.law.tally import DAY, FOR_EVER, Span, Tally


class ShortRest(NamedTuple):
    since: int
    """When the work began from which twenty-four hours are counted."""
    start: int
    minutes: int
    comes_back: int | None
    """When work began again, unless the twenty-four hours were over first."""


def short_daily_rests(tally: Tally, agreement: Agreement) -> Iterator[Finding]:
    """L3131-1, across all host firms; hours of delegation end a rest like any others."""
    for rest in short_rests(tally, agreement.daily_rest_minutes):
        yield short_rest(Rule.DAILY_REST, tally, rest, agreement.daily_rest_minutes)


def short_rest(rule: Rule, tally: Tally, rest: ShortRest, limit: int) -> Finding:
    day = tally.day_of(rest.start - 1 if rest.comes_back is None else rest.comes_back)
    mend, *others = [*_mends(tally, rest, limit), Mend(Remedy.REST, day, limit)]
    otherwise = next((each for each in others if each.host and each.host != mend.host), None)
    hosts = tally.hosts_between(rest.since, (rest.comes_back or rest.start) + 1)
    return Finding(rule, day, rest.minutes, limit, mend, otherwise, hosts)


def _mends(tally: Tally, rest: ShortRest, limit: int) -> Iterator[Mend]:
    """What moves one shift alone, leaves some of it, and lets the whole rest lie within its twenty-four hours."""
    ends, missing = rest.since + DAY, limit - rest.minutes
    if rest.comes_back is None:
        yield from _finishing_earlier(tally, rest, missing)
        if tally.comes_back_after(rest.start) >= rest.start + limit:
            yield from _starting_later(tally, rest.since, rest.since + missing)
    else:
        if rest.start + limit <= ends:
            yield from _starting_later(tally, rest.comes_back, rest.start + limit)
        yield from _finishing_earlier(tally, rest, missing)


def _starting_later(tally: Tally, start: int, earliest: int) -> Iterator[Mend]:
    stretch = tally.stretch_at(start)
    if _is_planned(stretch) and minute_of(stretch.end) > earliest:
        yield Mend(Remedy.START_LATER, tally.day_of(earliest), at=tally.clock(earliest), host=_host(stretch))


def _finishing_earlier(tally: Tally, rest: ShortRest, missing: int) -> Iterator[Mend]:
    stretch = tally.stretch_at(rest.start - 1)
    if _is_planned(stretch) and minute_of(stretch.start) < rest.start - missing:
        yield Mend(Remedy.FINISH_EARLIER, tally.day_of(rest.start - 1), missing, host=_host(stretch))


def _is_planned(stretch: Stretch) -> bool:
    """Nobody plans hours of delegation but who holds the mandate."""
    return stretch.kind is not Kind.DELEGATION


def _host(stretch: Stretch) -> int | None:
    return stretch.place.host if stretch.place else None


def short_rests(tally: Tally, limit: int) -> Iterator[ShortRest]:
    """Each twenty-four hours, from taking up work, must hold the whole rest: hence no day wider than thirteen hours."""
    runs, first = tally.runs, 0
    while first < len(runs):
        ends = runs[first].start + DAY
        minutes, last = _first_rest(runs, first, ends, limit)
        if minutes < limit:
            comes_back = runs[last + 1].start if last + 1 < len(runs) else ends
            yield ShortRest(runs[first].start, runs[last].end, minutes, comes_back if comes_back < ends else None)
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
    for week, (rest, span) in enumerate(_longest_rests(tally, beyond)):
        if rest < limit and tally.weeks[week]:
            sunday, monday, next_monday = tally.sunday(week), tally.midnights[7 * week], tally.midnights[7 * week + 7]
            hosts = tally.hosts_between(min(monday, span.start - 1), max(next_monday, span.end + 1))
            yield Finding(rule, sunday, rest, limit, Mend(Remedy.REST, sunday, limit), hosts=hosts)


def _longest_rests(tally: Tally, beyond: int) -> list[tuple[int, Span]]:
    """Each week's longest rest, and all it is of; of what lies in a neighbouring week, `beyond` minutes count at most.

    Whoever ends it from there has a part in it.
    """
    mondays, week = tally.midnights[::7], 0
    longest = [(0, Span(monday, monday)) for monday in mondays[:-1]]
    for start, end in _rests(tally):
        while mondays[week + 1] <= start and week + 1 < len(longest):
            week += 1
        if end <= mondays[week + 1] and end - start <= longest[week][0]:
            continue
        touched = week
        while touched < len(longest) and mondays[touched] < end:
            inside = min(end, mondays[touched + 1]) - max(start, mondays[touched])
            if inside > 0 and longest[touched][0] < (rest := min(end - start, inside + beyond)):
                longest[touched] = rest, Span(start, end)
            touched += 1
    return longest


def _rests(tally: Tally) -> Iterator[Span]:
    if tally.runs:
        yield Span(-FOR_EVER, tally.runs[0].start)
        yield from tally.gaps()
        yield Span(tally.runs[-1].end, FOR_EVER)


def weeks_without_a_day_off(tally: Tally, _: Agreement) -> Iterator[Finding]:
    """L3132-1: six days a week at most, and no agreement can change that."""
    for week in range(len(tally.weeks)):
        if 0 not in tally.days[7 * week : 7 * week + 7]:
            sunday = tally.sunday(week)
            hosts = tally.hosts_of_weeks(week, week)
            yield Finding(Rule.SEVEN_DAYS, sunday, 7, 6, Mend(Remedy.KEEP_FREE, sunday), hosts=hosts)


def worked_sundays(tally: Tally, _: Agreement) -> Iterator[Finding]:
    """L3132-3: the weekly rest is given on Sunday, but at places that may open on it."""
    minutes, hosts = Counter[int](), defaultdict[int, dict[int, None]](dict)
    for part in tally.parts if any(tally.days[6::7]) else ():
        if part.stretch.place and not part.stretch.place.opens_sundays:
            for sunday, on_day in tally.by_day(part):
                if sunday % 7 == 6:
                    minutes[sunday] += on_day
                    hosts[sunday][part.stretch.place.host] = None
    for sunday in sorted(minutes):
        day = tally.day(sunday)
        mend = Mend(Remedy.KEEP_FREE, day)
        yield Finding(Rule.SUNDAY, day, minutes[sunday], 0, mend, hosts=tuple(hosts[sunday]))
