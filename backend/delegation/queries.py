"""Reading delegation: a representative's whole year in one statement, and one notice."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

import msgspec
from asyncpg import Record

from backend.absences.rules import midnight
from backend.absences.schemas import Told
from backend.assignments.queries import PRESENCE_OF_EMPLOYEE
from backend.aways.seeing import seen_by
from backend.delegation.meetings import CALLED, COMMISSIONS, MyCall
from backend.delegation.rules import Expected, Slip, State
from backend.delegation.transfers import TRANSFER, KnownTransfer
from backend.kit.clock import OFFICE_ZONE
from backend.kit.database import Statement
from backend.law.credit import Window
from backend.law.mandates import MandateKind
from backend.law.stretches import LEGAL_WEEK

# What the employer called meanwhile, with the way there and back, is taken from no credit (L2315-11), whichever was
# said first; so it is subtracted when it is read, and a meeting that moves needs no notice to be written anew.
_TAKEN = """greatest({notice}.minutes - (
    SELECT coalesce(sum(extract(epoch FROM least({notice}.ends_at, call.ends_at)
                                           - greatest({notice}.starts_at, call.starts_at)) / 60), 0)::int
      FROM attendances attendance JOIN aways call ON call.id = attendance.id
     WHERE attendance.employee = {notice}.employee AND call.state = 'announced'
       AND call.starts_at < {notice}.ends_at AND call.ends_at > {notice}.starts_at), 0)"""

# `told` is built from what the host firms were told, never the other way round.
NOTICE = f"""
    notice.id, notice.employee, notice.mandate, mandate.kind, notice.starts_at, notice.expected_at, notice.returned_at,
    notice.ends_at, notice.outside, notice.state, notice.planned_minutes,
    {_TAKEN.format(notice="notice")} AS minutes, notice.announced_at, notice.acknowledged_at, notice.version,
    EXISTS (SELECT FROM absences absence
             WHERE absence.employee = notice.employee AND absence.state = 'announced'
               AND absence.kind IN ('sick', 'accident')
               AND absence.starts_at < notice.ends_at AND absence.ends_at > notice.starts_at) AS on_sick_leave,
    (SELECT coalesce(sum({_TAKEN.format(notice="earlier")}), 0)::int FROM delegation_notices earlier
      WHERE earlier.employee = notice.employee AND earlier.mandate = notice.mandate AND earlier.state <> 'withdrawn'
        AND earlier.starts_at < notice.starts_at
        AND earlier.starts_at >= date_trunc('month', notice.starts_at, 'Europe/Paris')) AS taken_before,
    (SELECT coalesce(json_agg(json_build_object(
                'host', json_build_object('id', host.id, 'name', host.name),
                'acknowledgedAt', told.acknowledged_at,
                'acknowledgedBy', {seen_by("told")}) ORDER BY told.starts_at, host.name), '[]'::json)
       FROM absence_notices told JOIN hosts host ON host.id = told.host
      WHERE told.away = notice.id AND told.state = 'announced') AS told
"""

_BY_ID = Statement(f"""
    SELECT {NOTICE} FROM delegation_notices notice JOIN mandates mandate ON mandate.id = notice.mandate
     WHERE notice.id = :id
""")

MANDATE = f"""
    SELECT mandate.id, mandate.employee, mandate.kind, mandate.organisation, mandate.starts_on, mandate.ends_on,
           mandate.openly, coalesce(establishment.name, groupement.name) AS perimeter,
           committee.id AS committee, committee.starts_on AS elected_on, committee.headcount, committee.window,
           coalesce(committee.source <> '', false) AS confirmed,
           coalesce(committee.credits, '{{}}') AS credits,
           (SELECT json_agg(listed)
              FROM (SELECT date_trunc('month', notice.starts_at AT TIME ZONE 'Europe/Paris')::date AS day,
                           notice.state IN ('started', 'completed') AS begun,
                           sum({_TAKEN.format(notice="notice")})::int AS minutes
                      FROM delegation_notices notice
                     WHERE notice.mandate = mandate.id AND notice.state <> 'withdrawn'
                     GROUP BY 1, 2) listed) AS taken,
           (SELECT json_agg(listed) FROM ({COMMISSIONS}) listed) AS called,
           (SELECT json_agg(json_build_object(
                       'day', transfer.month, 'minutes', transfer.minutes,
                       'written', (transfer.written_at AT TIME ZONE 'Europe/Paris')::date))
              FROM hour_transfers transfer
             WHERE transfer.receiver = mandate.id AND transfer.state = 'announced') AS received,
           (SELECT json_agg(json_build_object('day', transfer.month, 'minutes', transfer.minutes))
              FROM hour_transfers transfer
             WHERE transfer.giver = mandate.id AND transfer.state = 'announced') AS given
      FROM mandates mandate
      JOIN employees employee ON employee.id = mandate.employee
      JOIN groupements groupement ON groupement.id = employee.groupement
      LEFT JOIN committees committee ON committee.id = mandate.committee
      LEFT JOIN establishments establishment ON establishment.id = committee.establishment
