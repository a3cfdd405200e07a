"""The day: ten hours at most, and twenty minutes of break (L3121-16 to L3121-19)."""

from collections.abc import Iterator

from backend.law.agreement import Agreement
from backend.law.finding import Finding, Mend, Remedy, Rule
from backend.law.tally import Duty, Span, Tally

BREAK_DUE_AT = 6 * 60  # Code du travail, art. L3121-16: "dès que le temps de travail quotidien atteint six heures"


def long_days(tally: Tally, agreement: Agreement) -> Iterator[Finding]:
    """L3121-18: the work of a day, whoever it was for."""
    return days_beyond(Rule.DAY, tally, agreement.day_minutes)


def days_beyond(rule: Rule, tally: Tally, limit: int) -> Iterator[Finding]:
    for index, minutes in enumerate(minutes_by_day(tally)):
        if minutes > limit:
            day = tally.day(index)
            hosts = tally.hosts_between(*_counted_on(tally, index))
            remedy = Remedy.PLAN_LESS if len(hosts) > 1 else Remedy.FINISH_EARLIER
            yield Finding(rule, day, minutes, limit, Mend(remedy, day, minutes - limit), hosts=hosts)


def minutes_by_day(tally: Tally) -> list[int]:
    """Civil days; a duty through midnight also counts whole on its first, else 18:00-7:00 were two short days."""
    minutes = list(tally.days)
    for duty in tally.duties:
        first = tally.index(duty.start)
        if duty.end > tally.midnights[first + 1]:
            minutes[first] = max(minutes[first], duty.minutes)
    return minutes


def _counted_on(tally: Tally, index: int) -> Span:
    """The same: a day, and what goes on through its midnight."""
    midnight = tally.midnights[index + 1]
    goes_on = (duty.end for duty in tally.duties if tally.midnights[index] <= duty.start < midnight < duty.end)
    return Span(tally.midnights[index], next(goes_on, midnight))


def missing_breaks(tally: Tally, agreement: Agreement) -> Iterator[Finding]:
    """L3121-16: a pause between two host firms is a break if it is long enough; travel is none."""
    due = agreement.break_minutes
    for duty in tally.duties:
        if duty.minutes >= BREAK_DUE_AT and (longest := break_in_time(duty, BREAK_DUE_AT)) < due:
            day = tally.day_of(duty.start)
            mend = Mend(Remedy.TAKE_BREAK, day, due)
            yield Finding(Rule.BREAK, day, longest, due, mend, hosts=tally.hosts_between(duty.start, duty.end))


def break_in_time(duty: Duty, due_at: int) -> int:
    """The longest break that began before more than `due_at` minutes were worked."""
    longest = worked = 0
    for before, after in zip(duty.runs, duty.runs[1:], strict=False):
        worked += before.end - before.start
        if worked > due_at:
            break
        longest = max(longest, after.start - before.end)
    return longest
