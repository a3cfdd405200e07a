"""My week: one statement, four lists, laid out day by day."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import TypeVar

import msgspec
from asyncpg import Record

from backend.absences.queries import ABSENCE, KnownAbsence
from backend.absences.queries import for_employee as absence_for_employee
from backend.absences.rules import State as AbsenceState
from backend.absences.rules import midnight
from backend.assignments.queries import PLANNED_SHIFTS, PlannedShift
from backend.hours.queries import DECLARED, DECLARED_WITH, DeclaredHours
from backend.hours.queries import for_employee as hours_for_employee
from backend.hours.rules import State, is_too_far_ahead
from backend.kit.clock import OFFICE_ZONE, day_of
from backend.kit.database import Statement
from backend.kit.schemas import Named
from backend.kit.weeks import Week
from backend.law.public_holidays import holiday_name
from backend.week.schemas import Assigned, Contact, Day, HostMinutes, MyWeek, Place, Shift, WeekMinutes

T = TypeVar("T")

# PostgreSQL answers each list as JSON, which msgspec reads straight into the frozen shapes below.
WEEK = Statement(f"""
    SELECT (SELECT json_agg(listed ORDER BY listed.starts_at)
              FROM (SELECT planned.*, ask.name AS ask_name, ask.phone AS ask_phone
                      FROM ({PLANNED_SHIFTS} WHERE shift.employee = :employee) planned
                      LEFT JOIN LATERAL (
                          SELECT person.first_name || ' ' || person.last_name AS name, person.phone
                            FROM managers JOIN people person ON person.id = managers.person
                           WHERE managers.host = planned.host
                           ORDER BY managers.role = 'manager' DESC, managers.id LIMIT 1) ask ON true
                   ) listed) AS shifts,
           (SELECT json_agg(listed ORDER BY listed.starts_at)
              FROM (SELECT {DECLARED} FROM declarations declared {DECLARED_WITH}
                     WHERE declared.employee = :employee AND declared.day BETWEEN :first_day AND :last_day
                       AND declared.state <> 'withdrawn') listed) AS hours,
           (SELECT json_agg(listed ORDER BY listed.starts_at)
              FROM (SELECT {ABSENCE} FROM absences absence
                     WHERE absence.employee = :employee AND absence.state = 'announced'
                       AND absence.ends_at > :opens AND absence.starts_at < :closes) listed) AS absences,
           (SELECT json_agg(listed ORDER BY listed.starts_on, listed.id)
              FROM (SELECT assignment.id, assignment.job, assignment.starts_on, assignment.ends_on,
                           json_build_object('id', host.id, 'name', host.name) AS host,
                           json_build_object('id', site.id, 'name', site.name) AS site
                      FROM assignments assignment
                      JOIN hosts host ON host.id = assignment.host
                      JOIN sites site ON site.id = assignment.site
                     WHERE assignment.employee = :employee AND assignment.starts_on <= :last_day
                       AND coalesce(assignment.ends_on, 'infinity') >= :first_day) listed) AS assignments
