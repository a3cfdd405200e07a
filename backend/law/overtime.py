"""Overtime: rates, the yearly contingent and the rest it earns, hours counted by the year (L3121-28 to L3121-44)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from backend.law.agreement import Agreement
from backend.law.finding import Finding, Mend, Remedy, Rule
from backend.law.solidarity import unpaid_by_week
from backend.law.stretches import LEGAL_WEEK, Worker
from backend.law.tally import Tally


class Overtime(NamedTuple):
    """One week's overtime, at the first rate and at the next."""

    week: int
    first: int
    next: int


def weekly_overtime(tally: Tally, worker: Worker, agreement: Agreement) -> Iterator[Overtime]:
    """L3121-28, -29, -36: weeks count one by one, and paid leave counts in them (Soc. 10 sept. 2025, 23-14.455)."""
    threshold = _threshold(agreement)
    if threshold is None or worker.is_part_time or worker.annual_days is not None:
        return
    unpaid = unpaid_by_week(tally, worker)
    for week, minutes in enumerate(tally.weeks):
        beyond = minutes + tally.leave[week] - unpaid[week] - threshold
        if beyond > 0:
            first = min(beyond, agreement.overtime_first_minutes)
            yield Overtime(week, first, beyond - first)


def _threshold(agreement: Agreement) -> int | None:
    """Where hours are counted by the year, a week has overtime only beyond the limit of that accord (L3121-44)."""
    return LEGAL_WEEK if agreement.annual_minutes is None else agreement.annual_week_minutes


def annual_overtime(tally: Tally, worker: Worker, agreement: Agreement, year: int) -> int:
    """L3121-41: a year beyond 1,607 hours, solidarity among them, less what was its week's overtime already."""
    if agreement.annual_minutes is None or worker.is_part_time or worker.annual_days is not None:
        return 0
    weekly = weekly_overtime(tally, worker, agreement)
    already = sum(first + more for week, first, more in weekly if tally.sunday(week).year == year)
    worked = sum(minutes for index, minutes in enumerate(tally.days) if tally.day(index).year == year)
    return max(worked - already - agreement.annual_minutes, 0)


def quota_passed(tally: Tally, worker: Worker, agreement: Agreement) -> Iterator[Finding]:
    """L3121-30: overtime beyond the year's contingent asks the CSE's opinion and earns rest (D3121-24, L3121-38)."""
    limit, totals, passed = agreement.overtime_quota_minutes, Counter[int](), dict[int, date]()
    for sunday, minutes in _accomplished(tally, worker, agreement):
        totals[sunday.year] += minutes
        if totals[sunday.year] > limit:
            passed.setdefault(sunday.year, sunday)
    for year, day in passed.items():
        beyond = totals[year] - limit
        rest = beyond * agreement.quota_rest_percent // 100
        mend, hosts = Mend(Remedy.EARN_REST, day, rest), tally.hosts_of_year(day)
        yield Finding(Rule.OVERTIME_QUOTA, day, totals[year], limit, mend, hosts=hosts)


def _accomplished(tally: Tally, worker: Worker, agreement: Agreement) -> Iterator[tuple[date, int]]:
    """What fills the contingent is overtime really worked: leave does not. A week belongs to the year of its Sunday."""
    for week, first, more in weekly_overtime(tally, worker, agreement):
        yield tally.sunday(week), max(first + more - tally.leave[week], 0)
    if agreement.annual_minutes is not None and tally.days:
        for year in range(tally.day(0).year, tally.sunday(len(tally.weeks) - 1).year + 1):
            yield date(year, 12, 31), annual_overtime(tally, worker, agreement, year)
