"""Days ahead whose hours an import changes for somebody who had some already: they are told today (T15)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain

from backend.assignments.rules import PatternShift, Validity, is_expected
from backend.imports.continuity import Continuity, validity_of
from backend.imports.known import EmployeeKey, Known
from backend.imports.rows import Tables
from backend.imports.sheets import WEEKDAYS
from backend.law.notice import Change

AHEAD = timedelta(days=31)
"""Longer than any notice that the law or an agreement asks for."""
ONE_DAY = timedelta(days=1)

Plan = Sequence[tuple[Validity, Sequence[PatternShift]]]


def changed_days(
    tables: Tables, known: Known, continuity: Continuity, *, today: date
) -> Mapping[EmployeeKey, list[Change]]:
    """By employee. Hours count, not where: the law's notice is for how a week is spread."""
    after: dict[str, list[tuple[Validity, Sequence[PatternShift]]]] = {}
    for row in tables["affectations.csv"].rows:
        shifts = list(chain.from_iterable(row[day] for day in WEEKDAYS))
        after.setdefault(row["matricule"], []).append((validity_of(row), shifts))
    changes = {}
    for employee, assignments in known.assignments.items():
        before = [(each.validity, each.shifts) for each in assignments]
        kept = [(each.validity, each.shifts) for each in continuity.forgotten[employee]]
        changes[employee] = list(_changes(before, [*after.get(employee[1], ()), *kept], today))
    return changes


def _changes(before: Plan, after: Plan, today: date) -> Iterator[Change]:
    if not any(_hours(before, day) for day in _days(today)):
        return  # newly come, or back: nothing that they knew is changed
    for day in _days(today):
        if _hours(before, day) != _hours(after, day) and is_expected(day, ""):
            yield Change(told_on=today, day=day)


def _days(today: date) -> Iterator[date]:
    return (today + ONE_DAY * number for number in range(1, AHEAD.days + 1))


def _hours(plan: Plan, day: date) -> set[tuple[int, int]]:
    return {
        (shift.start_minute, shift.end_minute)
        for validity, shifts in plan
        if validity.first_day <= day <= (validity.last_day or date.max)
        for shift in shifts
        if shift.weekday == day.isoweekday()
    }
