"""Local authorities may take three quarters of an employee's year, all of them together (L1253-20)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from backend.law.finding import Finding, Mend, Remedy, Rule
from backend.law.stretches import LEGAL_WEEK, Worker
from backend.law.tally import Tally

LEGAL_YEAR = 1607 * 60  # Code du travail, art. L3121-41


def public_limit(worker: Worker) -> int:
    """Three quarters of the contract's hours, "calculée annuellement": 1,607 for thirty-five a week."""
    return LEGAL_YEAR * worker.weekly_minutes * 3 // (LEGAL_WEEK * 4)


def too_much_for_public_hosts(tally: Tally, worker: Worker) -> Iterator[Finding]:
    """L1253-20: by the calendar year, found on the day that passes the limit."""
    limit, years, passed = public_limit(worker), Counter[int](), dict[int, date]()
    hosts = dict[int, dict[int, None]]()
    for part in tally.parts:
        if part.stretch.place and part.stretch.place.is_public:
            for index, minutes in tally.by_day(part):
                day = tally.day(index)
                years[day.year] += minutes
                hosts.setdefault(day.year, {})[part.stretch.place.host] = None
                if years[day.year] > limit:
                    passed.setdefault(day.year, day)
    for year, day in passed.items():
        mend = Mend(Remedy.WORK_LESS, day, years[year] - limit)
        yield Finding(Rule.PUBLIC_HOSTS, day, years[year], limit, mend, hosts=tuple(hosts[year]))
