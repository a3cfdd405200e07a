"""How long the office waits for who can step in, and what the best assignment of a wave covers more than rank order."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from statistics import median
from time import perf_counter

import uvloop

from backend.absences.rules import midnight
from backend.assignments.rules import ShiftKey
from backend.assignments.tables import WeeklyShift
from backend.hosts.tables import Groupement
from backend.kit.clock import OFFICE_ZONE
from backend.kit.database import Statement, open_database
from backend.replacements.matching import covered, greedy
from backend.replacements.ranking import replacements
from backend.replacements.vacancies import vacancies_of
from backend.replacements.wave import possible_for, wave
from tests.bench.figures import CONSOLE, Figure
from tests.bench.world import WEEK, world

MILLISECONDS_GOAL, SECONDS_GOAL, RATIO_GOAL = 50.0, 5.0, 1.0
ABSENCES, FREE = 60, 45
"""Free are those between two assignments: in the files almost everybody is expected somewhere every day."""
DAY = WEEK.monday + timedelta(days=8)
"""The Tuesday after the measured week: planned, and nothing of it declared."""

_AT_WORK = Statement("""
    SELECT DISTINCT shift.employee FROM weekly_shifts shift
     WHERE shift.weekday = extract(isodow FROM :day::date) AND :day BETWEEN shift.starts_on
       AND coalesce(shift.ends_on, 'infinity') AND shift.starts < 600
     ORDER BY shift.employee
""")
_ABSENT = Statement("""
    WITH gone AS (
        SELECT gen_random_uuid() AS id, employee FROM unnest(:employees::int[]) AS gone(employee)
    ), noted AS (
        INSERT INTO absences (id, employee, kind, starts_at, ends_at)
        SELECT id, employee, 'sick', :opens, :closes FROM gone
    )
    INSERT INTO aways (id, employee, starts_at, ends_at, state)
    SELECT id, employee, :opens, :closes, 'announced' FROM gone
""")
_BACK = Statement(
    "WITH back AS (DELETE FROM absences WHERE starts_at = :opens) DELETE FROM aways WHERE starts_at = :opens"
)


def measure() -> list[Figure]:
    milliseconds, seconds, gap, optimum, by_hand, vacant = uvloop.run(_measure(world().url))
    CONSOLE.print(
        f"candidates for one shift: median {milliseconds:.1f} ms; {ABSENCES} absences in {seconds:.2f} s, gap {gap:g}; "
        f"of {vacant / 60:.0f} absent hours {optimum / 60:.0f} covered at best, {by_hand / 60:.0f} in rank order"
    )
    return [
        Figure("replacements_ms", round(milliseconds, 1), MILLISECONDS_GOAL, "lower"),
        Figure("wave_seconds", round(seconds, 2), SECONDS_GOAL, "lower"),
        Figure("wave_vs_greedy", round(optimum / by_hand, 3), RATIO_GOAL, "higher"),
    ]


async def _measure(url: str) -> tuple[float, float, float, int, int, int]:
    opens, closes = midnight(DAY, OFFICE_ZONE), midnight(DAY + timedelta(days=1), OFFICE_ZONE)
    async with open_database(url):
        [groupement] = await Groupement.select(Groupement.id)
        everybody = [row["employee"] for row in await _AT_WORK.rows(day=DAY)]
        chance = Random(680)
        absent = chance.sample(everybody, ABSENCES)
        free = chance.sample(sorted(set(everybody) - set(absent)), FREE)
        plan = await WeeklyShift.select().where(WeeklyShift.employee.is_in(free))
        await WeeklyShift.delete().where(WeeklyShift.employee.is_in(free))
        await _ABSENT.rows(employees=absent, opens=opens, closes=closes)
        vacancies = await vacancies_of(groupement["id"], DAY, opens=opens, closes=closes)
        keys = [each.key for each in vacancies]
        one = await _each(groupement["id"], keys, at=opens)
        solved = await wave(groupement["id"], DAY, language="fr", at=opens)
        possible = await possible_for(groupement["id"], vacancies, DAY)
        in_order = greedy(possible.matches, range(len(vacancies)), possible.apart)
        await _BACK.rows(opens=opens)
        await WeeklyShift.insert(*(WeeklyShift(**row) for row in plan))
    by_hand = covered(in_order, possible.minutes)
    return one, solved.seconds, solved.gap, solved.covered_minutes, by_hand, solved.vacant_minutes


async def _each(groupement: int, keys: Sequence[ShiftKey], *, at: datetime) -> float:
    taken = []
    for key in keys:
        began = perf_counter()
        await replacements(groupement, key, after=0, language="fr", at=at)
        taken.append(perf_counter() - began)
    return median(taken) * 1000
