"""Many absences in one morning: all that is vacant on a day, and the best assignment of all who could come."""

from asyncio import to_thread
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import combinations
from time import perf_counter

from asyncpg import Record

from backend.absences.rules import midnight
from backend.kit.clock import OFFICE_ZONE
from backend.kit.weeks import Week
from backend.replacements.lawful import broken_by
from backend.replacements.matching import WAITING, Match, Matched, best
from backend.replacements.ranking import Ranked, agreement_of, asked_one, candidate, sort_out, vacant_shift
from backend.replacements.rules import room_for
from backend.replacements.schemas import Wave, WaveShift
from backend.replacements.surroundings import Around, read_around
from backend.replacements.vacancies import Vacancy, vacancies_of
from backend.watch.queries import Watched, of_employees, read_watched

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Possible:
    """Who could take which of the open shifts, each within the law; and which two nobody could take together."""

    vacancies: Sequence[Vacancy]
    around: Around
    ranked: Mapping[tuple[int, int], Ranked]
    """By shift, in the order of `vacancies`, and employee."""
    apart: frozenset[tuple[int, int, int]]

    @property
    def matches(self) -> list[Match]:
        return [
            Match(shift, employee, each.points + WAITING * (employee in self.vacancies[shift].waiting))
            for (shift, employee), each in self.ranked.items()
        ]

    @property
    def minutes(self) -> list[int]:
        return [vacancy.minutes for vacancy in self.vacancies]


async def wave(groupement: int, day: date, *, language: str, at: datetime) -> Wave:
    """Solved anew at every reading: who accepted is fixed, who declined is out, who is asked is kept if they can be."""
    began = perf_counter()
    known = await vacancies_of_day(groupement, day)
    possible = await possible_for(groupement, [each for each in known if each.is_open and each.start > at], day)
    matched = await to_thread(best, possible.matches, possible.minutes, possible.apart)
    proposed = {match.shift: possible.ranked[match.shift, match.employee] for match in matched.chosen}
    of_key = {possible.vacancies[shift].key: shift for shift in range(len(possible.vacancies))}
    shifts = []
    for vacancy in known:
        shift = of_key.get(vacancy.key)
        chosen = proposed.get(shift) if shift is not None else None
        shifts.append(
            WaveShift(
                vacancy=vacant_shift(vacancy),
                proposed=candidate(chosen, vacancy, possible.around, language) if chosen else None,
                requests=[asked_one(each, vacancy, at=at) for each in vacancy.requests],
                candidates=sum(each == shift for each, _ in possible.ranked),
            )
        )
    return Wave(
        day=day,
        shifts=shifts,
        vacant_minutes=sum(each.minutes for each in known),
        covered_minutes=_covered(known, matched, possible),
        gap=round(matched.gap, 4),
        seconds=round(perf_counter() - began, 3),
    )


async def vacancies_of_day(groupement: int, day: date) -> list[Vacancy]:
    opens, closes = midnight(day, OFFICE_ZONE), midnight(day + 2 * ONE_DAY, OFFICE_ZONE)  # a night ends on the next
    return await vacancies_of(groupement, day, opens=opens, closes=closes)


def _covered(known: Sequence[Vacancy], matched: Matched, possible: Possible) -> int:
    accepted = sum(each.minutes for each in known if not each.is_open)
    return accepted + sum(possible.minutes[match.shift] for match in matched.chosen)


async def possible_for(groupement: int, vacancies: Sequence[Vacancy], day: date) -> Possible:
    around = await read_around(groupement, sorted({each.job for each in vacancies}), day)
    sorted_out = {
        (shift, each.colleague.employee): each
        for shift, vacancy in enumerate(vacancies)
        for each in sort_out(vacancy, around).ranked
    }
    rows = await of_employees(sorted({employee for _, employee in sorted_out}), Week.of(day)) if sorted_out else []
    return await to_thread(_within_the_law, Possible(vacancies, around, sorted_out, frozenset()), rows)


def _within_the_law(possible: Possible, rows: Sequence[Record]) -> Possible:
    watched = {row["id"]: read_watched(row) for row in rows}
    vacancies = possible.vacancies
    ranked = {
        (shift, employee): each
        for (shift, employee), each in possible.ranked.items()
        if not broken_by(watched[employee], vacancies[shift])
    }
    lawful = replace(possible, ranked=ranked)
    return replace(lawful, apart=frozenset(_apart(lawful, watched)))


def _apart(possible: Possible, watched: Mapping[int, Watched]) -> Iterator[tuple[int, int, int]]:
    """Two shifts of one day, for one person: at once, or beyond a limit together."""
    of_employee: defaultdict[int, list[int]] = defaultdict(list)
    for shift, employee in possible.ranked:
        of_employee[employee].append(shift)
    for employee, shifts in of_employee.items():
        for one, other in combinations(shifts, 2):
            if not _both(employee, possible, one, other, watched[employee]):
                yield employee, one, other


def _both(employee: int, possible: Possible, one: int, other: int, watched: Watched) -> bool:
    first, second = possible.vacancies[one], possible.vacancies[other]
    colleague = possible.ranked[one, employee].colleague
    agreement = agreement_of(first, possible.around)
    if not room_for(second.vacant.span, colleague, agreement, first.vacant.span):
        return False
    return not broken_by(watched, first, second)
