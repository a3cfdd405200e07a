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
from backend.watch.queries import Watched, of_employee, of_groupement, read_watched
from backend.watch.rules import worst_first
from backend.watch.schemas import FoundInWeek, Warned, WeekFindings, WeekWarnings

MOST = 300
"""More than an office mends in a week."""


async def week_findings(groupement: int, week: Week, *, language: str) -> WeekFindings:
    """Everybody's, worked beside the event loop: other requests do not wait for it."""
    rows = await of_groupement(groupement, week)
    return await to_thread(_lay_out, rows, week, language)


async def week_warnings(employee: int, week: Week, *, language: str) -> WeekWarnings:
    """Of what is declared this week, and of all that came before; what is only planned is the office's to mend."""
    watched = await of_employee(employee, week)
    found = _in_declared(watched, week) if watched else []
    return WeekWarnings(
        str(week), [Warned(each.day, each.rule, each.article, to_employee(each, language)) for each in found]
    )


def _lay_out(rows: Iterable[Record], week: Week, language: str) -> WeekFindings:
    found = sorted(_in_week(rows, week), key=_order)
    return WeekFindings(
        week=str(week),
        counts=Counter(str(finding.rule) for _, finding in found),
        items=[_item(watched, finding, language) for watched, finding in found[:MOST]],
        left_out=max(len(found) - MOST, 0),
    )


def _in_week(rows: Iterable[Record], week: Week) -> Iterator[tuple[Watched, Finding]]:
    for row in rows:
        watched = read_watched(row)
        stretches = [*watched.declared, *watched.planned]
        for finding in findings(watched.worker, stretches, watched.agreements, on=week.days):
            yield watched, finding


def _order(found: tuple[Watched, Finding]) -> tuple[object, ...]:
    watched, finding = found
    return *worst_first(finding), finding.day, watched.name, watched.employee, finding.rule


def _item(watched: Watched, finding: Finding, language: str) -> FoundInWeek:
    return FoundInWeek(
        employee=Named(watched.employee, watched.name),
        establishment=watched.establishment,
        day=finding.day,
        rule=finding.rule,
        article=finding.article,
        sentence=fact(finding, language),
        mend=mending(finding, language, watched.hosts),
        hosts=[Named(host, watched.hosts[host]) for host in finding.hosts],
    )


def _in_declared(watched: Watched, week: Week) -> list[Finding]:
    before = [each for each in watched.planned if watched.day_of(each) < week.monday]
    return findings(watched.worker, [*before, *watched.declared], watched.agreements, on=week.days)
