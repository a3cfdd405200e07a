"""A host firm's month: what each employee worked there; nothing of other host firms, nor of why anyone was absent."""

from datetime import date, datetime

import msgspec

from backend.assignments.queries import LAID_ON_DAYS, PRESENCE, minutes_between
from backend.assignments.rules import is_expected
from backend.hosts.view import HostAdjustment, HostMonth, HostMonthRow, HostMonthWeek, MonthMinutes
from backend.hours.rules import State
from backend.kit.clock import day_of
from backend.kit.database import Statement
from backend.kit.errors import NotFound
from backend.kit.months import Month
from backend.kit.schemas import Named
from backend.months.figures import sum_up

_HOST_MONTH = Statement(f"""
    SELECT host.name,
           (SELECT json_agg(listed)
              FROM (SELECT shift.employee, site.postcode, {PRESENCE} {LAID_ON_DAYS}
                      JOIN assignments assignment ON assignment.id = shift.assignment
                      JOIN sites site ON site.id = assignment.site
                     WHERE assignment.host = :host) listed) AS shifts,
           (SELECT json_agg(listed)
              FROM (SELECT declared.employee, declared.day, declared.minutes, declared.state
                      FROM declarations declared
                     WHERE declared.host = :host AND declared.day BETWEEN :first_day AND :last_day
                       AND declared.state <> 'withdrawn') listed) AS hours,
           (SELECT json_agg(listed ORDER BY listed.day, listed.at)
              FROM (SELECT adjusted.employee, adjusted.day, adjustment.minutes, adjustment.reason, adjustment.at
                      FROM adjustments adjustment
                      JOIN declarations adjusted ON adjusted.id = adjustment.declaration
                     WHERE adjusted.host = :host
                       AND adjusted.day BETWEEN :first_day AND :last_day) listed) AS adjustments,
           (SELECT json_agg(listed ORDER BY person.last_name, person.first_name, listed.employee)
              FROM (SELECT employee FROM assignments WHERE host = :host
                    UNION SELECT employee FROM declarations
                           WHERE host = :host AND day BETWEEN :first_day AND :last_day) known
              JOIN employees employee ON employee.id = known.employee
              JOIN people person ON person.id = employee.person
             CROSS JOIN LATERAL (SELECT employee.id AS employee,
                                        person.first_name || ' ' || person.last_name AS name) listed) AS people
      FROM hosts host WHERE host.id = :host
""")


class _Of(msgspec.Struct, frozen=True):
    employee: int
    day: date


class _Planned(_Of, frozen=True):
    postcode: str
    starts_at: datetime
    ends_at: datetime
    break_minutes: int

    @property
    def minutes(self) -> int:
        return minutes_between(self.starts_at, self.ends_at) - self.break_minutes


class _Declared(_Of, frozen=True):
    minutes: int
    state: State


class _Adjusted(_Of, frozen=True):
    minutes: int
    reason: str


class _Person(msgspec.Struct, frozen=True):
    employee: int
    name: str


_SHIFTS = msgspec.json.Decoder(list[_Planned])
_HOURS = msgspec.json.Decoder(list[_Declared])
_ADJUSTMENTS = msgspec.json.Decoder(list[_Adjusted])
_PEOPLE = msgspec.json.Decoder(list[_Person])


async def host_month(host: int, month: Month, *, at: datetime) -> HostMonth:
    row = await _HOST_MONTH.row(host=host, first_day=month.first_day, last_day=month.last_day)
    if row is None:
        raise NotFound
    shifts = [each for each in _SHIFTS.decode(row["shifts"] or "[]") if is_expected(each.day, each.postcode)]
    hours = _HOURS.decode(row["hours"] or "[]")
    people = _PEOPLE.decode(row["people"] or "[]")
    names = {each.employee: each.name for each in people}
    present = {each.employee for each in shifts} | {each.employee for each in hours}
    return HostMonth(
        month=str(month),
        first_day=month.first_day,
        last_day=month.last_day,
        today=day_of(at),
        host=Named(host, row["name"]),
        minutes=sum_up(shifts, hours),
        rows=[
            HostMonthRow(Named(each.employee, each.name), _of_employee(each.employee, shifts, hours))
            for each in people
            if each.employee in present
        ],
        weeks=_weeks(month, shifts, hours),
        adjustments=[
            HostAdjustment(Named(each.employee, names[each.employee]), each.day, each.minutes, each.reason)
            for each in _ADJUSTMENTS.decode(row["adjustments"] or "[]")
        ],
    )


def _of_employee(employee: int, shifts: list[_Planned], hours: list[_Declared]) -> MonthMinutes:
    return sum_up(
        (each for each in shifts if each.employee == employee), [each for each in hours if each.employee == employee]
    )


def _weeks(month: Month, shifts: list[_Planned], hours: list[_Declared]) -> list[HostMonthWeek]:
    weeks = []
    for week in month.weeks:
        days = [day for day in week.days if day in month]
        minutes = sum_up((each for each in shifts if each.day in days), [each for each in hours if each.day in days])
        weeks.append(HostMonthWeek(str(week), days[0], days[-1], minutes))
    return weeks
