"""A forfait en jours: days are counted instead of hours, at most 218 a year (L3121-58 to L3121-64)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from backend.law.agreement import Agreement
from backend.law.finding import Finding, Mend, Remedy, Rule
from backend.law.tally import Tally

HALF_DAY_MINUTES = 4 * 60
"""What one half-day holds at most, as for hours of delegation (R2315-3)."""


def half_days(tally: Tally) -> list[int]:
    """Each day worked: one half-day or two, all host firms together."""
    return [0 if not minutes else 1 if minutes <= HALF_DAY_MINUTES else 2 for minutes in tally.days]


def too_many_days(tally: Tally, annual_days: int, agreement: Agreement) -> Iterator[Finding]:
    """L3121-64: found on the day that passes the limit; figures in half-days."""
    limit = 2 * min(annual_days, agreement.year_days)
    years, passed = Counter[int](), dict[int, date]()
    for index, halves in enumerate(half_days(tally)):
        day = tally.day(index)
        years[day.year] += halves
        if years[day.year] > limit:
            passed.setdefault(day.year, day)
    for year, day in passed.items():
        hosts = tally.hosts_of_year(day)
        yield Finding(Rule.ANNUAL_DAYS, day, years[year], limit, Mend(Remedy.KEEP_FREE, day), hosts=hosts)
