"""What the law finds in the plans that an import has just changed: told, and refused by nobody."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from backend.imports.known import EmployeeKey
from backend.imports.problems import Problem
from backend.imports.rows import Tables
from backend.imports.writing import Tally
from backend.kit.database import Statement
from backend.kit.weeks import Week
from backend.law.finding import Finding
from backend.law.notice import Change
from backend.law.sentences import HostNames, day_name, to_office
from backend.law.watch import findings
from backend.watch.queries import Watched, planned_of, read_watched

AHEAD = timedelta(weeks=11)
"""With this week, the twelve that the law averages over (L3121-22)."""

_EMPLOYEES = Statement("""
    SELECT employee.id, employee.payroll_number
      FROM unnest(:groupements::text[], :numbers::text[]) AS incoming(groupement, number)
      JOIN groupements groupement ON groupement.code = incoming.groupement
      JOIN employees employee ON employee.groupement = groupement.id AND employee.payroll_number = incoming.number
""")

Place = tuple[str, int]
"""A file, and a line of it."""


async def watch_plans(
    tables: Tables, tallies: Mapping[str, Tally], changes: Mapping[EmployeeKey, Sequence[Change]], *, today: date
) -> list[Problem]:
    """For those whose assignments, contracts or selves changed, from this week on; `changes` are told today."""
    touched = dict(_touched(tables, tallies))
    if not touched:
        return []
    groupements = {row["matricule"]: row["groupement"] for row in tables["salaries.csv"].rows}
    known = await _EMPLOYEES.rows(groupements=[groupements[each] for each in touched], numbers=list(touched))
    weeks = Week.of(today), Week.of(today + AHEAD)
    rows = await planned_of([row["id"] for row in known], *weeks)
    return [
        Problem(file, f"law.{rule}", line, words={"name": watched.name, "told": _sentence(alike, watched.hosts)})
        for watched in map(read_watched, rows)
        for number in [watched.payroll_number]
        for file, line in [touched[number]]
        for rule, alike in _found(watched, changes.get((groupements[number], number), ()), *weeks).items()
    ]


def _touched(tables: Tables, tallies: Mapping[str, Tally]) -> Iterator[tuple[str, Place]]:
    """Payroll numbers, each with the line to look at: an assignment's where there is one."""
    for file in ("salaries.csv", "affectations.csv"):
        for row in reversed(tables[file].rows):
            if row.line in tallies[file].touched:
                yield row["matricule"], (file, row.line)


def _found(watched: Watched, changes: Sequence[Change], first: Week, last: Week) -> dict[str, list[Finding]]:
    """By rule: what comes back week after week is told once."""
    found: dict[str, list[Finding]] = {}
    stretches = [*watched.declared, *watched.planned]
    for each in findings(watched.worker, stretches, watched.agreements, changes):
        if first.monday <= each.day <= last.sunday:
            found.setdefault(each.rule, []).append(each)
    return found


def _sentence(alike: list[Finding], hosts: HostNames) -> str:
    told = to_office(alike[0], "fr", hosts)
    return told if len(alike) == 1 else f"{told} En tout {len(alike)} fois d'ici au {day_name(alike[-1].day, 'fr')}."
