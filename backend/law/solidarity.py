"""The day of solidarity: seven unpaid hours a year, once, at whichever host firm (L3133-7 to L3133-12)."""

from collections import Counter
from collections.abc import Iterator

from backend.law.finding import Finding, Mend, Remedy, Rule
from backend.law.public_holidays import is_barred_from_solidarity
from backend.law.stretches import LEGAL_WEEK, Kind, Worker
from backend.law.tally import Tally

SEVEN_HOURS = 7 * 60  # Code du travail, art. L3133-8


def unpaid_limit(worker: Worker) -> int:
    """Seven hours, and less in proportion for part-timers (L3133-8)."""
    return SEVEN_HOURS * min(worker.weekly_minutes, LEGAL_WEEK) // LEGAL_WEEK


def unpaid_by_week(tally: Tally, worker: Worker) -> list[int]:
    """Solidarity that counts neither as overtime, nor in its contingent, nor as complementary (L3133-9)."""
    weeks, left = [0] * len(tally.weeks), Counter[int]()
    for index, minutes in _solidarity(tally):
        year = tally.day(index).year
        unpaid = min(minutes, unpaid_limit(worker) - left[year])
        left[year] += unpaid
        weeks[index // 7] += unpaid
    return weeks


def solidarity_twice(tally: Tally, worker: Worker) -> Iterator[Finding]:
    """L3133-8: what goes beyond the year's seven hours is work like any other, and paid."""
    limit, years = unpaid_limit(worker), Counter[int]()
    for index, minutes in _solidarity(tally):
        day = tally.day(index)
        before, years[day.year] = years[day.year], years[day.year] + minutes
        if before <= limit < years[day.year]:
            beyond = Mend(Remedy.PAY, day, years[day.year] - limit)
            yield Finding(Rule.SOLIDARITY, day, years[day.year], limit, beyond, hosts=tally.hosts_on(index, index))


def solidarity_on_a_barred_day(tally: Tally) -> Iterator[Finding]:
    """L3133-11 and, in Alsace and Moselle, L3134-16."""
    barred = {
        tally.day(index): minutes
        for part in tally.parts
        if part.stretch.kind is Kind.SOLIDARITY
        for index, minutes in tally.by_day(part)
        if is_barred_from_solidarity(tally.day(index), part.stretch.place.postcode if part.stretch.place else "")
    }
    for day, minutes in barred.items():
        hosts = tally.hosts_on(tally.index_of(day), tally.index_of(day))
        yield Finding(Rule.SOLIDARITY_DAY, day, minutes, 0, Mend(Remedy.PAY, day, minutes), hosts=hosts)


def _solidarity(tally: Tally) -> Iterator[tuple[int, int]]:
    for part in tally.parts:
        if part.stretch.kind is Kind.SOLIDARITY:
            yield from tally.by_day(part)
