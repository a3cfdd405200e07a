"""Declaring a day: find the place, compare with the plan, save, and note the fact, in one transaction."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from fastapi import HTTPException
from sqlalchemy import DateTime, Uuid, bindparam, case, func, insert, literal_column, null, or_, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from tests.bench.twins.fastapi_sqlalchemy.reading import OFFICE, at_minute, hours_of, minutes_between
from tests.bench.twins.fastapi_sqlalchemy.schemas import DeclareHours, Hours
from tests.bench.twins.fastapi_sqlalchemy.session import Actor, AnyRow
from tests.bench.twins.fastapi_sqlalchemy.tables import (
    assignments,
    declaration_versions,
    declarations,
    hosts,
    sites,
    weekly_shifts,
)

# The assignments of that day at that host firm, each with its shifts on that weekday.
_PLACES = (
    select(
        assignments.c.id,
        hosts.c.name.label("host_name"),
        sites.c.timezone,
        weekly_shifts.c.starts,
        weekly_shifts.c.ends,
        weekly_shifts.c.break_minutes,
    )
    .join(hosts, hosts.c.id == assignments.c.host)
    .join(sites, sites.c.id == assignments.c.site)
    .outerjoin(
        weekly_shifts,
        (weekly_shifts.c.assignment == assignments.c.id) & (weekly_shifts.c.weekday == bindparam("weekday")),
    )
    .where(
        assignments.c.employee == bindparam("employee"),
        assignments.c.host == bindparam("host"),
        assignments.c.starts_on <= bindparam("day"),
        or_(assignments.c.ends_on.is_(None), assignments.c.ends_on >= bindparam("day")),
    )
    .order_by(assignments.c.id)
)

_OTHERS = select(declarations.c.starts_at).where(
    declarations.c.employee == bindparam("employee"),
    declarations.c.assignment == bindparam("assignment"),
    declarations.c.day == bindparam("day"),
    declarations.c.id != bindparam("id"),
    declarations.c.state != "withdrawn",
)

_INSERT = upsert(declarations)
_CORRECTED = (
    "assignment", "host", "day", "starts_at", "ends_at", "break_minutes", "minutes", "planned_minutes", "outside",
    "comment", "state", "reason", "decided_by", "decided_at",
)  # fmt: skip
_SAVE = _INSERT.on_conflict_do_update(
    index_elements=[declarations.c.id],
    set_={name: _INSERT.excluded[name] for name in _CORRECTED}
    | {
        "proposal": null(),
        "version": declarations.c.version + 1,
        "rounds": case((declarations.c.state == "approved", 0), else_=declarations.c.rounds),
    },
    where=(declarations.c.employee == _INSERT.excluded.employee)
    & (declarations.c.version == bindparam("based_on"))
    & declarations.c.state.in_(["submitted", "disputed"])
    & ~declarations.c.arbitrated
    & declarations.c.closing.is_(None),
).returning(declarations)

_NOTE = insert(declaration_versions).from_select(
    ["declaration", "version", "author", "at", "content"],
    select(
        declarations.c.id,
        declarations.c.version,
        bindparam("author", type_=Uuid),
        bindparam("at", type_=DateTime(timezone=True)),
        func.to_jsonb(literal_column("declarations")),
    ).where(declarations.c.id == bindparam("id")),
)


@dataclass(frozen=True, slots=True)
class Stretch:
    starts: int | None
    ends: int | None
    break_minutes: int
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Place:
    assignment: int
    host_name: str
    timezone: str
    shifts: list[AnyRow]


async def save(database: AsyncConnection, id: UUID, asked: DeclareHours, actor: Actor, at: datetime) -> Hours:
    if asked.day > at.astimezone(OFFICE).date() + timedelta(days=1):
        raise HTTPException(422, "too far ahead")
    stretch = _stretch(asked)
    place = await _place(database, asked, stretch, actor)
    values = {"id": id, "employee": actor.employee, **_values(asked, stretch, place)}
    others = await database.execute(_OTHERS, {name: values[name] for name in ("employee", "assignment", "day", "id")})
    if any(other.starts_at is None or stretch.starts is None for other in others):
        raise HTTPException(409, "overlap")
    try:
        saved = (await database.execute(_SAVE, values | {"based_on": asked.based_on})).one_or_none()
    except IntegrityError:
        raise HTTPException(409, "overlap") from None
    if saved is None:
        raise HTTPException(409, "stale")
    await database.execute(_NOTE, {"id": id, "author": actor.person, "at": at})
    await database.commit()
    return hours_of(saved, host_name=place.host_name, timezone=place.timezone, decider=None)


async def _place(database: AsyncConnection, asked: DeclareHours, stretch: Stretch, actor: Actor) -> Place:
    """The assignment whose plan these hours meet, else the first one."""
    days = {"employee": actor.employee, "host": asked.host, "day": asked.day, "weekday": asked.day.isoweekday()}
    rows = (await database.execute(_PLACES, days)).all()
    places = [
        Place(assignment, host_name, timezone, [row for row in each if _meets(row, stretch)])
        for (assignment, host_name, timezone), each in groupby(rows, key=lambda row: row[:3])
        if asked.assignment in (None, assignment)
    ]
    if not places:
        raise HTTPException(404)
    return min(places, key=lambda place: not place.shifts)


def _meets(row: AnyRow, stretch: Stretch) -> bool:
    if row.starts is None:
        return False
    if stretch.starts is None or stretch.ends is None:
        return True
    return bool(row.starts < stretch.ends and row.ends > stretch.starts)


def _values(asked: DeclareHours, stretch: Stretch, place: Place) -> dict[str, Any]:
    starts_at = ends_at = None
    minutes = stretch.minutes
    if stretch.starts is not None and stretch.ends is not None:
        starts_at = at_minute(asked.day, stretch.starts, place.timezone)
        ends_at = at_minute(asked.day, stretch.ends, place.timezone)
        minutes = minutes_between(starts_at, ends_at) - stretch.break_minutes
    planned = sum(_planned_minutes(row, asked.day, place.timezone) for row in place.shifts)
    return {
        "assignment": place.assignment,
        "host": asked.host,
        "day": asked.day,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "break_minutes": stretch.break_minutes,
        "minutes": minutes,
        "planned_minutes": planned,
        "outside": _is_outside(stretch, place, planned),
        "comment": asked.comment.strip(),
        "state": "submitted",
        "reason": None,
        "decided_by": None,
        "decided_at": None,
        "version": 1,
    }


def _planned_minutes(row: AnyRow, day: date, timezone: str) -> int:
    whole = minutes_between(at_minute(day, row.starts, timezone), at_minute(day, row.ends, timezone))
    return whole - int(row.break_minutes)


def _is_outside(stretch: Stretch, place: Place, planned: int) -> bool:
    if not place.shifts:
        return True
    if stretch.starts is None or stretch.ends is None:
        return planned < (stretch.minutes or 0)
    starts, ends = min(row.starts for row in place.shifts), max(row.ends for row in place.shifts)
    return bool(starts > stretch.starts or ends < stretch.ends)


def _stretch(asked: DeclareHours) -> Stretch:
    if asked.start and asked.end and asked.minutes is None:
        starts, ends = _minute(asked.start), _minute(asked.end)
        ends += 24 * 60 if ends <= starts else 0
        if asked.break_minutes < ends - starts:
            return Stretch(starts, ends, asked.break_minutes, None)
    elif asked.minutes and not (asked.start or asked.end or asked.break_minutes):
        return Stretch(None, None, 0, asked.minutes)
    raise HTTPException(422, "bad times")


def _minute(written: str) -> int:
    hours, minutes = written.split(":")
    return int(hours) * 60 + int(minutes)
