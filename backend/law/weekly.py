"""The week: forty-eight hours at most, forty-four on average over any twelve (L3121-20 to L3121-24)."""

from collections.abc import Iterator
from datetime import date
from itertools import accumulate

from backend.law.agreement import Agreement
from backend.law.finding import Finding, Mend, Remedy, Rule
from backend.law.tally import Tally

TWELVE = 12
"""Weeks over which the law averages (L3121-22, L3122-7, L3123-13)."""


def long_weeks(tally: Tally, agreement: Agreement) -> Iterator[Finding]:
    """L3121-20, found on the day that passes the limit."""
    limit = agreement.week_minutes
    for week, minutes in enumerate(tally.weeks):
        if minutes > limit:
            day = day_beyond(tally, week, limit)
            mend = Mend(Remedy.WORK_LESS, day, minutes - limit)
            yield Finding(Rule.WEEK, day, minutes, limit, mend, hosts=tally.hosts_of_weeks(week, week))


def day_beyond(tally: Tally, week: int, limit: int) -> date:
    """The day on which a week's work passes a limit."""
    days = tally.days[7 * week : 7 * week + 7]
    return tally.day(7 * week + next(day for day, minutes in enumerate(accumulate(days)) if minutes > limit))


def long_averages(tally: Tally, agreement: Agreement) -> Iterator[Finding]:
    """L3121-22: any twelve weeks, found in the last of them."""
    limit = agreement.average_week_minutes
    for week, minutes in twelve_weeks(tally):
        if minutes > TWELVE * limit:
            yield too_long_on_average(Rule.AVERAGE_WEEK, tally, week, minutes, limit)


def twelve_weeks(tally: Tally) -> Iterator[tuple[int, int]]:
    """Each week with the minutes of the twelve that it ends; before the first one, nothing was worked."""
    present = tally.present_weeks()
    total = 0
    for position, week in enumerate(present):
        total += tally.weeks[week]
        if position >= TWELVE:
            total -= tally.weeks[present[position - TWELVE]]
        yield week, total


def too_long_on_average(rule: Rule, tally: Tally, week: int, minutes: int, limit: int) -> Finding:
    """The average is rounded up: one minute too many in twelve weeks is too many."""
    sunday = tally.sunday(week)
    mend, hosts = (
        Mend(Remedy.WORK_LESS, sunday, minutes - TWELVE * limit),
        tally.hosts_of_weeks(week + 1 - TWELVE, week),
    )
    return Finding(rule, sunday, -(-minutes // TWELVE), limit, mend, hosts=hosts)
