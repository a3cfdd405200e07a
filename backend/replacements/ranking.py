"""Who could take one vacant shift: ranked by what speaks for them, and each watched by the whole law before."""

from asyncio import to_thread
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from asyncpg import Record

from backend.assignments.rules import ShiftKey
from backend.aways.rules import RequestState
from backend.kit.errors import NotFound
from backend.kit.schemas import Named
from backend.kit.weeks import Week
from backend.law.agreement import Agreement, in_force
from backend.law.finding import Finding
from backend.law.sentences import fact
from backend.replacements.lawful import broken_by
from backend.replacements.nearness import kilometres
from backend.replacements.rules import Colleague, LeftOut, left_out, points, reasons
from backend.replacements.schemas import (
    AskedOne,
    Candidate,
    LeftOutCount,
    LeftOutOne,
    LeftOutPage,
    Replacements,
    VacantShift,
)
from backend.replacements.sentences import left_out_words, sentences
from backend.replacements.surroundings import Around, read_around, read_others
from backend.replacements.vacancies import Asked, Vacancy, find_vacancies
from backend.watch.queries import of_employees, read_watched

PAGE, NAMES = 10, 50
BATCH = 12
"""Of whom the law is read at once."""


@dataclass(frozen=True, slots=True)
class Ranked:
    colleague: Colleague
    points: int
    km: int | None


@dataclass(frozen=True, slots=True)
class _Sorted:
    """But whoever is away or declined: those who might, the best first, and the others by what keeps them from it."""

    ranked: Sequence[Ranked]
    left_out: Mapping[LeftOut, Sequence[int]]


async def replacements(groupement: int, key: ShiftKey, *, after: int, language: str, at: datetime) -> Replacements:
    vacancy = await vacancy_of(groupement, key)
    around = await read_around(groupement, [vacancy.job], vacancy.day)
    found = sort_out(vacancy, around)
    shown, broken, looked_at = await _lawful(vacancy, found.ranked[after:])
    counts = Counter({reason: len(found.left_out[reason]) for reason in LeftOut})
    counts.update(around.others)
    counts[LeftOut.LAW] += len(broken)
    more = after + looked_at
    return Replacements(
        vacancy=vacant_shift(vacancy),
        requests=[asked_one(each, vacancy, at=at) for each in vacancy.requests],
        candidates=[candidate(each, vacancy, around, language) for each in shown],
        left_out=[
            LeftOutCount(reason.value, left_out_words(reason, language), counts[reason])
            for reason in LeftOut
            if counts[reason]
        ],
        after=more if more < len(found.ranked) else None,
    )


async def left_out_names(groupement: int, key: ShiftKey, reason: LeftOut, *, after: int, language: str) -> LeftOutPage:
    """Who they are, by name, and of the law which of its limits."""
    vacancy = await vacancy_of(groupement, key)
    if reason in {LeftOut.CONTRACT, LeftOut.JOB}:
        return await _others(groupement, vacancy, reason, after=after, language=language)
    around = await read_around(groupement, [vacancy.job], vacancy.day)
    found = sort_out(vacancy, around)
    whys: dict[int, str] = {}
    out = list(found.left_out[reason])
    if reason is LeftOut.LAW:
        ranked = [each.colleague.employee for each in found.ranked]
        broken = await _broken(vacancy, [*out, *ranked])
        out += [employee for employee in ranked if employee in broken]
        whys = {employee: fact(each[0], language) for employee, each in broken.items()}
    page = out[after : after + NAMES]
    words = left_out_words(reason, language)
    return LeftOutPage(
        [LeftOutOne(Named(each, around.names[each]), around.jobs[each], whys.get(each, words)) for each in page],
        after + NAMES if after + NAMES < len(out) else None,
    )


async def _others(groupement: int, vacancy: Vacancy, reason: LeftOut, *, after: int, language: str) -> LeftOutPage:
    """Far more than could do it: read a page at a time."""
    rows = await read_others(groupement, [vacancy.job], vacancy.day, reason, after=after, most=NAMES + 1)
    words = left_out_words(reason, language)
    page = [LeftOutOne(Named(employee, name), job, words) for employee, name, job in rows[:NAMES]]
    return LeftOutPage(page, after + NAMES if len(rows) > NAMES else None)


