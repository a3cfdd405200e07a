"""ISO weeks: Monday 00:00 to Sunday 24:00, as art. L3121-35 of the Code du travail counts them."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from backend.kit.errors import Refusal

_WRITTEN = re.compile(r"(\d{4})-W(\d{2})")


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
            week = cls(date.fromisocalendar(year, number, 1))
            _ = week.sunday  # the last week of the year 9999 has none
        except (ValueError, OverflowError):
            raise UnknownWeek(written=written[:20]) from None
        return week

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    @property
    def days(self) -> list[date]:
        return [self.monday + timedelta(days=offset) for offset in range(7)]

    def __str__(self) -> str:
        year, number, _ = self.monday.isocalendar()
        return f"{year}-W{number:02}"
