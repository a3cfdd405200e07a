"""Whether a stretch more fits into what somebody is planned to work: for who may step in, before anybody is asked.

Narrower than the law, never wider: whoever has room here breaks no limit of the day or the week; somebody else might
have room as well. What is planned in the end is watched in full.
"""

from collections.abc import Iterable
from typing import NamedTuple

from backend.law.agreement import LAW, Agreement

DAY = 24 * 60
WEEK = 7 * DAY
MOST_DAYS = 6  # L3132-1
_MONDAY = 4 * DAY  # 1970 began on a Thursday


class Planned(NamedTuple):
    """Minutes since 1970 on one clock, and of them the work."""

    start: int
    end: int
    work: int


def has_room(extra: Planned, planned: Iterable[Planned], week_limit: int, agreement: Agreement = LAW) -> bool:
    """The day (L3121-18), eleven hours of rest (L3131-1), the week and its six days (L3121-20, L3132-1).

    `week_limit` is the week's own for a full-timer, and less for a part-timer, who never reaches 35 hours (L3123-9).
    """
    day, week = extra.start // DAY, (extra.start - _MONDAY) // WEEK
    of_day, of_week, days = extra.work, extra.work, {day}
    first, last = extra.start, extra.end
    before, after = -WEEK, extra.end + WEEK * 60
    for each in planned:
        if each.start < extra.end and each.end > extra.start:
            return False
        if (each.start - _MONDAY) // WEEK == week:
            of_week += each.work
            days.add(each.start // DAY)
        if each.start // DAY == day:
            of_day += each.work
            first, last = min(first, each.start), max(last, each.end)
        elif each.start < extra.start:
            before = max(before, each.end)
        else:
            after = min(after, each.start)
    rest = agreement.daily_rest_minutes
    return (
        of_day <= agreement.day_minutes
        and of_week <= week_limit
        and len(days) <= MOST_DAYS
        and last - first <= DAY - rest
        and first - before >= rest
        and after - last >= rest
    )
