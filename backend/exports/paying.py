"""What earlier closings have paid, and what was said of absences and delegation since, as their kept sheets hold it."""

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
           unnest(ARRAY[kept.sheet -> 'pay', kept.sheet -> 'annex']) AS lines(of),
           json_to_recordset(lines.of)
             AS line(employee int, variable text, first_day date, last_day date, minutes int)
     WHERE line.employee = ANY(:employees) AND line.variable <> '{WORKED}'
     GROUP BY 1, 2, 3, 4 ORDER BY 1, 3, 4, 2
""")

# Its days are all those that it ever had: what was withdrawn or shortened may have been paid for any of them.
_SAID_SINCE = Statement(f"""
    WITH noted AS (
        SELECT absence.employee, absence.id, absence.version, noted.content
          FROM absences absence JOIN absence_versions noted ON noted.absence = absence.id
         WHERE absence.employee = ANY(:employees)
        UNION ALL
        SELECT notice.employee, notice.id, notice.version, noted.content
          FROM delegation_notices notice JOIN delegation_notice_versions noted ON noted.notice = notice.id
         WHERE notice.employee = ANY(:employees)
        UNION ALL
        SELECT attendance.employee, attendance.id, meeting.version + attendance.version, noted.content
          FROM attendances attendance
          JOIN meetings meeting ON meeting.id = attendance.meeting
          JOIN meeting_versions noted ON noted.meeting = meeting.id
         WHERE attendance.employee = ANY(:employees)
    )
    SELECT noted.employee, noted.id, noted.version,
           min((noted.content ->> 'starts_at')::timestamptz) AS starts_at,
           max((noted.content ->> 'ends_at')::timestamptz) AS ends_at
      FROM noted
      LEFT JOIN (SELECT each.key::uuid AS absence, max(each.value::int) AS version
                   FROM ({_SHEETS}) kept, json_each_text(kept.sheet -> 'absences') each GROUP BY 1) known
        ON known.absence = noted.id
     WHERE noted.version > coalesce(known.version, 0)
     GROUP BY noted.employee, noted.id, noted.version
    HAVING min((noted.content ->> 'starts_at')::timestamptz) < :until
     ORDER BY noted.employee, noted.id
""")


class Said(msgspec.Struct, frozen=True):
    """An absence, a notice or a meeting that no sheet knows in its present version."""

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
    """What was announced, changed or withdrawn since it was last counted, up to the month's end."""
    until = midnight(Month(closed.month).last_day + 2 * ONE_DAY, OFFICE_ZONE)  # its last night ends a day later
    return [Said(**row) for row in await _SAID_SINCE.rows(employees=employees, until=until, **before(closed))]