""")


class _Asked(PlannedShift, frozen=True):
    """A planned shift, with who to ask for."""

    ask_name: str | None
    ask_phone: str | None


class _Assigned(msgspec.Struct, frozen=True):
    id: int
    job: str
    starts_on: date
    ends_on: date | None
    host: Named
    site: Named


_SHIFTS = msgspec.json.Decoder(list[_Asked] | None)
_HOURS = msgspec.json.Decoder(list[DeclaredHours] | None)
_ABSENCES = msgspec.json.Decoder(list[KnownAbsence] | None)
_ASSIGNMENTS = msgspec.json.Decoder(list[_Assigned] | None)


def week_values(employee: int, week: Week) -> dict[str, object]:
    """The parameters of `WEEK`."""
    return {
        "employee": employee,
        "first_day": week.monday,
        "last_day": week.sunday,
        "opens": midnight(week.monday, OFFICE_ZONE),
        "closes": midnight(week.monday + timedelta(days=7), OFFICE_ZONE),
    }


async def my_week(employee: int, week: Week, *, language: str, at: datetime) -> MyWeek:
    row = await WEEK.row(**week_values(employee, week))
    assert row is not None, "a SELECT without FROM answers one row"
    return lay_out(row, week, language=language, at=at)


def lay_out(row: Record, week: Week, *, language: str, at: datetime) -> MyWeek:
    """The four lists of `WEEK`, as days and totals."""
    shifts = _decode(_SHIFTS, row, "shifts")
    hours = _decode(_HOURS, row, "hours")
    absences = _decode(_ABSENCES, row, "absences")
    today = day_of(at)
    days = [_day(day, shifts, hours, absences, language=language, today=today) for day in week.days]
    assignments = [
        Assigned(each.id, each.host, each.site, each.job, each.starts_on, each.ends_on)
        for each in _decode(_ASSIGNMENTS, row, "assignments")
    ]
    return MyWeek(
        week=str(week),
        monday=week.monday,
        today=today,
        read_at=at,
        days=days,
        assignments=assignments,
        totals=_totals(shifts, hours),
        may=["declare", "report-absence"],
    )


def _decode(decoder: msgspec.json.Decoder[list[T] | None], row: Record, column: str) -> list[T]:
    written = row[column]
    return (decoder.decode(written) or []) if written else []


def _day(
    day: date,
    shifts: list[_Asked],
    hours: list[DeclaredHours],
    absences: list[KnownAbsence],
    *,
    language: str,
    today: date,
) -> Day:
    opens, closes = midnight(day, OFFICE_ZONE), midnight(day + timedelta(days=1), OFFICE_ZONE)
    return Day(
        day=day,
        holiday=holiday_name(day, "", language),
        shifts=[_shift(shift, language) for shift in shifts if shift.day == day],
        hours=[hours_for_employee(each) for each in hours if each.day == day],
        absences=[
            absence_for_employee(each)
            for each in absences
            if each.ends_at > opens and each.starts_at < closes and each.state == AbsenceState.ANNOUNCED
        ],
        may=[] if is_too_far_ahead(day, today=today) else ["declare"],
    )


def _shift(shift: _Asked, language: str) -> Shift:
    return Shift(
        assignment=shift.assignment,
        host=Named(shift.host, shift.host_name),
        site=Place(shift.site, shift.site_name, _address(shift)),
        ask=Contact(shift.ask_name, shift.ask_phone) if shift.ask_name else None,
        job=shift.job,
        start=shift.start,
        end=shift.end,
        break_minutes=shift.break_minutes,
        minutes=shift.minutes,
        holiday=holiday_name(shift.day, shift.postcode, language),
    )


def _address(shift: PlannedShift) -> str:
    return ", ".join(part for part in (shift.street, f"{shift.postcode} {shift.town}".strip()) if part)


def _totals(shifts: list[_Asked], hours: list[DeclaredHours]) -> WeekMinutes:
    """Minutes per host firm and in all; no host firm ever reads this."""
    names: dict[int, str] = {}
    planned: dict[int, int] = defaultdict(int)
    declared: dict[int, int] = defaultdict(int)
    approved: dict[int, int] = defaultdict(int)
    for shift in shifts:
        names[shift.host] = shift.host_name
        planned[shift.host] += shift.minutes
    for each in hours:
        names[each.host] = each.host_name
        declared[each.host] += each.minutes
        if each.state == State.APPROVED:
            approved[each.host] += each.minutes
    return WeekMinutes(
        planned_minutes=sum(planned.values()),
        declared_minutes=sum(declared.values()),
        approved_minutes=sum(approved.values()),
        hosts=[
            HostMinutes(Named(host, name), planned[host], declared[host], approved[host])
            for host, name in sorted(names.items(), key=lambda item: item[1])
        ],
    )
