"""What earlier closings have paid, and what was said of absences since: both as their kept sheets hold it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

import msgspec

from backend.absences.rules import midnight
from backend.exports.closed import ClosedMonth, before
from backend.exports.owing import Due
from backend.exports.variables import WORKED
from backend.kit.clock import OFFICE_ZONE, day_of
from backend.kit.database import Statement
from backend.kit.months import Month

ONE_DAY = timedelta(days=1)

# Of an earlier closing, whichever establishment's: employees move. Three years back, as wages are claimed (L3245-1).
_SHEETS = """
    SELECT convert_from(file.content, 'UTF8')::json AS sheet
      FROM exported_files file JOIN closings earlier ON earlier.id = file.closing
     WHERE file.name = 'sheet.json' AND earlier.groupement = :groupement
       AND (earlier.closed_at, earlier.month, earlier.id) < (:closed_at, :month, :id)
       AND earlier.month >= :month::date - interval '3 years'
"""

_PAID = Statement(f"""
    SELECT line.employee, line.variable, line.first_day, line.last_day, sum(line.minutes) AS minutes
      FROM ({_SHEETS}) kept,
           json_to_recordset(kept.sheet -> 'pay')
             AS line(employee int, variable text, first_day date, last_day date, minutes int)
     WHERE line.employee = ANY(:employees) AND line.variable <> '{WORKED}'
     GROUP BY 1, 2, 3, 4 ORDER BY 1, 3, 4, 2
""")

# Its days are all those that it ever had: what was withdrawn or shortened may have been paid for any of them.
_SAID_SINCE = Statement(f"""
    SELECT absence.employee, absence.id, absence.version,
           min((noted.content ->> 'starts_at')::timestamptz) AS starts_at,
           max((noted.content ->> 'ends_at')::timestamptz) AS ends_at
      FROM absences absence
      JOIN absence_versions noted ON noted.absence = absence.id
      LEFT JOIN (SELECT each.key::uuid AS absence, max(each.value::int) AS version
                   FROM ({_SHEETS}) kept, json_each_text(kept.sheet -> 'absences') each GROUP BY 1) known
        ON known.absence = absence.id
     WHERE absence.employee = ANY(:employees) AND absence.version > coalesce(known.version, 0)
     GROUP BY absence.id
    HAVING min((noted.content ->> 'starts_at')::timestamptz) < :until
     ORDER BY absence.employee, absence.id
""")


class Said(msgspec.Struct, frozen=True):
    """An absence that no sheet knows in its present version."""

    employee: int
    id: UUID
    version: int
    starts_at: datetime
    ends_at: datetime

    @property
    def days(self) -> Iterator[date]:
        """With the day before: a night that began on it may have been missed too."""
        day, last = day_of(self.starts_at) - ONE_DAY, day_of(self.ends_at)
        while day <= last:
            yield day
            day += ONE_DAY


async def paid_before(closed: ClosedMonth, employees: Sequence[int]) -> dict[int, Counter[Due]]:
    """What was paid beside the hours worked, by employee."""
    paid: dict[int, Counter[Due]] = defaultdict(Counter)
    for row in await _PAID.rows(employees=employees, **before(closed)):
        paid[row["employee"]][Due(row["variable"], row["first_day"], row["last_day"])] = row["minutes"]
    return paid


async def said_since(closed: ClosedMonth, employees: Sequence[int]) -> list[Said]:
    """Absences up to the month's end that were announced, changed or withdrawn since they were last counted."""
    until = midnight(Month(closed.month).last_day + 2 * ONE_DAY, OFFICE_ZONE)  # its last night ends a day later
    return [Said(**row) for row in await _SAID_SINCE.rows(employees=employees, until=until, **before(closed))]
