"""My week: one statement, four lists and a mark, laid out day by day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain

import msgspec
from asyncpg import Record

from backend.absences.queries import ABSENCE, KnownAbsence
from backend.absences.queries import for_employee as absence_for_employee
from backend.absences.rules import midnight
from backend.absences.schemas import Absence
from backend.assignments.queries import LAID_ON_DAYS, PRESENCE, local, minutes_between
from backend.hours.queries import BARELY_DECLARED, DECIDED_BY, BarelyDeclared, hours_at
from backend.hours.rules import State, is_too_far_ahead
from backend.hours.schemas import Hours
from backend.kit.clock import OFFICE_ZONE, day_of
from backend.kit.database import Statement
from backend.kit.schemas import Named
from backend.kit.weeks import Week
from backend.law.public_holidays import holiday_name
from backend.week.schemas import Assigned, Contact, Day, HostMinutes, MyWeek, Place, Shift, WeekMinutes

# PostgreSQL answers each list as JSON, which msgspec reads straight into the frozen shapes below. Where the employee
# works is looked up once, not for every shift; hours may be left of an assignment that was cut short since.
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
         WHERE assignment.employee = :employee
           AND (assignment.starts_on <= :last_day AND coalesce(assignment.ends_on, 'infinity') >= :first_day
                OR assignment.id = ANY (ARRAY(
                    SELECT assignment FROM declarations
                     WHERE employee = :employee AND day BETWEEN :first_day AND :last_day)))
    )
    SELECT (SELECT json_agg(place ORDER BY place.starts_on, place.id) FROM place) AS places,
           (SELECT json_agg(listed ORDER BY listed.starts_at)
              FROM (SELECT shift.assignment, {PRESENCE} {LAID_ON_DAYS} JOIN place site ON site.id = shift.assignment
                     WHERE shift.employee = :employee) listed) AS shifts,
           (SELECT json_agg(listed ORDER BY listed.starts_at)
              FROM (SELECT {BARELY_DECLARED} FROM declarations declared {DECIDED_BY}
                     WHERE declared.employee = :employee AND declared.day BETWEEN :first_day AND :last_day
                       AND declared.state <> 'withdrawn') listed) AS hours,
           (SELECT json_agg(listed ORDER BY listed.starts_at)
              FROM (SELECT {ABSENCE} FROM absences absence
                     WHERE absence.employee = :employee AND absence.state = 'announced'
                       AND absence.ends_at > :opens AND absence.starts_at < :closes) listed) AS absences,
           EXISTS (SELECT FROM completions
                    WHERE employee = :employee AND monday = :first_day AND complete) AS complete
""")


class _Assignment(msgspec.Struct, frozen=True):
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

    def is_open(self, first: date, last: date) -> bool:
        return self.starts_on <= last and (self.ends_on is None or first <= self.ends_on)


@dataclass(frozen=True, slots=True)
class _Post:
    """An assignment in the shapes of the answer, which many a shift shares."""

    assignment: _Assignment
    host: Named
    site: Place
    ask: Contact | None

    @classmethod
    def of(cls, assignment: _Assignment) -> "_Post":
        town = f"{assignment.postcode} {assignment.town}".strip()
        address = ", ".join(part for part in (assignment.street, town) if part)
        return cls(
            assignment,
            Named(assignment.host, assignment.host_name),
            Place(assignment.site, assignment.site_name, address),
            Contact(assignment.ask_name, assignment.ask_phone) if assignment.ask_name else None,
        )


class _Presence(msgspec.Struct, frozen=True):
    assignment: int
    day: date
    starts_at: datetime
    ends_at: datetime
    break_minutes: int


_ASSIGNMENTS = msgspec.json.Decoder(list[_Assignment])
_PRESENCES = msgspec.json.Decoder(list[_Presence])
_HOURS = msgspec.json.Decoder(list[BarelyDeclared])
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
    posts = {assignment.id: _Post.of(assignment) for assignment in _ASSIGNMENTS.decode(row["places"] or "[]")}
    shifts = defaultdict(list)
    for planned in _PRESENCES.decode(row["shifts"] or "[]"):
        shifts[planned.day].append(_shift(planned, posts[planned.assignment], language))
    hours = defaultdict(list)
    for declared in _HOURS.decode(row["hours"] or "[]"):
        post = posts[declared.assignment]
        hours[declared.day].append(hours_at(declared, post.host, post.assignment.timezone))
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
                may=_may(day, posts.values(), today=today),
            )
            for day in week.days
        ],
        assignments=[_assigned(post) for post in posts.values() if post.assignment.is_open(week.monday, week.sunday)],
        totals=_totals(chain.from_iterable(shifts.values()), chain.from_iterable(hours.values())),
        complete=row["complete"],
        may=["declare", "report-absence", *_may_mark(row["complete"], last_shift, today=today)],
    )


def _shift(presence: _Presence, post: _Post, language: str) -> Shift:
    assignment = post.assignment
    return Shift(
        assignment=assignment.id,
        host=post.host,
        site=post.site,
        ask=post.ask,
        job=assignment.job,
        start=local(presence.starts_at, assignment.timezone),
        end=local(presence.ends_at, assignment.timezone),
        break_minutes=presence.break_minutes,
        minutes=minutes_between(presence.starts_at, presence.ends_at) - presence.break_minutes,
        holiday=holiday_name(presence.day, assignment.postcode, language),
    )


def _may(day: date, posts: Iterable[_Post], *, today: date) -> list[str]:
    """What can be done about a day; hours need an assignment that runs on it."""
    if not is_too_far_ahead(day, today=today):
        for post in posts:
            if post.assignment.is_open(day, day):
                return ["declare"]
    return []


def _may_mark(complete: bool, last_shift: date | None, *, today: date) -> list[str]:
    """Complete it on the last planned day at the earliest: nobody knows before what was not worked."""
    if complete:
        return ["reopen"]
    return ["complete"] if last_shift and last_shift <= today else []


def _is_absent(absence: Absence, day: date) -> bool:
    opens, closes = midnight(day, OFFICE_ZONE), midnight(day + timedelta(days=1), OFFICE_ZONE)
    return absence.end > opens and absence.start < closes


def _assigned(post: _Post) -> Assigned:
    assignment = post.assignment
    return Assigned(
        id=assignment.id,
        host=post.host,
        site=Named(post.site.id, post.site.name),
        job=assignment.job,
        starts_on=assignment.starts_on,
        ends_on=assignment.ends_on,
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
