"""Reading absences, for the employee and for the groupement's office."""

from datetime import datetime
from uuid import UUID

import msgspec
from asyncpg import Record

from backend.absences import schemas
from backend.absences.rules import Kind, Period, Reported
from backend.absences.schemas import Told
from backend.aways.rules import State
from backend.aways.seeing import SEEN_BY
from backend.kit.clock import OFFICE_ZONE
from backend.kit.database import Statement
from backend.kit.schemas import Named

# `told` is built from what the host firms were told, never the other way round.
ABSENCE = f"""
    absence.id, absence.employee, absence.kind, absence.starts_at, absence.ends_at, absence.whole_days,
    absence.comment, absence.state, absence.version,
    (SELECT coalesce(json_agg(json_build_object(
                'host', json_build_object('id', host.id, 'name', host.name),
                'acknowledgedAt', notice.acknowledged_at,
                'acknowledgedBy', {SEEN_BY}) ORDER BY notice.starts_at, host.name), '[]'::json)
       FROM absence_notices notice JOIN hosts host ON host.id = notice.host
      WHERE notice.away = absence.id AND notice.state = 'announced') AS told
"""

_BY_ID = Statement(f"SELECT {ABSENCE} FROM absences absence WHERE absence.id = :id")

_OWN = Statement(f"""
    SELECT {ABSENCE} FROM absences absence
     WHERE absence.employee = :employee AND absence.ends_at > :since
     ORDER BY absence.starts_at DESC LIMIT 200
""")

_OFFICE = Statement(f"""
    SELECT {ABSENCE}, person.first_name || ' ' || person.last_name AS name
      FROM absences absence
      JOIN employees employee ON employee.id = absence.employee
      JOIN people person ON person.id = employee.person
     WHERE employee.groupement = :groupement AND absence.ends_at > :since
       AND (absence.starts_at, absence.id) > (:after_start, :after_id)
     ORDER BY absence.starts_at, absence.id LIMIT :most
""")


class KnownAbsence(msgspec.Struct, frozen=True):
    """An absence as its employee and the groupement know it."""

    id: UUID
    employee: int
    kind: Kind
    starts_at: datetime
    ends_at: datetime
    whole_days: bool
    comment: str
    state: State
    version: int
    told: list[Told]

    @property
    def reported(self) -> Reported:
        period = Period(self.starts_at, self.ends_at, self.whole_days)
        return Reported(self.kind, period, self.comment, self.state)


def read(row: Record) -> KnownAbsence:
    fields = {name: row[name] for name in KnownAbsence.__struct_fields__}
    told = msgspec.json.decode(row["told"], type=list[Told])
    return KnownAbsence(**{**fields, "kind": Kind(row["kind"]), "state": State(row["state"]), "told": told})


async def find_absence(id: UUID) -> KnownAbsence | None:
    row = await _BY_ID.row(id=id)
    return read(row) if row else None


async def own_absences(employee: int, *, since: datetime) -> list[schemas.Absence]:
    return [for_employee(read(row)) for row in await _OWN.rows(employee=employee, since=since)]


async def office_absences(
    groupement: int, *, since: datetime, after: tuple[datetime, UUID], most: int
) -> list[schemas.Absence]:
    """One page of the groupement's absences, each with its employee and kind."""
    rows = await _OFFICE.rows(groupement=groupement, since=since, after_start=after[0], after_id=after[1], most=most)
    return [_shown(read(row), employee=Named(row["employee"], row["name"])) for row in rows]


def for_employee(absence: KnownAbsence) -> schemas.Absence:
    return _shown(absence, employee=None)


def _shown(absence: KnownAbsence, *, employee: Named | None) -> schemas.Absence:
    announced = absence.state is State.ANNOUNCED
    return schemas.Absence(
        id=absence.id,
        kind=absence.kind,
        start=absence.starts_at.astimezone(OFFICE_ZONE),
        end=absence.ends_at.astimezone(OFFICE_ZONE),
        whole_days=absence.whole_days,
        comment=absence.comment,
        state=absence.state,
        version=absence.version,
        told=absence.told,
        may=["correct", "withdraw"] if announced and employee is None else [],
        employee=employee,
    )