"""

_MINE = Statement(f"""
    SELECT (SELECT json_agg(listed ORDER BY listed.starts_on, listed.id)
              FROM ({MANDATE} WHERE mandate.employee = :employee
                       AND mandate.starts_on <= :last_day AND coalesce(mandate.ends_on, 'infinity') >= :first_day
                   ) listed) AS mandates,
           (SELECT json_agg(listed ORDER BY listed.starts_at DESC)
              FROM (SELECT {NOTICE} FROM delegation_notices notice JOIN mandates mandate ON mandate.id = notice.mandate
                     WHERE notice.employee = :employee AND notice.starts_at >= :opens AND notice.starts_at < :closes
                   ) listed) AS notices,
           (SELECT json_agg(listed ORDER BY listed.month DESC, listed.written_at DESC)
              FROM ({TRANSFER} WHERE (giver.employee = :employee OR receiver.employee = :employee)
                       AND transfer.month BETWEEN :first_day AND :last_day
                   ) listed) AS transfers,
           (SELECT json_agg(listed ORDER BY listed.starts_at)
              FROM ({CALLED} AND attendance.employee = :employee
                       AND meeting.starts_at >= :opens AND meeting.starts_at < :closes
                   ) listed) AS calls,
           (SELECT json_build_object('weekly_minutes', contract.weekly_minutes, 'annual_days', contract.annual_days)
              FROM contracts contract WHERE contract.employee = :employee AND contract.starts_on <= :today
             ORDER BY contract.starts_on DESC LIMIT 1) AS contract
""")

_MANDATES = Statement(f"{MANDATE} WHERE mandate.id = ANY(:ids::int[])")

_EXPECTED = Statement(f"SELECT {PRESENCE_OF_EMPLOYEE}")

_BY_DAYS = Statement("""
    SELECT contract.annual_days IS NOT NULL AS by_days FROM contracts contract
     WHERE contract.employee = :employee AND contract.starts_on <= :day
     ORDER BY contract.starts_on DESC LIMIT 1
""")


_REPRESENTATIVES = Statement("""
    SELECT DISTINCT employee.id, person.first_name || ' ' || person.last_name AS name
      FROM mandates mandate
      JOIN employees employee ON employee.id = mandate.employee
      JOIN people person ON person.id = employee.person
     WHERE :today BETWEEN mandate.starts_on AND coalesce(mandate.ends_on, 'infinity')
       AND employee.groupement = coalesce(
           :groupement::int, (SELECT groupement FROM employees WHERE id = :employee))
""")


class Dated(msgspec.Struct, frozen=True):
    """Minutes of the month that a day is in."""

    day: date
    minutes: int
    begun: bool = True
    written: date | None = None
    """Of a gift: when the employer was told."""


class CalledTo(msgspec.Struct, frozen=True):
    """A meeting of a commission, after those of the same year that came `before`."""

    day: date
    minutes: int
    before: int


class KnownMandate(msgspec.Struct, frozen=True):
    """A mandate with all that its account is made of."""

    id: int
    employee: int
    kind: MandateKind
    organisation: str
    starts_on: date
    ends_on: date | None
    openly: bool
    perimeter: str
    committee: UUID | None
    elected_on: date | None
    headcount: int | None
    window: Window | None
    confirmed: bool
    credits: dict[MandateKind, int]
    """Minutes a month by agreement, better than the law's."""
    taken: list[Dated] | None
    called: list[CalledTo] | None
    received: list[Dated] | None
    given: list[Dated] | None

    @property
    def is_of_union(self) -> bool:
        return self.kind is MandateKind.UNION_DELEGATE

    def runs_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


