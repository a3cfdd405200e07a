"""Going from one host firm to another in the same day is work (Soc. 12 janv. 2005, 02-47.505), from home to it is not.

L3121-4 leaves out the way to the first place and from the last; what lies between two is paid, or it is concealed work.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from itertools import pairwise

from backend.law.finding import Finding, Mend, Remedy, Rule
from backend.law.stretches import WORKED, Kind, Place, Stretch, Worker, minute_of
from backend.law.tally import INTERRUPTION

Travelling = Callable[[Place, Place], int]
"""How many minutes it takes from one place to another."""


def proposed_travel(stretches: Iterable[Stretch], worker: Worker, travelling: Travelling) -> list[Stretch]:
    """The journeys that nobody wrote down: each begins when work ends, and lasts no longer than the time there is."""
    proposed = []
    for before, after, minutes in _journeys(stretches, worker, travelling):
        arrival = min(before.end + timedelta(minutes=minutes), after.start)
        if arrival > before.end:
            proposed.append(Stretch(before.end, arrival, place=after.place, kind=Kind.TRAVEL))
    return proposed


def hurried_journeys(stretches: Iterable[Stretch], worker: Worker, travelling: Travelling) -> Iterator[Finding]:
    """Plans that leave less time between two host firms than the way takes: somebody is late, or not paid for it."""
    for before, after, minutes in _journeys(stretches, worker, travelling):
        available = max(minute_of(after.start) - minute_of(before.end), 0)
        if available < minutes:
            day = after.start.astimezone(worker.zone).date()
            mend = Mend(Remedy.COUNT_TRAVEL, day, minutes - available)
            yield Finding(Rule.TRAVEL, day, available, minutes, mend)


def unplanned_journeys(stretches: Iterable[Stretch], worker: Worker) -> Iterator[Finding]:
    """Where nobody knows how long ways take: from one postcode to another in no time at all is too fast for anyone."""
    for before, after, least in _journeys(stretches, worker, _at_least):
        if minute_of(after.start) - minute_of(before.end) < least and before.place and after.place:
            day = after.start.astimezone(worker.zone).date()
            hosts = before.place.host, after.place.host
            yield Finding(Rule.TRAVEL, day, 0, 0, Mend(Remedy.PLAN_TRAVEL, day), hosts=hosts)


def _at_least(before: Place, after: Place) -> int:
    return int(before.postcode != after.postcode)


def _journeys(
    stretches: Iterable[Stretch], worker: Worker, travelling: Travelling
) -> Iterator[tuple[Stretch, Stretch, int]]:
    """Work followed by work at another host firm, on the same day or in the same night, with nothing in between."""
    worked = sorted((each for each in stretches if each.kind in WORKED), key=lambda each: (each.start, each.end))
    for before, after in pairwise(worked):
        places = _two_places(before, after)
        if places is None:
            continue
        pause = minute_of(after.start) - minute_of(before.end)
        is_same_day = before.start.astimezone(worker.zone).date() == after.start.astimezone(worker.zone).date()
        if pause >= 0 and (is_same_day or pause <= INTERRUPTION):
            yield before, after, travelling(*places)


def _two_places(before: Stretch, after: Stretch) -> tuple[Place, Place] | None:
    if not before.place or not after.place or before.place.host == after.place.host:
        return None
    if Kind.TRAVEL in {before.kind, after.kind}:  # it is written already
        return None
    return before.place, after.place
