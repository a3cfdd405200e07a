"""A host firm's week: planned beside declared, differences in front, absences in one neutral form."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from uuid import UUID

import msgspec
from asyncpg import Record

from backend.absences.rules import midnight
from backend.accounts.actor import Actor
from backend.arrivals.asking import told as arrival_told
from backend.assignments.queries import PLANNED_SHIFTS, PlannedShift, local
from backend.assignments.rules import is_expected
from backend.aways.queries import REPLACEMENT
from backend.aways.rules import State as AwayState
from backend.hosts.view import ABSENT, OPENLY, AbsenceTold, HostRow, HostTotals, HostWeek, Presence, told_since
from backend.hours.queries import DECLARED, DECLARED_WITH, DeclaredHours, for_host
from backend.hours.rules import State, may_host
from backend.kit.clock import OFFICE_ZONE, day_of
from backend.kit.database import Statement
from backend.kit.errors import NotFound
from backend.kit.schemas import Named
from backend.kit.weeks import Week

# Absences come from what this host firm was told; the table of absences itself is not read here.
_HOST_WEEK = Statement(f"""
    SELECT host.name,
           (SELECT timezone FROM sites WHERE sites.host = host.id ORDER BY sites.id LIMIT 1) AS timezone,
           (SELECT json_agg(listed)
              FROM (SELECT planned.*, person.first_name || ' ' || person.last_name AS name,
                           completion.complete IS TRUE AS complete, {REPLACEMENT}
                      FROM ({PLANNED_SHIFTS} WHERE assignment.host = :host) planned
                      JOIN employees employee ON employee.id = planned.employee
                      JOIN people person ON person.id = employee.person
                      LEFT JOIN completions completion
                        ON completion.employee = planned.employee AND completion.monday = :first_day) listed) AS shifts,
           (SELECT json_agg(listed)
              FROM (SELECT {DECLARED}, assignment.job, site.id AS site, site.name AS site_name,
                           person.first_name || ' ' || person.last_name AS name
                      FROM declarations declared {DECLARED_WITH}
                      JOIN employees employee ON employee.id = declared.employee
                      JOIN people person ON person.id = employee.person
                     WHERE declared.host = :host AND declared.day BETWEEN :first_day AND :last_day
                       AND declared.state <> 'withdrawn') listed) AS hours,
           (SELECT json_agg(listed ORDER BY listed.starts_at, listed.name, listed.ends_at, listed.state, listed.id)
              FROM (SELECT notice.id, notice.employee, notice.starts_at, notice.ends_at, notice.state,
                           notice.openly, notice.return_unknown, notice.version, notice.acknowledged_at,
                           person.first_name || ' ' || person.last_name AS name
                      FROM absence_notices notice
                      JOIN employees employee ON employee.id = notice.employee
                      JOIN people person ON person.id = employee.person
                     WHERE notice.host = :host AND notice.ends_at > :opens AND notice.starts_at < :closes
                   ) listed) AS absences,
           (SELECT json_agg(listed)
              FROM (SELECT question.employee, question.starts_at, question.asked_at, question.answer,
                           question.coming_at
                      FROM arrival_questions question
                     WHERE question.host = :host AND question.ends_at > :at AND question.starts_at < :closes
                   ) listed) AS arrivals
      FROM hosts host WHERE host.id = :host
