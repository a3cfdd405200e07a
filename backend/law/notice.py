"""How long before its day a change of schedule is told (L3121-47, L3123-31)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from backend.law.agreement import Agreement
from backend.law.finding import Finding, Mend, Remedy, Rule
from backend.law.stretches import Worker
from backend.law.working_days import is_working_day

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Change:
    """A day whose schedule was changed, and the day the employee was told."""

    told_on: date
    day: date
    postcode: str = ""


def late_changes(changes: Iterable[Change], worker: Worker, agreement: Agreement) -> Iterator[Finding]:
    for change in changes:
        if worker.is_part_time:
            yield from _late(Rule.PART_TIME_NOTICE, change, agreement.part_time_notice_days)
        elif agreement.annual_minutes is not None:
            yield from _late(Rule.CHANGE_NOTICE, change, agreement.change_notice_days)


def working_days(since: date, until: date, postcode: str) -> int:
    """Monday to Friday but for holidays ("jours ouvrés"), from the day after the first to the last included."""
    days = (since + timedelta(days=offset) for offset in range(1, (until - since).days + 1))
    return sum(is_working_day(day, postcode) for day in days)


def _late(rule: Rule, change: Change, limit: int) -> Iterator[Finding]:
    given = _days_before(rule, change.day, change)
    if given < limit:
        in_time = change.day
        while _days_before(rule, in_time, change) < limit:
            in_time += ONE_DAY
        yield Finding(rule, change.day, given, limit, Mend(Remedy.CHANGE_LATER, in_time))


def _days_before(rule: Rule, day: date, change: Change) -> int:
    """Part-timers' days are working ones (L3123-31); the seven of L3121-47 are any."""
    if rule is Rule.PART_TIME_NOTICE:
        return working_days(change.told_on, day, change.postcode)
    return (day - change.told_on).days
