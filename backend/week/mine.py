"""My week: one statement, four lists and a mark, laid out day by day."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import chain

import msgspec
from asyncpg import Record

from backend.absences.queries import ABSENCE, KnownAbsence
from backend.absences.queries import for_employee as absence_for_employee
from backend.absences.rules import midnight
from backend.absences.schemas import Absence
from backend.assignments.queries import LAID_ON_DAYS, PRESENCE, local, minutes_between
from backend.hours.queries import DECLARED, DECLARED_WITH, DeclaredHours
from backend.hours.queries import for_employee as hours_for_employee
from backend.hours.rules import State, is_too_far_ahead
from backend.hours.schemas import Hours
from backend.kit.clock import OFFICE_ZONE, day_of
from backend.kit.database import Statement
from backend.kit.schemas import Named
from backend.kit.weeks import Week
from backend.law.public_holidays import holiday_name
from backend.week.schemas import Assigned, Contact, Day, HostMinutes, MyWeek, Place, Shift, WeekMinutes

# PostgreSQL answers each list as JSON, which msgspec reads straight into the frozen shapes below. Where the employee
# works is looked up once, not for every shift.
WEEK = Statement(f"""
    WITH place AS MATERIALIZED (
        SELECT assignment.id, assignment.job, assignment.starts_on, assignment.ends_on,
               host.id AS host, host.name AS host_name,
               site.id AS site, site.name AS site_name, site.street, site.postcode, site.town, site.timezone,
               ask.name AS ask_name, ask.phone AS ask_phone
          FROM assignments assignment
          JOIN hosts host ON host.id = assignment.host
          JOIN sites site ON site.id = assignment.site
          LEFT JOIN LATERAL (
              SELECT person.first_name || ' ' || person.last_name AS name, person.phone
                FROM managers JOIN people person ON person.id = managers.person
               WHERE managers.host = assignment.host
               ORDER BY managers.role = 'manager' DESC, managers.id LIMIT 1) ask ON true
         WHERE assignment.employee = :employee AND assignment.starts_on <= :last_day
           AND coalesce(assignment.ends_on, 'infinity') >= :first_day
    )
    SELECT (SELECT json_agg(place ORDER BY place.starts_on, place.id) FROM place) AS places,
           (SELECT json_agg(listed ORDER BY listed.starts_at)
              FROM (SELECT shift.assignment, {PRESENCE} {LAID_ON_DAYS} JOIN place site ON site.id = shift.assignment
                     WHERE shift.employee = :employee) listed) AS shifts,
           (SELECT json_agg(listed ORDER BY listed.starts_at)
              FROM (SELECT {DECLARED} FROM declarations declared {DECLARED_WITH}
                     WHERE declared.employee = :employee AND declared.day BETWEEN :first_day AND :last_day
                       AND declared.state <> 'withdrawn') listed) AS hours,
           (SELECT json_agg(listed ORDER BY listed.starts_at)
              FROM (SELECT {ABSENCE} FROM absences absence
                     WHERE absence.employee = :employee AND absence.state = 'announced'
                       AND absence.ends_at > :opens AND absence.starts_at < :closes) listed) AS absences,
           EXISTS (SELECT FROM completions
                    WHERE employee = :employee AND monday = :first_day AND complete) AS complete
