"""How long the office waits for everything that the law finds in a week, and an employee for what they declared."""

from statistics import median
from time import perf_counter

import uvloop

from backend.hosts.tables import Groupement
from backend.kit.database import open_database
from backend.people.tables import Employee
from backend.watch.weeks import week_findings, week_warnings
from tests.bench.figures import CONSOLE, Figure
from tests.bench.world import WEEK, world

ROUNDS, EMPLOYEES = 5, 100
SECONDS_GOAL, MILLISECONDS_GOAL = 3.0, 20.0


def measure() -> list[Figure]:
    found, seconds, milliseconds = uvloop.run(_measure(world().url))
    CONSOLE.print(f"{found} findings in {WEEK}: median {seconds:.2f} s; one employee's warnings {milliseconds:.1f} ms")
    return [
        Figure("findings_seconds", round(seconds, 2), SECONDS_GOAL, "lower"),
        Figure("warnings_ms", round(milliseconds, 1), MILLISECONDS_GOAL, "lower"),
    ]


async def _measure(url: str) -> tuple[int, float, float]:
    async with open_database(url):
        [groupement] = await Groupement.select(Groupement.id)
        employees = await Employee.select(Employee.id).order_by(Employee.id).limit(EMPLOYEES)
        office, own, found = [], [], 0
        for _ in range(ROUNDS):
            began = perf_counter()
            found = sum((await week_findings(groupement["id"], WEEK, language="fr")).counts.values())
            office.append(perf_counter() - began)
        for employee in employees:
            began = perf_counter()
            await week_warnings(employee["id"], WEEK, language="fr")
            own.append(perf_counter() - began)
    return found, median(office), median(own) * 1000
