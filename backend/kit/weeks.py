"""ISO weeks: Monday 00:00 to Sunday 24:00, as art. L3121-35 of the Code du travail counts them."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from backend.kit.errors import Refusal

# Of three centuries: at the calendar's own ends there is no day before or after to reckon with.
_WRITTEN = re.compile(r"((?:19|20|21)[0-9]{2})-W([0-9]{2})")


class UnknownWeek(Refusal):
    code = "week.unknown"
    status = 422
    fr = "« {written} » n'est pas une semaine : écrivez par exemple 2026-W48."
    en = "“{written}” is not a week: write 2026-W48, for instance."


@dataclass(frozen=True, slots=True)
class Week:
    monday: date

    @classmethod
    def of(cls, day: date) -> "Week":
        return cls(day - timedelta(days=day.weekday()))

    @classmethod
    def parse(cls, written: str) -> "Week":
        """Read "2026-W48"; week 53 exists only in the years that have one."""
        match = _WRITTEN.fullmatch(written)
        try:
            year, number = (int(part) for part in match.groups()) if match else (0, 0)
            return cls(date.fromisocalendar(year, number, 1))
        except ValueError:
            raise UnknownWeek(written=written[:20]) from None

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    @property
    def days(self) -> list[date]:
        return [self.monday + timedelta(days=offset) for offset in range(7)]

    def __str__(self) -> str:
        year, number, _ = self.monday.isocalendar()
        return f"{year}-W{number:02}"
