"""What the law finds in a week: for the office of everybody, for an employee in what they declared."""

from asyncio import to_thread
from collections import Counter
from collections.abc import Iterable, Iterator

from asyncpg import Record

from backend.kit.schemas import Named
from backend.kit.weeks import Week
from backend.law.finding import Finding
from backend.law.sentences import fact, mending, to_employee
from backend.law.watch import findings
from backend.watch.found import Found, found_in
from backend.watch.queries import Watched, of_employee, of_groupement
from backend.watch.rules import worst_first
from backend.watch.schemas import FoundInWeek, Warned, WeekCount, WeekFindings, WeekWarnings

MOST = 300
"""More than an office mends in a week."""


async def week_findings(groupement: int, week: Week, *, language: str) -> WeekFindings:
    """Everybody's, worked beside the event loop: other requests do not wait for it."""
    rows = await of_groupement(groupement, week)
    return await to_thread(_lay_out, rows, week, language)


async def week_count(groupement: int, week: Week) -> WeekCount:
    """How many there are, without a word of them."""
    rows = await of_groupement(groupement, week)
    return WeekCount(str(week), await to_thread(_count, rows, week))


async def week_warnings(employee: int, week: Week, *, language: str) -> WeekWarnings:
    """Of what is declared this week, and of all that came before; what is only planned is the office's to mend."""
    watched = await of_employee(employee, week)
    found = _in_declared(watched, week) if watched else []
    return WeekWarnings(
        str(week), [Warned(each.day, each.rule, each.article, to_employee(each, language)) for each in found]
    )


def _lay_out(rows: Iterable[Record], week: Week, language: str) -> WeekFindings:
    found = sorted(_each(found_in(rows, week)), key=_order)
    return WeekFindings(
        week=str(week),
        counts=Counter(str(finding.rule) for _, finding in found),
        items=[_item(of, finding, language) for of, finding in found[:MOST]],
        left_out=max(len(found) - MOST, 0),
    )


def _count(rows: Iterable[Record], week: Week) -> int:
    return sum(len(each.findings) for each in found_in(rows, week))


def _each(everybody: Iterable[Found]) -> Iterator[tuple[Found, Finding]]:
    for of in everybody:
        for finding in of.findings:
            yield of, finding


def _order(found: tuple[Found, Finding]) -> tuple[object, ...]:
    of, finding = found
    return *worst_first(finding), finding.day, of.name, of.employee, finding.rule


def _item(of: Found, finding: Finding, language: str) -> FoundInWeek:
    return FoundInWeek(
        employee=Named(of.employee, of.name),
        establishment=of.establishment,
        day=finding.day,
        rule=finding.rule,
        article=finding.article,
        sentence=fact(finding, language),
        mend=mending(finding, language, of.hosts),
        hosts=[Named(host, of.hosts[host]) for host in finding.hosts],
    )


def _in_declared(watched: Watched, week: Week) -> list[Finding]:
    before = [each for each in watched.planned if watched.day_of(each) < week.monday]
    return findings(watched.worker, [*before, *watched.declared], watched.agreements, on=week.days)
