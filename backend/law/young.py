"""Workers below eighteen (L3162-1 to L3164-6): the strictest limits of the house, day by day until their birthday."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from backend.law.agreement import Agreement
from backend.law.daily import break_in_time, days_beyond
from backend.law.finding import Finding, Mend, Remedy, Rule
from backend.law.night import night_minutes
from backend.law.public_holidays import is_holiday
from backend.law.rest import short_rest, short_rests, weeks_below
from backend.law.tally import DAY, Tally
from backend.law.weekly import day_beyond

LONGEST_RUN = 4 * 60 + 30  # Code du travail, art. L3162-3
BREAK = 30  # the same
DAILY_REST = 12 * 60  # Code du travail, art. L3164-1
DAILY_REST_BELOW_SIXTEEN = 14 * 60  # the same
NIGHT = 22 * 60, 6 * 60  # Code du travail, art. L3163-1
NIGHT_BELOW_SIXTEEN = 20 * 60, 6 * 60  # the same

STRICTER = frozenset({Rule.DAY, Rule.WEEK, Rule.BREAK, Rule.DAILY_REST, Rule.WEEKLY_REST})
"""The rules for everyone that the young's own make needless to tell."""


def birthday(born: date, age: int) -> date:
    """Somebody born on 29 February comes of age on 1 March."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def breaches(tally: Tally, born: date, agreement: Agreement) -> Iterator[Finding]:
    """All of the young's limits that were passed before the eighteenth birthday."""
    of_age = birthday(born, 18)
    if tally.days and tally.monday < of_age:
        for rule in _RULES:
            yield from (finding for finding in rule(tally, born, agreement) if finding.day < of_age)


def _long_days(tally: Tally, _: date, agreement: Agreement) -> Iterator[Finding]:
    """L3162-1."""
    return days_beyond(Rule.YOUNG_DAY, tally, agreement.young_day_minutes)


def _long_weeks(tally: Tally, born: date, agreement: Agreement) -> Iterator[Finding]:
    """L3162-1; in the week of the birthday, the days before it."""
    limit, of_age = agreement.young_week_minutes, tally.index_of(birthday(born, 18))
    for week in range(len(tally.weeks)):
        minutes = sum(tally.days[7 * week : min(7 * week + 7, max(of_age, 0))])
        if minutes > limit:
            day = day_beyond(tally, week, limit)
            mend = Mend(Remedy.WORK_LESS, day, minutes - limit)
            yield Finding(Rule.YOUNG_WEEK, day, minutes, limit, mend, hosts=tally.hosts_of_weeks(week, week))


def _long_runs(tally: Tally, _: date, __: Agreement) -> Iterator[Finding]:
    """L3162-3: four and a half hours without a stop."""
    for start, end in tally.runs:
        if end - start > LONGEST_RUN:
            day = tally.day_of(start)
            mend, hosts = Mend(Remedy.TAKE_BREAK, day, BREAK), tally.hosts_between(start, end)
            yield Finding(Rule.YOUNG_RUN, day, end - start, LONGEST_RUN, mend, hosts=hosts)


def _missing_breaks(tally: Tally, _: date, __: Agreement) -> Iterator[Finding]:
    """L3162-3: half an hour once a day goes beyond four and a half."""
    for duty in tally.duties:
        if duty.minutes > LONGEST_RUN and (longest := break_in_time(duty, LONGEST_RUN)) < BREAK:
            day = tally.day_of(duty.start)
            mend, hosts = Mend(Remedy.TAKE_BREAK, day, BREAK), tally.hosts_between(duty.start, duty.end)
            yield Finding(Rule.YOUNG_BREAK, day, longest, BREAK, mend, hosts=hosts)


def _short_rests(tally: Tally, born: date, _: Agreement) -> Iterator[Finding]:
    """L3164-1."""
    sixteen = birthday(born, 16)
    for limit, is_meant in ((DAILY_REST_BELOW_SIXTEEN, date.__lt__), (DAILY_REST, date.__ge__)):
        for rest in short_rests(tally, limit):
            finding = short_rest(Rule.YOUNG_DAILY_REST, tally, rest, limit)
            if is_meant(finding.day, sixteen):
                yield finding


def _nights(tally: Tally, born: date, _: Agreement) -> Iterator[Finding]:
    """L3163-1 and -2: no night at all, and below sixteen it begins at eight in the evening."""
    sixteen = birthday(born, 16)
    for night, is_meant in ((NIGHT_BELOW_SIXTEEN, date.__lt__), (NIGHT, date.__ge__)):
        for index, (morning, evening) in enumerate(zip(*night_minutes(tally, tally.runs, *night), strict=True)):
            day, minutes = tally.day(index), morning + evening
            if minutes and is_meant(day, sixteen):
                mend = Mend(Remedy.PLAN_LESS, day, minutes)
                yield Finding(Rule.YOUNG_NIGHT, day, minutes, 0, mend, hosts=_at_night(tally, index, night))


def _at_night(tally: Tally, index: int, night: tuple[int, int]) -> tuple[int, ...]:
    """The host firms of a day's night, its morning and its evening."""
    starts, ends = (tally.midnights[index + 1] - DAY + minute for minute in night)
    morning = tally.hosts_between(tally.midnights[index], ends)
    return tuple(dict.fromkeys(morning + tally.hosts_between(starts, tally.midnights[index + 1])))


def _weekly_rests(tally: Tally, _: date, agreement: Agreement) -> Iterator[Finding]:
    """L3164-2: two days on end in each week."""
    return weeks_below(Rule.YOUNG_WEEKLY_REST, tally, agreement.young_weekly_rest_minutes, beyond=0)


def _holidays(tally: Tally, _: date, __: Agreement) -> Iterator[Finding]:
    """L3164-6: public holidays of the place of work."""
    minutes = Counter[date]()
    for part in tally.parts:
        postcode = part.stretch.place.postcode if part.stretch.place else ""
        for index, on_day in tally.by_day(part):
            if is_holiday(tally.day(index), postcode):
                minutes[tally.day(index)] += on_day
    for day, worked in minutes.items():
        hosts = tally.hosts_on(tally.index_of(day), tally.index_of(day))
        yield Finding(Rule.YOUNG_HOLIDAY, day, worked, 0, Mend(Remedy.KEEP_FREE, day), hosts=hosts)


_RULES = (
    _long_days,
    _long_weeks,
    _long_runs,
    _missing_breaks,
    _short_rests,
    _nights,
    _weekly_rests,
    _holidays,
)
