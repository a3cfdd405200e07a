"""Calendar months, as pay counts them: from the first day to the last."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from backend.kit.errors import Refusal
from backend.kit.weeks import Week

# Of three centuries, as weeks are: at the calendar's own ends there is no month before or after.
_WRITTEN = re.compile(r"((?:19|20|21)[0-9]{2})-([0-9]{2})")


class UnknownMonth(Refusal):
    code = "month.unknown"
    status = 422
    fr = "« {written} » n'est pas un mois : écrivez par exemple 2026-11."
    en = "“{written}” is not a month: write 2026-11, for instance."


@dataclass(frozen=True, slots=True, order=True)
class Month:
    first_day: date

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.replace(day=1))

    @classmethod
    def parse(cls, written: str) -> "Month":
        """Read "2026-11"."""
        match = _WRITTEN.fullmatch(written)
        try:
            year, number = (int(part) for part in match.groups()) if match else (0, 0)
            return cls(date(year, number, 1))
        except ValueError:
            raise UnknownMonth(written=written[:20]) from None

    @property
    def last_day(self) -> date:
        return (self.first_day + timedelta(days=31)).replace(day=1) - timedelta(days=1)

    @property
    def weeks(self) -> Iterator[Week]:
        """Every week that has a day in it."""
        monday = Week.of(self.first_day).monday
        while monday <= self.last_day:
            yield Week(monday)
            monday += timedelta(days=7)

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day

    def __str__(self) -> str:
        return f"{self.first_day:%Y-%m}"
