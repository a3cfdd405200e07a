"""What a closing owes beside the hours worked: its month's, and of earlier months what was not paid, or too much."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self
from uuid import UUID

import msgspec

from backend.closing.queries import locked_until
from backend.exports.closed import ClosedMonth, closed_months_of
from backend.exports.owing import Due, absences, premiums, representation
from backend.exports.paying import ONE_DAY, Said, paid_before, said_since
from backend.exports.variables import is_absence, is_assimilated
from backend.kit.months import Month
from backend.kit.weeks import Week
from backend.months.queries import Recorded, read_month


@dataclass(frozen=True, slots=True)
class Counts:
    """What premiums and absences are counted on."""

    months: Sequence[Month]
    """All that the establishment closed, this closing's last."""
    locked: set[UUID]
    said: Sequence[Said]
    paid: Mapping[int, Counter[Due]]

    @classmethod
    async def of(cls, closed: ClosedMonth, employees: list[int]) -> Self:
        # Before anything is read: an absence that changes meanwhile is counted now, and looked at again next time.
        said = await said_since(closed, employees)
        months = await closed_months_of(closed.establishment, closed.month)
        return cls(months, await locked_until(closed.id, employees), said, await paid_before(closed, employees))

    async def owed_to(self, recorded: Recorded, days: Iterable[date]) -> list[tuple[Due, int]]:
        """Minutes of the month, and the difference in each earlier one that late hours or absences touch."""
        paid = self.paid.get(recorded.employee, Counter())
        owed = []
        for month in self._touched(recorded.employee, days):
            then = recorded if month == self.months[-1] else await read(recorded.employee, month)
            then = self._as_locked(then)
            if self._has_absences(recorded.employee, month):
                due = premiums(then, month)
                due.update(absences(then, month))
                due.update(representation(then, month))
            else:
                due = premiums(msgspec.structs.replace(then, assimilated=[]), month)
            due.subtract({each: minutes for each, minutes in paid.items() if each.first_day in month})
            owed += [(each, minutes) for each, minutes in due.items() if minutes]
        return owed

    def _touched(self, employee: int, days: Iterable[date]) -> list[Month]:
        absent = _months(day for each in self.said if each.employee == employee for day in each.days)
        touched = _months(days) | {month for month in absent if self._has_absences(employee, month)}
        return sorted({*self._own(), *(month for month in touched if month < self.months[-1])})

    def _own(self) -> Iterator[Month]:
        """This closing's month, and those just before it that nobody closed."""
        month = self.months[-1]
        yield month
        while len(self.months) > 1 and (month := Month.of(month.first_day - ONE_DAY)) not in self.months:
            yield month

    def _has_absences(self, employee: int, month: Month) -> bool:
        """Not before the first closing, when they were paid elsewhere; but for who came from another establishment."""
        paid = self.paid.get(employee, Counter())
        return month >= self.months[0] or any(
            (is_absence(each.variable) or is_assimilated(each.variable)) and each.first_day in month for each in paid
        )

    def _as_locked(self, recorded: Recorded) -> Recorded:
        """With the hours and the adjustments that this closing locked, or one before it."""
        return msgspec.structs.replace(
            recorded,
            hours=[each for each in recorded.hours if each.id in self.locked],
            adjustments=[each for each in recorded.adjustments if each.id in self.locked],
        )


async def read(employee: int, month: Month) -> Recorded:
    recorded = await read_month(employee, month)
    assert recorded is not None, "an employee is never removed"
    return recorded


def _months(days: Iterable[date]) -> set[Month]:
    """Of these days, and of their Sundays: a week's overtime is of the month that it ends in."""
    return {month for day in days for month in (Month.of(day), Month.of(Week.of(day).sunday))}
