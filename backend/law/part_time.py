"""Part-timers: the least contract, complementary hours, interruptions, a contract outgrown (L3123-7 to L3123-30)."""

from collections.abc import Iterator
from typing import NamedTuple

from backend.law.agreement import Agreement
from backend.law.finding import Finding, Mend, Remedy, Rule
from backend.law.solidarity import unpaid_by_week
from backend.law.stretches import LEGAL_WEEK, Worker
from backend.law.tally import Tally
from backend.law.weekly import TWELVE, day_beyond

FIFTEEN = 15
OUTGROWN = 2 * 60  # Code du travail, art. L3123-13: "deux heures au moins par semaine"


class Complementary(NamedTuple):
    """One week's complementary hours: up to a tenth of the contract, and beyond."""

    week: int
    first: int
    next: int


def short_contract(tally: Tally, worker: Worker, agreement: Agreement) -> Iterator[Finding]:
    """L3123-27: twenty-four hours a week, but for those of L3123-7; told in each week, on the first day of its work."""
    least = agreement.part_time_minutes
    if worker.weekly_minutes >= least or worker.may_work_less:
        return
    for week, minutes in enumerate(tally.weeks):
        if minutes:
            day = tally.day(next(index for index in range(7 * week, 7 * week + 7) if tally.days[index]))
            mend, hosts = Mend(Remedy.RAISE_CONTRACT, day, least), tally.hosts_of_weeks(week, week)
            yield Finding(Rule.PART_TIME_MINIMUM, day, worker.weekly_minutes, least, mend, hosts=hosts)


def weekly_complementary(tally: Tally, worker: Worker, agreement: Agreement) -> Iterator[Complementary]:
    """L3123-28 and -29, week by week; where an accord counts by the year there is nothing to count before its end."""
    if agreement.annual_minutes is not None or not worker.is_part_time:
        return
    unpaid = unpaid_by_week(tally, worker)
    for week, minutes in enumerate(tally.weeks):
        beyond = minutes - unpaid[week] - worker.weekly_minutes
        if beyond > 0:
            first = min(beyond, worker.weekly_minutes // 10)
            yield Complementary(week, first, beyond - first)


def too_much_complementary(tally: Tally, worker: Worker, agreement: Agreement) -> Iterator[Finding]:
    """L3123-28: a tenth of the contract, or the third that an accord allows (L3123-20)."""
    limit = int(worker.weekly_minutes * agreement.complementary_share)
    for week, first, more in weekly_complementary(tally, worker, agreement):
        if first + more > limit:
            day = day_beyond(tally, week, worker.weekly_minutes + limit)
            mend = Mend(Remedy.WORK_LESS, day, first + more - limit)
            yield Finding(Rule.COMPLEMENTARY, day, first + more, limit, mend, hosts=tally.hosts_of_weeks(week, week))


def reached_full_time(tally: Tally, _: Worker, agreement: Agreement) -> Iterator[Finding]:
    """L3123-9: a part-timer's week stays below thirty-five hours, whatever an accord says."""
    for week, minutes in enumerate(tally.weeks):
        if minutes >= LEGAL_WEEK and agreement.annual_minutes is None:
            day = day_beyond(tally, week, LEGAL_WEEK - 1)
            mend = Mend(Remedy.WORK_LESS, day, minutes - LEGAL_WEEK + 1)
            hosts = tally.hosts_of_weeks(week, week)
            yield Finding(Rule.FULL_TIME_REACHED, day, minutes, LEGAL_WEEK, mend, hosts=hosts)


def interrupted_days(tally: Tally, _: Worker, agreement: Agreement) -> Iterator[Finding]:
    """L3123-30: one interruption of two hours; what is no longer than a break is none, nor is the night's rest."""
    limit, gaps = agreement.interruption_minutes, _interruptions(tally, agreement)
    for index, minutes in gaps.items():
        day, hosts = tally.day(index), tally.hosts_on(index, index)
        if len(minutes) > agreement.interruptions:
            mend = Mend(Remedy.JOIN_SHIFTS, day)
            yield Finding(Rule.INTERRUPTIONS, day, len(minutes), agreement.interruptions, mend, hosts=hosts)
        if max(minutes) > limit:
            mend = Mend(Remedy.SHORTEN_GAP, day, limit)
            yield Finding(Rule.INTERRUPTION, day, max(minutes), limit, mend, hosts=hosts)


def _interruptions(tally: Tally, agreement: Agreement) -> dict[int, list[int]]:
    days: dict[int, list[int]] = {}
    for start, end in tally.gaps():
        if agreement.break_minutes < end - start < agreement.daily_rest_minutes:
            day = tally.index(start)
            if end < tally.midnights[day + 1]:
                days.setdefault(day, []).append(end - start)
    return days


def outgrown_contracts(tally: Tally, worker: Worker, _: Agreement) -> Iterator[Finding]:
    """L3123-13: two hours over the contract on average, in twelve weeks of any fifteen; told once, when it begins."""
    due, before = TWELVE * (worker.weekly_minutes + OUTGROWN), False
    present = tally.present_weeks()
    for position in range(TWELVE - 1, len(present)):
        looked_at = present[max(position + 1 - FIFTEEN, 0) : position + 1]
        total = sum(sorted(tally.weeks[week] for week in looked_at)[-TWELVE:])
        if total >= due and not before:
            sunday, average = tally.sunday(present[position]), total // TWELVE
            mend = Mend(Remedy.RAISE_CONTRACT, sunday, average)
            hosts = tally.hosts_of_weeks(looked_at[0], looked_at[-1])
            yield Finding(Rule.DRIFT, sunday, average, worker.weekly_minutes, mend, hosts=hosts)
        before = total >= due