class KnownNotice(msgspec.Struct, frozen=True):
    """A notice as its representative and the groupement know it."""

    id: UUID
    employee: int
    mandate: int
    kind: MandateKind
    starts_at: datetime
    expected_at: datetime
    returned_at: datetime | None
    ends_at: datetime
    outside: bool
    state: State
    minutes: int
    planned_minutes: int
    announced_at: datetime
    acknowledged_at: datetime | None
    version: int
    on_sick_leave: bool
    taken_before: int
    """Minutes of the same mandate, earlier in the same month."""
    told: list[Told]

    @property
    def slip(self) -> Slip:
        return Slip(self.mandate, self.starts_at, self.expected_at, self.returned_at, self.outside, self.state)


class WorkingTime(msgspec.Struct, frozen=True):
    """Of the present contract."""

    weekly_minutes: int = LEGAL_WEEK
    annual_days: int | None = None


class Year(NamedTuple):
    """The mandates that run in a year, with the whole of their accounts, and what happened in it."""

    mandates: list[KnownMandate]
    notices: list[KnownNotice]
    transfers: list[KnownTransfer]
    calls: list[MyCall]
    contract: WorkingTime


_READ_MANDATES = msgspec.json.Decoder(list[KnownMandate])
_READ_TRANSFERS = msgspec.json.Decoder(list[KnownTransfer])
_READ_CALLS = msgspec.json.Decoder(list[MyCall])
_READ_NOTICES = msgspec.json.Decoder(list[KnownNotice])


_WRITTEN = ("credits", "taken", "called", "received", "given")
"""Of a mandate, what the database answers as JSON."""


async def find_notice(id: UUID) -> KnownNotice | None:
    row = await _BY_ID.row(id=id)
    return msgspec.convert(_plain(row, "told"), KnownNotice) if row else None


async def year_of(employee: int, year: int, today: date) -> Year:
    first_day, last_day = date(year, 1, 1), date(year, 12, 31)
    row = await _MINE.row(
        employee=employee,
        first_day=first_day,
        last_day=last_day,
        opens=midnight(first_day, OFFICE_ZONE),
        closes=midnight(date(year + 1, 1, 1), OFFICE_ZONE),
        today=today,
    )
    assert row is not None, "a SELECT without FROM answers one row"
    return Year(
        _READ_MANDATES.decode(row["mandates"] or "[]"),
        _READ_NOTICES.decode(row["notices"] or "[]"),
        _READ_TRANSFERS.decode(row["transfers"] or "[]"),
        _READ_CALLS.decode(row["calls"] or "[]"),
        msgspec.json.decode(row["contract"] or "{}", type=WorkingTime),
    )


async def find_mandates(ids: Sequence[int]) -> dict[int, KnownMandate]:
    rows = await _MANDATES.rows(ids=list(ids))
    return {row["id"]: msgspec.convert(_plain(row, *_WRITTEN), KnownMandate) for row in rows}


async def representatives_of(employee: int | None, groupement: int | None, today: date) -> dict[int, str]:
    """By employee, the names of all who hold a mandate today in that groupement, or in the employee's own."""
    rows = await _REPRESENTATIVES.rows(employee=employee, groupement=groupement, today=today)
    return {row["id"]: row["name"] for row in rows}


async def expected_shifts(employee: int, *, first_day: date, last_day: date) -> list[Expected]:
    rows = await _EXPECTED.rows(employee=employee, first_day=first_day, last_day=last_day)
    return [Expected(row["starts_at"], row["ends_at"], row["break_minutes"]) for row in rows]


async def works_by_days(employee: int, day: date) -> bool:
    """Whether by a forfait en jours (L3121-58), whose delegation is counted in half-days."""
    row = await _BY_DAYS.row(employee=employee, day=day)
    return bool(row and row["by_days"])


def _plain(row: Record, *written: str) -> Mapping[str, object]:
    """The row with its columns of JSON read."""
    return {
        name: msgspec.json.decode(value) if name in written and value is not None else value
        for name, value in row.items()
    }
