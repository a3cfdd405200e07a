"""How long the law takes to look at a year of everybody, and at one employee's twelve weeks while they declare."""

import csv
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from statistics import median
from time import perf_counter, process_time

from backend.assignments.rules import PatternShift, shifts_of_day
from backend.demo.loading import FILES
from backend.law.stretches import PARIS, Kind, Place, Stretch, Worker
from backend.law.watch import findings
from tests.bench.figures import CONSOLE, Figure

MONDAY = date(2025, 11, 24)
TODAY = datetime(2026, 11, 24, tzinfo=UTC)
YEAR, TWELVE = 52, 12
ROUNDS = 5
YEAR_GOAL, TWELVE_WEEKS_GOAL = 10.0, 2.0
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
LEAVE = {5, 31, 32, 33, 34}
"""Weeks that everybody is away: the end of the year, and August."""

Everybody = Sequence[tuple[Worker, Sequence[Stretch]]]


def measure() -> list[Figure]:
    everybody = [(worker, [*_laid(pattern, YEAR)]) for worker, pattern in _patterns()]
    found, seconds = _watch_year(everybody)
    milliseconds = median(_watch_twelve_weeks(everybody) for _ in range(ROUNDS))
    CONSOLE.print(f"{len(everybody)} employees, {sum(len(each) for _, each in everybody)} stretches: {found} findings")
    return [
        Figure("law_year_seconds", round(seconds, 2), YEAR_GOAL, "lower"),
        Figure("law_12_weeks_ms", round(milliseconds, 2), TWELVE_WEEKS_GOAL, "lower"),
    ]


def _watch_year(everybody: Everybody) -> tuple[int, float]:
    began = process_time()
    found = sum(len(findings(worker, stretches)) for worker, stretches in everybody)
    return found, process_time() - began


def _watch_twelve_weeks(everybody: Everybody) -> float:
    """The median employee's, in milliseconds of the clock on the wall: somebody waits for it."""
    until = datetime.combine(MONDAY + timedelta(weeks=TWELVE), time(), PARIS)
    took = []
    for worker, stretches in everybody:
        twelve_weeks = [stretch for stretch in stretches if stretch.start < until]
        began = perf_counter()
        findings(worker, twelve_weeks)
        took.append(perf_counter() - began)
    return median(took) * 1000


def _patterns() -> Iterator[tuple[Worker, list[tuple[Place, PatternShift]]]]:
    """Who the demo's files know, and what they do in a week."""
    patterns: dict[str, list[tuple[Place, PatternShift]]] = {}
    for row in filter(_is_current, _rows("affectations.csv")):
        place = Place(int(row["siret"]), "59000")
        shifts = [
            shift for number, day in enumerate(WEEKDAYS, 1) if row[day] for shift in shifts_of_day(row[day], number)
        ]
        patterns.setdefault(row["matricule"], []).extend((place, shift) for shift in shifts)
    for row in _rows("salaries.csv"):
        hours = float(row["heures_hebdo"].replace(",", "."))
        yield Worker(weekly_minutes=round(hours * 60)), patterns.get(row["matricule"], [])


def _is_current(row: dict[str, str]) -> bool:
    return not row["date_fin"] or datetime.strptime(row["date_fin"], "%d/%m/%Y").replace(tzinfo=UTC) >= TODAY


def _rows(file: str) -> Iterator[dict[str, str]]:
    with (FILES / file).open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines, delimiter=";")


def _laid(pattern: list[tuple[Place, PatternShift]], weeks: int) -> Iterator[Stretch]:
    """A pattern on every week, in UTC as a database hands it; half an hour more now and then, and common leave."""
    for week in range(weeks):
        for place, shift in pattern:
            midnight = _midnight(MONDAY + timedelta(weeks=week, days=shift.weekday - 1))
            late = timedelta(minutes=30 * ((week + shift.weekday) % 9 == 0))
            start, end = (midnight + timedelta(minutes=minute) for minute in (shift.start_minute, shift.end_minute))
            kind = Kind.PAID_LEAVE if week in LEAVE else Kind.WORK
            yield Stretch(start.astimezone(UTC), (end + late).astimezone(UTC), shift.break_minutes, place, kind)


@lru_cache
def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), PARIS)