async def vacancy_of(groupement: int, key: ShiftKey) -> Vacancy:
    found = await find_vacancies(groupement, [key])
    if key not in found:
        raise NotFound
    return found[key]


def sort_out(vacancy: Vacancy, around: Around) -> _Sorted:
    vacant, agreement = vacancy.vacant, agreement_of(vacancy, around)
    ranked, out = [], defaultdict(list)
    for colleague in around.colleagues:
        if colleague.employee == vacancy.absent or colleague.employee in vacancy.declined:
            continue
        why = left_out(colleague, vacant, agreement)
        if why is None:
            km = kilometres(vacancy.whereabouts, around.places[colleague.employee])
            ranked.append(Ranked(colleague, points(colleague, vacant, km), km))
        else:
            out[why].append(colleague.employee)
    ranked.sort(key=lambda each: -each.points)
    return _Sorted(ranked, out)


def agreement_of(vacancy: Vacancy, around: Around) -> Agreement:
    return in_force(around.agreements, vacancy.day)


async def _lawful(vacancy: Vacancy, ranked: Sequence[Ranked]) -> tuple[list[Ranked], dict[int, list[Finding]], int]:
    """A page of those whom no limit keeps from it, whom some does, and how many were looked at."""
    shown: list[Ranked] = []
    broken: dict[int, list[Finding]] = {}
    for first in range(0, len(ranked), BATCH):
        batch = ranked[first : first + BATCH]
        broken |= await _broken(vacancy, [each.colleague.employee for each in batch])
        for position, each in enumerate(batch, start=first + 1):
            if each.colleague.employee not in broken:
                shown.append(each)
            if len(shown) == PAGE:
                seen = {other.colleague.employee for other in ranked[:position]}
                return shown, {who: why for who, why in broken.items() if who in seen}, position
    return shown, broken, len(ranked)


async def _broken(vacancy: Vacancy, employees: Sequence[int]) -> dict[int, list[Finding]]:
    if not employees:
        return {}
    rows = await of_employees(employees, Week.of(vacancy.day))
    return await to_thread(lambda: dict(_each_broken(rows, vacancy)))


def _each_broken(rows: Sequence[Record], vacancy: Vacancy) -> Iterator[tuple[int, list[Finding]]]:
    for row in rows:
        if found := broken_by(read_watched(row), vacancy):
            yield row["id"], found


def candidate(each: Ranked, vacancy: Vacancy, around: Around, language: str) -> Candidate:
    vacant, colleague = vacancy.vacant, each.colleague
    told = reasons(colleague, vacant, each.km)
    return Candidate(
        employee=Named(colleague.employee, around.names[colleague.employee]),
        points=each.points,
        reasons=sentences(
            told,
            colleague,
            certificates=vacancy.certificates,
            host=vacancy.host_name,
            km=each.km,
            language=language,
        ),
    )


def vacant_shift(vacancy: Vacancy) -> VacantShift:
    return VacantShift(
        shift=str(vacancy.key),
        host=Named(vacancy.host, vacancy.host_name),
        site=Named(vacancy.site, vacancy.site_name),
        job=vacancy.job,
        absent=Named(vacancy.absent, vacancy.absent_name),
        start=vacancy.start,
        end=vacancy.end,
        minutes=vacancy.minutes,
        is_open=vacancy.is_open,
    )


def asked_one(asked: Asked, vacancy: Vacancy, *, at: datetime) -> AskedOne:
    open_ = asked.state in {RequestState.ASKED, RequestState.ACCEPTED} and vacancy.start > at
    may = ["keep", "cancel"] if asked.needless else ["cancel"]
    return AskedOne(
        id=asked.id,
        employee=Named(asked.employee, asked.name),
        state=asked.state,
        asked_at=asked.asked_at,
        answered_at=asked.answered_at,
        needless=asked.needless,
        may=may if open_ else [],
    )
