"""Night work, and the limits of those who often do it (L3122-2 to L3122-23)."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from backend.law.agreement import Agreement
from backend.law.finding import Finding, Mend, Remedy, Rule
from backend.law.tally import DAY, Duty, Span, Tally
from backend.law.weekly import TWELVE, too_long_on_average, twelve_weeks

LONG_NIGHT = 3 * 60  # Code du travail, art. L3122-5: "au moins trois heures de travail de nuit quotidiennes"
NIGHTS_A_WEEK = 2  # the same: "au moins deux fois par semaine"
HABIT = 3
"""Weeks in any twelve that make it "habituel", where the law has no number; a week of replacement is no habit."""
YEAR_DAYS = 365


def nights_too_long(tally: Tally, agreement: Agreement) -> Iterator[Finding]:
    """The limits of night workers, for those who are."""
    mornings, evenings = night_minutes(tally, tally.runs, agreement.night_start, agreement.night_end)
    nights = [morning + evening for morning, evening in zip([*mornings, 0], [0, *evenings], strict=True)]
    if any(nights) and any(habit := night_weeks(tally, nights, agreement)):
        yield from _long_duties(tally, agreement, habit)
        yield from _long_averages(tally, agreement, habit)


def night_minutes(tally: Tally, spans: Iterable[Span], starts: int, ends: int) -> tuple[list[int], list[int]]:
    """Minutes of night in each day's morning, and in its evening.

    The clock changes between two and three in the morning, so the hours of a day are counted back from its midnight.
    """
    mornings, evenings = [0] * len(tally.days), [0] * len(tally.days)
    for start, end in spans:
        day = tally.index(start)
        while start < end:
            midnight = tally.midnights[day + 1]
            until, morning, evening = min(end, midnight), midnight - DAY + ends, midnight - DAY + starts
            if start < morning:
                mornings[day] += min(until, morning) - start
            if until > evening:
                evenings[day] += until - max(start, evening)
            start, day = until, day + 1
    return mornings, evenings


def night_weeks(tally: Tally, nights: Sequence[int], agreement: Agreement) -> list[bool]:
    """Whether the twelve weeks that each week ends, or its year, make a night worker of somebody (L3122-5).

    A night stands under the day on whose morning it ends, and belongs to the week in which it begins.
    """
    mondays = range(0, len(tally.days), 7)
    often = [sum(night >= LONG_NIGHT for night in nights[at + 1 : at + 8]) >= NIGHTS_A_WEEK for at in mondays]
    until = [0, *accumulate(nights)]
    in_a_year = [until[at + 8] - until[max(at + 8 - YEAR_DAYS, 0)] for at in mondays]
    return [
        sum(often[max(week + 1 - TWELVE, 0) : week + 1]) >= HABIT or year >= agreement.night_year_minutes
        for week, year in enumerate(in_a_year)
    ]


def _long_duties(tally: Tally, agreement: Agreement, habit: Sequence[bool]) -> Iterator[Finding]:
    """L3122-6: eight hours for a duty that holds some night, counted whole from when it begins."""
    limit = agreement.night_day_minutes
    for duty in tally.duties:
        day = tally.index(duty.start)
        if duty.minutes > limit and any(habit[day // 7 : day // 7 + TWELVE]) and _holds_night(tally, duty, agreement):
            on = tally.day(day)
            hosts = tally.hosts_between(duty.start, duty.end)
            mend = Mend(Remedy.PLAN_LESS if len(hosts) > 1 else Remedy.FINISH_EARLIER, on, duty.minutes - limit)
            yield Finding(Rule.NIGHT_DAY, on, duty.minutes, limit, mend, hosts=hosts)


def _holds_night(tally: Tally, duty: Duty, agreement: Agreement) -> bool:
    midnight = tally.midnights[tally.index(duty.start) + 1]
    return duty.start < midnight - (DAY - agreement.night_end) or duty.end > midnight - (DAY - agreement.night_start)


def _long_averages(tally: Tally, agreement: Agreement, habit: Sequence[bool]) -> Iterator[Finding]:
    """L3122-7: forty hours on average over twelve weeks."""
    limit = agreement.night_average_minutes
    for week, minutes in twelve_weeks(tally):
        if minutes > TWELVE * limit and habit[week]:
            yield too_long_on_average(Rule.NIGHT_AVERAGE, tally, week, minutes, limit)
