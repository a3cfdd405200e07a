"""What a month owes an employee beside the hours worked: premiums and absences, each as what goes on one line."""

from collections import Counter
from datetime import date, timedelta
from typing import NamedTuple

from backend.absences.rules import Kind
from backend.exports.variables import (
    ASSIMILATED,
    ASSIMILATED_OUTSIDE,
    FIRST_OF_MAY,
    HOLIDAY,
    NIGHT,
    SUNDAY,
    absence,
    annexed,
    complementary,
    overtime,
)
from backend.kit.months import Month
from backend.months.figures import assimilated_in, missed_in, pay_of
from backend.months.queries import Recorded

_MOMENT = timedelta(microseconds=1)


class Due(NamedTuple):
    """What minutes are due for, and of which days: of one absence, or the month's first and last."""

    variable: str
    first_day: date
    last_day: date


def premiums(recorded: Recorded, month: Month) -> Counter[Due]:
    """By the whole week over all host firms."""
    hours = pay_of(recorded, month)
    minutes = {overtime(percent): total for percent, total in hours.overtime.items()}
    minutes |= {complementary(percent): total for percent, total in hours.complementary.items()}
    minutes |= {NIGHT: hours.night, SUNDAY: hours.sunday, HOLIDAY: hours.holiday, FIRST_OF_MAY: hours.first_of_may}
    minutes |= {ASSIMILATED: hours.assimilated, ASSIMILATED_OUTSIDE: hours.assimilated_outside}
    return Counter({Due(name, month.first_day, month.last_day): total for name, total in minutes.items()})


def representation(recorded: Recorded, month: Month) -> Counter[Due]:
    """The same minutes as those that are assimilated, by what they were and under which mandate."""
    minutes: Counter[Due] = Counter()
    for of, stretch in assimilated_in(recorded, month):
        minutes[Due(annexed(of.nature, of.mandate), month.first_day, month.last_day)] += stretch.minutes
    return minutes


def absences(recorded: Recorded, month: Month) -> Counter[Due]:
    """Planned hours that absences took."""
    minutes: Counter[Due] = Counter()
    for each in missed_in(recorded, month):
        first, last = each.start.date(), (each.end - _MOMENT).date()
        days = (min(max(first, month.first_day), month.last_day), min(last, month.last_day))
        minutes[Due(absence(Kind(each.kind)), *days)] += each.planned_minutes
    return minutes
