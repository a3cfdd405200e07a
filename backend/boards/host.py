"""A host firm's board: who is expected today, and who will not be there; what it was told, and nothing else."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from uuid import UUID

import msgspec
from asyncpg import Record

from backend.arrivals.asking import told as arrival_told
from backend.assignments.queries import PLANNED_SHIFTS, PlannedShift, local
from backend.assignments.rules import is_expected
from backend.aways.queries import REPLACEMENT
from backend.boards.office import span_of
from backend.hosts.view import ABSENT, OPENLY, ArrivalTold, Expected, HostBoard, told_since
from backend.kit.clock import day_of
from backend.kit.database import Statement
from backend.kit.errors import NotFound
from backend.kit.schemas import Named

# Absences come from what this host firm was told; what stands behind is not read here.
HOST_BOARD = Statement(f"""
    SELECT host.name,
           (SELECT json_agg(listed)
              FROM (SELECT planned.*, person.first_name || ' ' || person.last_name AS name, {REPLACEMENT},
                           (SELECT json_build_object('asked_at', question.asked_at, 'answer', question.answer,
                                                     'coming_at', question.coming_at)
                              FROM arrival_questions question
                             WHERE question.host = :host AND question.employee = planned.employee
                               AND question.starts_at = planned.starts_at) AS arrival,
                           (SELECT json_agg(notice ORDER BY notice.acknowledged_at NULLS FIRST, notice.starts_at)
                              FROM (SELECT notice.id, notice.starts_at, notice.ends_at, notice.openly,
                                           notice.version, notice.acknowledged_at
                                      FROM absence_notices notice
                                     WHERE notice.host = :host AND notice.ends_at > :opens
                                       AND notice.employee = planned.employee AND notice.state = 'announced'
                                       AND notice.starts_at < planned.ends_at
                                       AND notice.ends_at > planned.starts_at) notice) AS told
                      FROM ({PLANNED_SHIFTS} WHERE assignment.host = :host) planned
                      JOIN employees employee ON employee.id = planned.employee
                      JOIN people person ON person.id = employee.person
                     WHERE planned.ends_at > :opens AND planned.starts_at < :closes) listed) AS shifts
      FROM hosts host WHERE host.id = :host
""")


class _Told(msgspec.Struct, frozen=True):
    id: UUID
    starts_at: datetime
    ends_at: datetime
    openly: bool
    version: int
    acknowledged_at: datetime | None


class _Arrival(msgspec.Struct, frozen=True):
    asked_at: datetime
    answer: str | None
    coming_at: datetime | None


class _Planned(PlannedShift, frozen=True):
    name: str
    told: list[_Told] | None
    replaced_by: str | None
    replaces: str | None
    arrival: _Arrival | None


_SHIFTS = msgspec.json.Decoder(list[_Planned])


async def host_board(host: int, day: date, *, at: datetime, language: str) -> HostBoard:
    row = await HOST_BOARD.row(host=host, **span_of(day))
    if row is None:
        raise NotFound
    shifts = [each if day >= told_since(day_of(at)) else _without_history(each) for each in _shifts(row)]
    return _lay_out(shifts, Named(host, row["name"]), day, at=at, language=language)


async def expected_at(host: int, first: date, last: date, *, language: str) -> list[tuple[int, Expected]]:
    """Everybody expected there from one day to another, each under the number of their assignment."""
    span = span_of(first) | {"last_day": last, "closes": span_of(last)["closes"]}
    row = await HOST_BOARD.row(host=host, **span)
    return [(shift.assignment, _expected(shift, None, language)) for shift in _shifts(row)] if row else []


def _shifts(row: Record) -> Iterator[_Planned]:
    """On a public holiday nobody is expected."""
    return (each for each in _SHIFTS.decode(row["shifts"] or "[]") if is_expected(each.day, each.postcode))


def _without_history(shift: _Planned) -> _Planned:
    return msgspec.structs.replace(shift, told=None, replaced_by=None, replaces=None, arrival=None)


def _lay_out(shifts: Iterable[_Planned], host: Named, day: date, *, at: datetime, language: str) -> HostBoard:
    expected = sorted((_expected(shift, _arrival(shift, at=at), language) for shift in shifts), key=_order)
    away = _people(each for each in expected if each.absence)
    here = _people(each for each in expected if not each.absence)
    return HostBoard(day, host, present=len(here), absent=len(away), expected=expected)


def _expected(shift: _Planned, arrival: ArrivalTold | None, language: str) -> Expected:
    told = shift.told or []
    first = told[0] if told else None  # one that nobody here has seen, if there is one
    return Expected(
        employee=Named(shift.employee, shift.name),
        site=Named(shift.site, shift.site_name),
        job=shift.job,
        start=shift.start,
        end=shift.end,
        absence=first.id if first else None,
        version=first.version if first else None,
        away_from=_local(max(shift.starts_at, min(each.starts_at for each in told)), shift) if told else None,
        away_until=_local(min(shift.ends_at, max(each.ends_at for each in told)), shift) if told else None,
        label=(OPENLY if first.openly else ABSENT)[language] if first else None,
        acknowledged_at=first.acknowledged_at if first else None,
        replaces=shift.replaces,
        replaced_by=shift.replaced_by,
        arrival=arrival,
        may=["acknowledge"] if first and first.acknowledged_at is None else [],
    )


def _arrival(shift: _Planned, *, at: datetime) -> ArrivalTold | None:
    """Of who is away for another part of the shift, too; told to be away since it was asked, that is the answer."""
    asked = shift.arrival
    if asked is None or any(each.starts_at <= at and each.ends_at > asked.asked_at for each in shift.told or []):
        return None
    return arrival_told(asked.asked_at, asked.answer, asked.coming_at, shift.timezone)


def _local(instant: datetime, shift: _Planned) -> datetime:
    return local(instant, shift.timezone)


def _order(expected: Expected) -> tuple[bool, datetime, str, datetime]:
    return expected.absence is None, expected.start, expected.employee.name, expected.end


def _people(expected: Iterable[Expected]) -> set[int]:
    return {each.employee.id for each in expected}