""")


class _Place(msgspec.Struct, frozen=True):
    """Where the employee is assigned, and who to ask for there."""

    id: int
    job: str
    starts_on: date
    ends_on: date | None
    host: int
    host_name: str
    site: int
    site_name: str
    street: str
    postcode: str
    town: str
    timezone: str
    ask_name: str | None
    ask_phone: str | None

    def is_open_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    @property
    def address(self) -> str:
        return ", ".join(part for part in (self.street, f"{self.postcode} {self.town}".strip()) if part)


class _Presence(msgspec.Struct, frozen=True):
    assignment: int
    day: date
    starts_at: datetime
    ends_at: datetime
    break_minutes: int


_PLACES = msgspec.json.Decoder(list[_Place])
_PRESENCES = msgspec.json.Decoder(list[_Presence])
_HOURS = msgspec.json.Decoder(list[DeclaredHours])
_ABSENCES = msgspec.json.Decoder(list[KnownAbsence])


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
    """What `WEEK` answers, as days and totals."""
    places = {place.id: place for place in _PLACES.decode(row["places"] or "[]")}
    shifts = defaultdict(list)
    for each in _PRESENCES.decode(row["shifts"] or "[]"):
        shifts[each.day].append(_shift(each, places[each.assignment], language))
    hours = defaultdict(list)
    for declared in _HOURS.decode(row["hours"] or "[]"):
        hours[declared.day].append(hours_for_employee(declared))
    absences = [absence_for_employee(each) for each in _ABSENCES.decode(row["absences"] or "[]")]
    today, last_shift = day_of(at), max(shifts, default=None)
    return MyWeek(
        week=str(week),
        monday=week.monday,
        today=today,
        read_at=at,
        days=[
            Day(
                day=day,
                holiday=holiday_name(day, "", language),
                shifts=shifts[day],
                hours=hours[day],
                absences=[each for each in absences if _is_absent(each, day)],
                may=_may(day, places.values(), today=today),
            )
            for day in week.days
        ],
        assignments=[_assigned(place) for place in places.values()],
        totals=_totals(chain.from_iterable(shifts.values()), chain.from_iterable(hours.values())),
        complete=row["complete"],
        may=["declare", "report-absence", *_may_mark(row["complete"], last_shift, today=today)],
    )


def _shift(presence: _Presence, place: _Place, language: str) -> Shift:
    return Shift(
        assignment=place.id,
        host=Named(place.host, place.host_name),
        site=Place(place.site, place.site_name, place.address),
        ask=Contact(place.ask_name, place.ask_phone) if place.ask_name else None,
        job=place.job,
        start=local(presence.starts_at, place.timezone),
        end=local(presence.ends_at, place.timezone),
        break_minutes=presence.break_minutes,
        minutes=minutes_between(presence.starts_at, presence.ends_at) - presence.break_minutes,
        holiday=holiday_name(presence.day, place.postcode, language),
    )


def _may(day: date, places: Iterable[_Place], *, today: date) -> list[str]:
    """What can be done about a day; hours need an assignment that runs on it."""
    if is_too_far_ahead(day, today=today) or not any(place.is_open_on(day) for place in places):
        return []
    return ["declare"]


def _may_mark(complete: bool, last_shift: date | None, *, today: date) -> list[str]:
    """Complete it on the last planned day at the earliest: nobody knows before what was not worked."""
    if complete:
        return ["reopen"]
    return ["complete"] if last_shift and last_shift <= today else []


def _is_absent(absence: Absence, day: date) -> bool:
    opens, closes = midnight(day, OFFICE_ZONE), midnight(day + timedelta(days=1), OFFICE_ZONE)
    return absence.end > opens and absence.start < closes


def _assigned(place: _Place) -> Assigned:
    return Assigned(
        id=place.id,
        host=Named(place.host, place.host_name),
        site=Named(place.site, place.site_name),
        job=place.job,
        starts_on=place.starts_on,
        ends_on=place.ends_on,
    )


def _totals(shifts: Iterable[Shift], hours: Iterable[Hours]) -> WeekMinutes:
    """Minutes per host firm and in all; no host firm ever reads this."""
    names: dict[int, str] = {}
    planned: dict[int, int] = defaultdict(int)
    declared: dict[int, int] = defaultdict(int)
    approved: dict[int, int] = defaultdict(int)
    for shift in shifts:
        names[shift.host.id] = shift.host.name
        planned[shift.host.id] += shift.minutes
    for each in hours:
        names[each.host.id] = each.host.name
        declared[each.host.id] += each.minutes
        if each.state == State.APPROVED:
            approved[each.host.id] += each.minutes
    return WeekMinutes(
        planned_minutes=sum(planned.values()),
        declared_minutes=sum(declared.values()),
        approved_minutes=sum(approved.values()),
        hosts=[
            HostMinutes(Named(host, name), planned[host], declared[host], approved[host])
            for host, name in sorted(names.items(), key=lambda item: item[1])
        ],
    )
