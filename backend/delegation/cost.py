"""What hours of delegation cost the host firms: points that a representative reads beside a slot, and nobody else.

The points weigh what is missed, never who misses it: nothing here knows a mandate, what a representative did before, or
why anybody is away. They advise; a slot of a hundred points is taken like one of none.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from enum import StrEnum
from math import prod
from typing import NamedTuple

from backend.law.room import Planned, has_room

HOUR, DAY = 60, 24 * 60
STEP = 30
"""Slots are tried every half hour; one chosen by hand may begin at any minute."""


class Part(StrEnum):
    """What a host firm loses beside the time itself, or what spares it."""

    PRESENCE = "presence"
    """Somebody was expected, and is not there."""
    BUSY = "busy"
    """It has announced much to do."""
    ALONE = "alone"
    """Nobody else with that job is there meanwhile."""
    SAME_DAY = "same-day"
    THREE_DAYS = "three-days"
    A_WEEK = "a-week"
    """How late it learns of it."""
    CUT = "cut"
    """The shift goes on before and after."""
    STAND_IN = "stand-in"
    """A colleague who knows the job there is free and within the limits of the law."""
    QUIET = "quiet"
    NOBODY = "nobody"
    """No host firm expects anybody then."""
    AWAY = "away"
    """They are away already."""


POINTS = {Part.PRESENCE: 15, Part.BUSY: 40, Part.ALONE: 30, Part.CUT: 15}
"""For a slot that a host firm misses whole; they add up to a hundred. Of a part of it, that part."""
LEFT = {Part.SAME_DAY: 1.0, Part.THREE_DAYS: 0.8, Part.A_WEEK: 0.6, Part.STAND_IN: 0.4}
"""What is left of the points: whoever learns of it early, or has somebody to step in, can arrange most of it."""
IN_TIME = 0.4
"""What is left where it is told a week before or more."""


LATE = frozenset({Part.SAME_DAY, Part.THREE_DAYS, Part.A_WEEK})


class Span(NamedTuple):
    """Minutes since 1970, on the clock of the groupement's office; the end is not within."""

    start: int
    end: int

    def meets(self, other: "Span | Planned") -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Shift:
    """A presence that a host firm expects."""

    host: int
    host_name: str
    job: str
    span: Span
    busy: bool


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The shifts of representatives, and who else is there or knows the job."""

    shifts: Mapping[int, Sequence[Shift]]
    """By representative, the earliest first."""
    away: Mapping[int, Sequence[Span]]
    """By employee."""
    colleagues: Mapping[tuple[int, str], Sequence[int]]
    """By host firm and job: those who do it there, or did within a year."""
    planned: Mapping[int, Sequence[Planned]]
    """By colleague, wherever it is."""
    there: Mapping[tuple[int, str], Sequence[tuple[int, Span]]]
    """By host firm and job: which colleague is planned there, and when."""
    week_limits: Mapping[int, int] = field(default_factory=dict)
    """By colleague, minutes."""


@dataclass(frozen=True, slots=True)
class Priced:
    """A slot, what it costs and why: 0 to 100 points."""

    span: Span
    cost: int
    parts: Sequence[tuple[Part, str]]
    """Each with the host firm that it is about; "" where it is about none."""
    hosts: Sequence[tuple[int, str]]


def price(span: Span, representative: int, around: Surroundings, *, now: int) -> Priced:
    """What it costs whom, for one representative."""
    touched = [shift for shift in around.shifts.get(representative, ()) if shift.span.meets(span)]
    if any(span.meets(each) for each in around.away.get(representative, ())):
        return Priced(span, 0, [(Part.AWAY, "")], [])
    if not touched:
        return Priced(span, 0, [(Part.NOBODY, "")], [])
    cost, parts = 0.0, []
    for shift in touched:
        missed = Span(max(span.start, shift.span.start), min(span.end, shift.span.end))
        found = set(_parts(missed, shift, around, now=now))
        cost += _points(found) * (missed.end - missed.start) / (span.end - span.start)
        parts += [(part, shift.host_name) for part in Part if part in found]
    hosts = {shift.host: shift.host_name for shift in touched}
    return Priced(span, round(cost), parts, list(hosts.items()))


def _points(found: Set[Part]) -> float:
    left = 1.0 if found & LATE else IN_TIME
    return sum(POINTS.get(part, 0) for part in found) * left * prod(LEFT.get(part, 1) for part in found)


def _parts(missed: Span, shift: Shift, around: Surroundings, *, now: int) -> Iterator[Part]:
    yield Part.PRESENCE
    yield Part.BUSY if shift.busy else Part.QUIET
    if not _others(missed, shift, around):
        yield Part.ALONE
    left = missed.start - now
    if left < 7 * DAY:
        yield Part.SAME_DAY if left < DAY else Part.THREE_DAYS if left < 3 * DAY else Part.A_WEEK
    if shift.span.start < missed.start and missed.end < shift.span.end:
        yield Part.CUT
    if _may_step_in(missed, shift, around):
        yield Part.STAND_IN


def _others(missed: Span, shift: Shift, around: Surroundings) -> bool:
    return any(
        missed.meets(span) and not _is_away(colleague, missed, around)
        for colleague, span in around.there.get((shift.host, shift.job), ())
    )


def _may_step_in(missed: Span, shift: Shift, around: Surroundings) -> bool:
    extra = Planned(missed.start, missed.end, missed.end - missed.start)
    return any(
        has_room(extra, around.planned.get(colleague, ()), around.week_limits.get(colleague, 0))
        and not _is_away(colleague, missed, around)
        for colleague in around.colleagues.get((shift.host, shift.job), ())
    )


def _is_away(colleague: int, during: Span, around: Surroundings) -> bool:
    return any(during.meets(each) for each in around.away.get(colleague, ()))


def suggest(
    minutes: int, representative: int, around: Surroundings, *, now: int, first: int, before: int, most: int = 10
) -> list[Priced]:
    """The slots within planned shifts that cost least, two a day at most, none within another; the cheapest first.

    Free time is never suggested: delegation outside working hours is for what the mandate asks (L3123-14; Soc. 22
    November 2023, 22-19.658).
    """
    shifts = around.shifts.get(representative, ())
    spans = (span for shift in shifts for span in _within(shift.span, minutes))
    slots = dict.fromkeys(span for span in spans if max(now, first) <= span.start < before)
    priced = sorted((price(span, representative, around, now=now) for span in slots), key=_cheapest)
    return list(_apart((each for each in priced if each.hosts), most))


def common(
    minutes: int, representatives: Sequence[int], windows: Iterable[Span], around: Surroundings, *, now: int, most: int
) -> list[tuple[Span, list[Priced]]]:
    """For a meeting of several: the slots at which fewest are away already, then those that cost least in all, whoever
    is called from their free time counting as a whole presence missed."""
    spans = dict.fromkeys(span for window in windows for span in _within(window, minutes) if span.start >= now)
    priced = [(span, [price(span, each, around, now=now) for each in representatives]) for span in spans]
    priced.sort(key=lambda each: (_burden(each[1]), each[0]))
    chosen: list[tuple[Span, list[Priced]]] = []
    for span, costs in priced:
        if not any(span.meets(other) for other, _ in chosen):
            chosen.append((span, costs))
        if len(chosen) == most:
            break
    return chosen


def _burden(costs: Iterable[Priced]) -> tuple[int, int]:
    kinds = [(each, {part for part, _ in each.parts}) for each in costs]
    away = sum(Part.AWAY in parts for _, parts in kinds)
    return away, sum(each.cost + 50 * (Part.NOBODY in parts) for each, parts in kinds)


def _within(shift: Span, minutes: int) -> Iterator[Span]:
    """Every half hour, and up against the end; longer than the shift, from its start on."""
    last = shift.end - minutes
    if last <= shift.start:
        yield Span(shift.start, shift.start + minutes)
        return
    yield from (Span(start, start + minutes) for start in range(shift.start, last, STEP))
    yield Span(last, shift.end)


def _cheapest(each: Priced) -> tuple[int, Span]:
    return each.cost, each.span


def _apart(priced: Iterable[Priced], most: int) -> Iterator[Priced]:
    chosen: list[Span] = []
    for each in priced:
        same_day = [other for other in chosen if other.start // DAY == each.span.start // DAY]
        if len(same_day) < 2 and not any(each.span.meets(other) for other in same_day):
            chosen.append(each.span)
            yield each
        if len(chosen) == most:
            return