""")


class _Planned(PlannedShift, frozen=True):
    name: str
    complete: bool
    """Its employee says that all they worked that week is declared."""
    replaced_by: str | None
    replaces: str | None


class _Declared(DeclaredHours, frozen=True):
    job: str
    site: int
    site_name: str
    name: str


class _Told(msgspec.Struct, frozen=True):
    id: UUID
    employee: int
    starts_at: datetime
    ends_at: datetime
    state: AwayState
    openly: bool
    return_unknown: bool
    version: int
    acknowledged_at: datetime | None
    name: str

    def meets(self, shift: _Planned) -> bool:
        announced = self.state is AwayState.ANNOUNCED
        return announced and self.starts_at < shift.ends_at and self.ends_at > shift.starts_at


_SHIFTS = msgspec.json.Decoder(list[_Planned])
_HOURS = msgspec.json.Decoder(list[_Declared])


class _Arrival(msgspec.Struct, frozen=True):
    employee: int
    starts_at: datetime
    asked_at: datetime
    answer: str | None
    coming_at: datetime | None


_Arrivals = dict[tuple[int, datetime], _Arrival]

_ABSENCES = msgspec.json.Decoder(list[_Told])
_ARRIVALS = msgspec.json.Decoder(list[_Arrival])


async def host_week(host: int, week: Week, *, by: Actor, at: datetime) -> HostWeek:
    row = await _HOST_WEEK.row(
        host=host,
        first_day=week.monday,
        last_day=week.sunday,
        opens=midnight(week.monday, OFFICE_ZONE),
        closes=midnight(week.monday + timedelta(days=7), OFFICE_ZONE),
        at=at,
    )
    if row is None:
        raise NotFound
    return _lay_out(row, host, week, by=by, at=at)


def _lay_out(row: Record, host: int, week: Week, *, by: Actor, at: datetime) -> HostWeek:
    shifts = _SHIFTS.decode(row["shifts"] or "[]")
    hours = _HOURS.decode(row["hours"] or "[]")
    told = _ABSENCES.decode(row["absences"] or "[]")
    if week.monday < told_since(day_of(at)):
        told, shifts = [], [_without_history(shift) for shift in shifts]
    arrivals = {(each.employee, each.starts_at): each for each in _ARRIVALS.decode(row["arrivals"] or "[]")}
    rows = sorted(_rows(shifts, hours, told, arrivals, by=by, at=at), key=_urgency)
    zone = row["timezone"] or str(OFFICE_ZONE)
    return HostWeek(
        week=str(week),
        monday=week.monday,
        today=day_of(at),
        host=Named(host, row["name"]),
        rows=rows,
        absences=[_absence(each, zone, by.language) for each in told],
        totals=HostTotals(
            planned_minutes=sum(shift.minutes for shift in shifts),
            declared_minutes=sum(each.minutes for each in hours),
            approved_minutes=sum(each.minutes for each in hours if each.state == State.APPROVED),
            waiting=sum(each.state == State.SUBMITTED for each in hours),
        ),
    )


def _without_history(shift: _Planned) -> _Planned:
    """All that nobody declared reads alike, whether somebody was absent or not."""
    return msgspec.structs.replace(shift, complete=True, replaced_by=None, replaces=None)


def _rows(
    shifts: list[_Planned],
    hours: list[_Declared],
    told: list[_Told],
    arrivals: _Arrivals,
    *,
    by: Actor,
    at: datetime,
) -> list[HostRow]:
    """Each planned shift with what was declared for it, then what was declared without a plan."""
    left: dict[tuple[int, date], list[_Declared]] = defaultdict(list)
    for each in sorted(hours, key=lambda each: (each.starts_at is None, each.starts_at)):
        left[each.assignment, each.day].append(each)
    rows = []
    for shift in sorted(shifts, key=lambda shift: shift.starts_at):
        candidates = left[shift.assignment, shift.day]
        declared = _match(shift, candidates)
        if declared:
            candidates.remove(declared)
        asked = arrivals.get((shift.employee, shift.starts_at))
        rows.append(_planned_row(shift, declared, told, asked, by=by, at=at))
    return rows + [_unplanned_row(each, by) for unplanned in left.values() for each in unplanned]


def _match(shift: _Planned, candidates: list[_Declared]) -> _Declared | None:
    """The declaration for this shift: one that meets it in time, else one without times."""
    for each in candidates:
        if each.starts_at is None or each.ends_at is None:
            return each
        if each.starts_at < shift.ends_at and each.ends_at > shift.starts_at:
            return each
    return None


def _planned_row(
    shift: _Planned, declared: _Declared | None, told: list[_Told], asked: _Arrival | None, *, by: Actor, at: datetime
) -> HostRow:
    away = [each for each in told if each.employee == shift.employee and each.meets(shift)]
    gone = _gone(away, since=asked.asked_at if asked else at, at=at)
    return HostRow(
        employee=Named(shift.employee, shift.name),
        day=shift.day,
        site=Named(shift.site, shift.site_name),
        job=shift.job,
        planned=Presence(shift.start, shift.end, shift.break_minutes, shift.minutes),
        declared=for_host(declared) if declared else None,
        difference_minutes=declared.minutes - shift.minutes if declared else None,
        outside=bool(declared and declared.outside),
        absent=bool(away),
        replaced_by=shift.replaced_by,
        replaces=shift.replaces,
        arrival=arrival_told(asked.asked_at, asked.answer, asked.coming_at, shift.timezone)
        if asked and not gone
        else None,
        state=_state(shift, declared, away, at=at),
        may=_may(declared, by)
        + (["ask-arrival"] if _may_ask(shift, declared, gone or asked is not None, by=by, at=at) else []),
    )


def _unplanned_row(declared: _Declared, by: Actor) -> HostRow:
    return HostRow(
        employee=Named(declared.employee, declared.name),
        day=declared.day,
        site=Named(declared.site, declared.site_name),
        job=declared.job,
        planned=None,
        declared=for_host(declared),
        difference_minutes=declared.minutes,
        outside=True,
        absent=False,
        replaced_by=None,
        replaces=None,
        arrival=None,
        state=declared.state,
        may=_may(declared, by),
    )


def _state(shift: _Planned, declared: _Declared | None, away: list[_Told], *, at: datetime) -> str:
    if declared:
        return declared.state
    if away and (shift.ends_at >= at or _all_the_while(away, shift)):
        return "absent"
    if shift.ends_at >= at:
        return "expected"
    return "not-worked" if shift.complete else "missing"


def _all_the_while(away: list[_Told], shift: _Planned) -> bool:
    """Else hours of the rest are missing, once it is over."""
    until = shift.starts_at
    for each in sorted(away, key=lambda told: told.starts_at):
        if each.starts_at <= until:
            until = max(until, each.ends_at)
    return until >= shift.ends_at


def _gone(away: list[_Told], *, since: datetime, at: datetime) -> bool:
    """Told to be away at some time since then: not who leaves later, nor who was to be back by then."""
    return any(each.starts_at <= at and each.ends_at > since for each in away)


def _may(declared: _Declared | None, by: Actor) -> list[str]:
    if declared is None or declared.employee == by.employee:
        return []
    return may_host(State(declared.state), arbitrated=declared.arbitrated, locked=declared.locked)


def _may_ask(
    shift: _Planned,
    declared: _Declared | None,
    said: bool,
    *,
    by: Actor,
    at: datetime,
) -> bool:
    """After somebody who is expected now, of whom nothing was said."""
    nothing_said = not (declared or said) and shift.employee != by.employee
    return nothing_said and shift.starts_at <= at < shift.ends_at and is_expected(shift.day, shift.postcode)


def _urgency(row: HostRow) -> tuple[int, date, str]:
    """What waits and differs first, then what waits as planned, then the rest."""
    differs = bool(row.difference_minutes) or row.outside
    order = 2 if row.state != State.SUBMITTED else 0 if differs else 1
    return order, row.day, row.employee.name


def _absence(told: _Told, zone: str, language: str) -> AbsenceTold:
    return AbsenceTold(
        id=told.id,
        employee=Named(told.employee, told.name),
        start=local(told.starts_at, zone),
        end=local(told.ends_at, zone),
        return_unknown=told.return_unknown,
        state=told.state,
        label=(OPENLY if told.openly else ABSENT)[language],
        version=told.version,
        acknowledged_at=told.acknowledged_at,
        may=["acknowledge"] if told.acknowledged_at is None and told.state is AwayState.ANNOUNCED else [],
    )
