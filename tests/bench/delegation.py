"""How long suggestions take, and how much less host firms miss by them than by slots picked at random."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from statistics import median
from time import perf_counter
from uuid import UUID

import uvloop

from backend.accounts.actor import Actor
from backend.delegation.cost import DAY, HOUR, STEP, Span, Surroundings, price, suggest
from backend.delegation.queries import representatives_of
from backend.delegation.suggesting import common_slots, suggestions
from backend.delegation.surroundings import from_the_wall, read_surroundings
from backend.hosts.tables import Groupement
from backend.kit.database import open_database
from tests.bench.figures import CONSOLE, Figure
from tests.bench.world import WEEK, world

MILLISECONDS_GOAL, SECONDS_GOAL, RATIO_GOAL = 50.0, 1.0, 0.4
ROUNDS, FORTNIGHT, QUARTER = 5, timedelta(days=13), 13
A_WEEK = 3
"""Times that a representative takes hours."""
TOGETHER = 14
"""Full members of a committee for 680 employees."""


def measure() -> list[Figure]:
    milliseconds, seconds, picked, suggested = uvloop.run(_measure(world().url))
    ratio = suggested / picked
    CONSOLE.print(
        f"one's fortnight {milliseconds:.1f} ms; {TOGETHER} together {seconds:.2f} s; "
        f"a quarter: {picked} points at random, {suggested} as suggested"
    )
    return [
        Figure("suggestions_ms", round(milliseconds, 1), MILLISECONDS_GOAL, "lower"),
        Figure("common_slot_seconds", round(seconds, 3), SECONDS_GOAL, "lower"),
        Figure("disturbance_ratio", round(ratio, 3), RATIO_GOAL, "lower"),
    ]


async def _measure(url: str) -> tuple[float, float, int, int]:
    async with open_database(url):
        [groupement] = await Groupement.select(Groupement.id)
        first_day = WEEK.monday
        employees = list(await representatives_of(None, groupement["id"], first_day))
        now = from_the_wall(_at(first_day))
        own, together = [], []
        for _ in range(ROUNDS):
            for employee in employees:
                began = perf_counter()
                await suggestions(2 * HOUR, first_day, first_day + FORTNIGHT, by=_actor(employee), at=now)
                own.append(perf_counter() - began)
            began = perf_counter()
            asked = employees[:TOGETHER]
            await common_slots(asked, 2 * HOUR, first_day, first_day + FORTNIGHT, by=_actor(asked[0]), at=now)
            together.append(perf_counter() - began)
        last_day = first_day + timedelta(weeks=QUARTER) + FORTNIGHT
        around = await read_surroundings(employees, first_day=first_day, last_day=last_day)
        picked, suggested = _simulate(employees, around, first_day)
    return median(own) * 1000, median(together), picked, suggested


def _simulate(employees: list[int], around: Surroundings, first_day: date) -> tuple[int, int]:
    """Points of the same minutes in the same fortnight, by chance and by suggestion."""
    chance = random.Random(680)
    picked = suggested = 0
    for week in range(QUARTER):
        monday = _at(first_day + timedelta(weeks=week))
        for employee in employees:
            for _ in range(A_WEEK):
                minutes = chance.choice(range(HOUR, 4 * HOUR + 1, STEP))
                there = list(_slots(employee, around, minutes, monday))
                if there:
                    [best] = suggest(
                        minutes, employee, around, now=monday, first=monday, before=monday + 14 * DAY, most=1
                    )
                    suggested += best.cost
                    picked += price(chance.choice(there), employee, around, now=monday).cost
    return picked, suggested


def _slots(employee: int, around: Surroundings, minutes: int, monday: int) -> Iterator[Span]:
    """Any minute of a planned shift at which those hours fit."""
    for shift in around.shifts.get(employee, ()):
        if monday <= shift.span.start < monday + 14 * DAY and shift.span.end - shift.span.start >= minutes:
            yield from (Span(start, start + minutes) for start in range(shift.span.start, shift.span.end - minutes + 1))


def _at(day: date) -> int:
    """Eight in the morning."""
    return (day - date(1970, 1, 1)).days * DAY + 8 * HOUR


def _actor(employee: int) -> Actor:
    return Actor(UUID(int=0), UUID(int=0), "fr", employee, frozenset(), None)
