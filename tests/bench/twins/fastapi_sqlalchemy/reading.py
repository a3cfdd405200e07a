"""My week, in three statements."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, exists, or_, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from backend.kit.weeks import Week
from backend.law.public_holidays import holiday_name
from tests.bench.twins.fastapi_sqlalchemy.absences import absences_between
from tests.bench.twins.fastapi_sqlalchemy.schemas import (
    Assigned,
    Contact,
    Day,
    HostMinutes,
    Hours,
    MyWeek,
    Named,
    Place,
    Proposal,
    Shift,
    WeekMinutes,
)
from tests.bench.twins.fastapi_sqlalchemy.session import Actor, AnyRow
from tests.bench.twins.fastapi_sqlalchemy.tables import (
    assignments,
    completions,
    declarations,
    hosts,
    managers,
    people,
    sites,
    weekly_shifts,
)

OFFICE = ZoneInfo("Europe/Paris")

_ASK = (
    select((people.c.first_name + " " + people.c.last_name).label("name"), people.c.phone)
    .join(managers, managers.c.person == people.c.id)
    .where(managers.c.host == assignments.c.host)
    .order_by((managers.c.role == "manager").desc(), managers.c.id)
    .limit(1)
    .lateral("ask")
)

_COMPLETE = exists().where(
    completions.c.employee == bindparam("employee"),
    completions.c.monday == bindparam("first_day"),
    completions.c.complete,
)

# One row for each weekly shift; an assignment without any is there once.
_PATTERNS = (
    select(
        assignments.c.id,
        assignments.c.job,
        assignments.c.starts_on,
        assignments.c.ends_on,
        assignments.c.host,
        hosts.c.name.label("host_name"),
        sites.c.id.label("site"),
        sites.c.name.label("site_name"),
        sites.c.street,
        sites.c.postcode,
        sites.c.town,
        sites.c.timezone,
        _ASK.c.name.label("ask_name"),
        _ASK.c.phone.label("ask_phone"),
        weekly_shifts.c.starts_on.label("from_day"),
        weekly_shifts.c.ends_on.label("until_day"),
        weekly_shifts.c.weekday,
        weekly_shifts.c.starts,
        weekly_shifts.c.ends,
        weekly_shifts.c.break_minutes,
        _COMPLETE.label("complete"),
    )
    .join(hosts, hosts.c.id == assignments.c.host)
    .join(sites, sites.c.id == assignments.c.site)
    .outerjoin(weekly_shifts, weekly_shifts.c.assignment == assignments.c.id)
    .outerjoin(_ASK, true())
    .where(
        assignments.c.employee == bindparam("employee"),
        assignments.c.starts_on <= bindparam("last_day"),
        or_(assignments.c.ends_on.is_(None), assignments.c.ends_on >= bindparam("first_day")),
    )
    .order_by(assignments.c.starts_on, assignments.c.id)
)

_HOURS = (
    select(
        declarations,
        hosts.c.name.label("host_name"),
        sites.c.timezone,
        (people.c.first_name + " " + people.c.last_name).label("decider"),
    )
    .join(hosts, hosts.c.id == declarations.c.host)
    .join(assignments, assignments.c.id == declarations.c.assignment)
    .join(sites, sites.c.id == assignments.c.site)
    .outerjoin(people, people.c.id == declarations.c.decided_by)
    .where(
        declarations.c.employee == bindparam("employee"),
        declarations.c.day.between(bindparam("first_day"), bindparam("last_day")),
        declarations.c.state != "withdrawn",
    )
    .order_by(declarations.c.starts_at)
)


async def my_week(database: AsyncConnection, actor: Actor, week: Week, at: datetime) -> MyWeek:
    days = {"employee": actor.employee, "first_day": week.monday, "last_day": week.sunday}
    patterns = (await database.execute(_PATTERNS, days)).all()
    shifts = sorted(_shifts(patterns, week, actor.language), key=lambda each: each[1].start)
    hours = [
        (row.day, hours_of(row, host_name=row.host_name, timezone=row.timezone, decider=row.decider))
        for row in await database.execute(_HOURS, days)
    ]
    absent = await absences_between(database, actor, _midnight(week.monday), _midnight(_after(week.sunday)))
    complete = any(row.complete for row in patterns)
    today = at.astimezone(OFFICE).date()
    is_over = bool(shifts) and max(day for day, _ in shifts) <= today
    return MyWeek(
        week=str(week),
        monday=week.monday,
        today=today,
        read_at=at,
        days=[
            Day(
                day=day,
                holiday=holiday_name(day, "", actor.language),
                shifts=[shift for on, shift in shifts if on == day],
                hours=[each for on, each in hours if on == day],
                absences=[each for each in absent if each.end > _midnight(day) and each.start < _midnight(_after(day))],
                may=["declare"] if day <= _after(today) and _is_assigned(patterns, day) else [],
            )
            for day in week.days
        ],
        assignments=_assigned(patterns),
        totals=_totals([shift for _, shift in shifts], [each for _, each in hours]),
        complete=complete,
        may=["declare", "report-absence", *(["reopen"] if complete else ["complete"] if is_over else [])],
    )


def hours_of(row: AnyRow, *, host_name: str, timezone: str, decider: str | None) -> Hours:
    zone = ZoneInfo(timezone)
    return Hours(
        id=row.id,
        assignment=row.assignment,
        host=Named(id=row.host, name=host_name),
        day=row.day,
        start=row.starts_at and row.starts_at.astimezone(zone),
        end=row.ends_at and row.ends_at.astimezone(zone),
        break_minutes=row.break_minutes,
        minutes=row.minutes,
        planned_minutes=row.planned_minutes,
        outside=row.outside,
        comment=row.comment,
        state=row.state,
        reason=row.reason,
        proposal=Proposal.model_validate(row.proposal) if row.proposal else None,
        rounds=row.rounds,
        arbitrated=row.arbitrated,
        tacit=row.tacit,
        decided_by=decider,
        version=row.version,
        locked=row.closing is not None,
        may=_may(row),
    )


def _may(row: AnyRow) -> list[str]:
    match row.state:
        case "submitted":
            return ["correct", "withdraw"]
        case "disputed":
            return [*(["accept"] if row.proposal else []), "correct", "withdraw"]
        case "approved" if not row.arbitrated and row.closing is None:
            return ["correct"]
        case _:
            return []


def _shifts(patterns: Iterable[AnyRow], week: Week, language: str) -> Iterator[tuple[date, Shift]]:
    for row in patterns:
        if row.weekday is not None:
            day = week.monday + timedelta(days=row.weekday - 1)
            if row.from_day <= day and (row.until_day is None or day <= row.until_day):
                yield day, _shift(row, day, language)


def _shift(row: AnyRow, day: date, language: str) -> Shift:
    start, end = at_minute(day, row.starts, row.timezone), at_minute(day, row.ends, row.timezone)
    town = f"{row.postcode} {row.town}".strip()
    return Shift(
        assignment=row.id,
        host=Named(id=row.host, name=row.host_name),
        site=Place(id=row.site, name=row.site_name, address=f"{row.street}, {town}" if row.street else town),
        ask=Contact(name=row.ask_name, phone=row.ask_phone) if row.ask_name else None,
        job=row.job,
        start=start,
        end=end,
        break_minutes=row.break_minutes,
        minutes=minutes_between(start, end) - row.break_minutes,
        holiday=holiday_name(day, row.postcode, language),
    )


def at_minute(day: date, minute: int, timezone: str) -> datetime:
    return (datetime.combine(day, time()) + timedelta(minutes=minute)).replace(tzinfo=ZoneInfo(timezone))


def minutes_between(start: datetime, end: datetime) -> int:
    return int(end.timestamp() - start.timestamp()) // 60


def _is_assigned(patterns: Iterable[AnyRow], day: date) -> bool:
    return any(row.starts_on <= day and (row.ends_on is None or day <= row.ends_on) for row in patterns)


def _assigned(patterns: Iterable[AnyRow]) -> list[Assigned]:
    by_id = {
        row.id: Assigned(
            id=row.id,
            host=Named(id=row.host, name=row.host_name),
            site=Named(id=row.site, name=row.site_name),
            job=row.job,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
        )
        for row in patterns
    }
    return list(by_id.values())


def _totals(shifts: list[Shift], hours: list[Hours]) -> WeekMinutes:
    totals: dict[int, HostMinutes] = {}

    def of(host: Named) -> HostMinutes:
        return totals.setdefault(
            host.id, HostMinutes(host=host, planned_minutes=0, declared_minutes=0, approved_minutes=0)
        )

    for shift in shifts:
        of(shift.host).planned_minutes += shift.minutes
    for each in hours:
        of(each.host).declared_minutes += each.minutes
        of(each.host).approved_minutes += each.minutes if each.state == "approved" else 0
    return WeekMinutes(
        planned_minutes=sum(each.planned_minutes for each in totals.values()),
        declared_minutes=sum(each.declared_minutes for each in totals.values()),
        approved_minutes=sum(each.approved_minutes for each in totals.values()),
        hosts=sorted(totals.values(), key=lambda each: each.host.name),
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), OFFICE)


def _after(day: date) -> date:
    return day + timedelta(days=1)
