"""Reading absences, for the employee and for the groupement's office."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

import msgspec
from asyncpg import Record

from backend.absences import schemas
from backend.absences.kinds import TERMS
from backend.absences.rules import Half, Kind, Period, Reported, Shift
from backend.absences.schemas import PaperAsked, PaperReceived, Told
from backend.assignments.queries import PRESENCE_OF_EMPLOYEE
from backend.aways.rules import State
from backend.aways.seeing import seen_by
from backend.kit.clock import OFFICE_ZONE, day_of
from backend.kit.database import Statement
from backend.kit.schemas import Named

# `told` is built from what the host firms were told, never the other way round.
ABSENCE = f"""
    absence.id, absence.employee, absence.kind, absence.starts_at, absence.ends_at, absence.whole_days, absence.half,
    absence.open_ended, absence.extended, absence.covers_from, absence.paper_due_on,
    absence.comment, absence.state, absence.version,
    (SELECT said.author <> owner.person FROM absence_versions said JOIN employees owner ON owner.id = absence.employee
      WHERE said.absence = absence.id AND said.version = absence.version - absence.extended) AS by_office,
    (SELECT coalesce(json_agg(json_build_object(
                'host', json_build_object('id', host.id, 'name', host.name),
                'acknowledgedAt', notice.acknowledged_at,
                'acknowledgedBy', {seen_by("notice")}) ORDER BY notice.starts_at, host.name), '[]'::json)
       FROM absence_notices notice JOIN hosts host ON host.id = notice.host
      WHERE notice.away = absence.id AND notice.state = 'announced') AS told,
    (SELECT coalesce(json_agg(json_build_object(
                'id', paper.id, 'covers_from', paper.covers_from, 'received_at', paper.received_at,
                'kept_days', paper.kept_days, 'erased_at', paper.erased_at) ORDER BY paper.received_at), '[]'::json)
       FROM absence_papers paper WHERE paper.absence = absence.id) AS papers
"""

# On record it may have ended where another began, and host firms are told on until somebody says that it is over.
_GOES_ON = "absence.open_ended AND absence.state = 'announced'"

_BY_ID = Statement(f"SELECT {ABSENCE} FROM absences absence WHERE absence.id = :id")

_OWN = Statement(f"""
    SELECT {ABSENCE} FROM absences absence
     WHERE absence.employee = :employee AND (absence.ends_at > :since OR {_GOES_ON})
     ORDER BY absence.starts_at DESC LIMIT 200
""")

_OFFICE = Statement(f"""
    SELECT {ABSENCE}, person.first_name || ' ' || person.last_name AS name
      FROM absences absence
      JOIN employees employee ON employee.id = absence.employee
      JOIN people person ON person.id = employee.person
     WHERE employee.groupement = :groupement AND (absence.ends_at > :since OR {_GOES_ON})
       AND (absence.starts_at, absence.id) > (:after_start, :after_id)
     ORDER BY absence.starts_at, absence.id LIMIT :most
""")

_SHIFTS = Statement(f"SELECT {PRESENCE_OF_EMPLOYEE}")

_NEXT = Statement("""
    SELECT min(starts_at) AS starts_at FROM absences
     WHERE employee = :employee AND id <> :id AND state = 'announced' AND starts_at > :since
""")


class KnownPaper(msgspec.Struct, frozen=True):
    id: UUID
    covers_from: datetime
    received_at: datetime
    kept_days: int
    erased_at: datetime | None


class KnownAbsence(msgspec.Struct, frozen=True):
    """An absence as its employee and the groupement know it."""

    id: UUID
    employee: int
    kind: Kind
    starts_at: datetime
    ends_at: datetime
    whole_days: bool
    half: Half | None
    open_ended: bool
    extended: int
    covers_from: datetime | None
    paper_due_on: date | None
    comment: str
    state: State
    version: int
    by_office: bool | None
    told: list[Told]
    papers: list[KnownPaper]

    @property
    def reported(self) -> Reported:
        period = Period(self.starts_at, self.ends_at, self.whole_days, self.half, self.open_ended)
        return Reported(self.kind, period, self.comment, self.state)

    def paper(self, *, readable: bool) -> PaperAsked | None:
        """What its kind asks for, of a prolonged absence for what came on top; and what came at all."""
        paper = TERMS[self.kind].paper
        received = [self._received(each, readable) for each in self.papers]
        if paper is None:
            return PaperAsked(None, None, False, received) if received else None
        covered = any(each.covers_from == (self.covers_from or self.starts_at) for each in self.papers)
        missing = not covered and self.state is State.ANNOUNCED
        return PaperAsked(paper, self.paper_due_on, missing, received)

    def _received(self, paper: KnownPaper, readable: bool) -> PaperReceived:
        late = self.paper_due_on is not None and day_of(paper.received_at) > self.paper_due_on
        serves = self.state is State.ANNOUNCED and TERMS[self.kind].paper is not None
        goes_at = paper.erased_at or (self.ends_at + timedelta(days=paper.kept_days) if serves else None)
        of_now = paper.covers_from == (self.covers_from or self.starts_at)
        erased = paper.erased_at is not None
        may = ["read"] if readable and not erased else []
        return PaperReceived(
            paper.id, paper.received_at, late and of_now, day_of(goes_at) if goes_at else None, erased, may
        )


_TOLD = msgspec.json.Decoder(list[Told])
_PAPERS = msgspec.json.Decoder(list[KnownPaper])


def read(row: Record) -> KnownAbsence:
    fields = {name: row[name] for name in KnownAbsence.__struct_fields__}
    half = Half(row["half"]) if row["half"] else None
    of_words = {"kind": Kind(row["kind"]), "state": State(row["state"]), "half": half}
    of_lists = {"told": _TOLD.decode(row["told"]), "papers": _PAPERS.decode(row["papers"])}
    return KnownAbsence(**{**fields, **of_words, **of_lists})


async def find_absence(id: UUID) -> KnownAbsence | None:
    row = await _BY_ID.row(id=id)
    return read(row) if row else None


async def own_absences(employee: int, *, since: datetime) -> list[schemas.Absence]:
    return [for_employee(read(row)) for row in await _OWN.rows(employee=employee, since=since)]


async def office_absences(
    groupement: int, *, payroll: bool, since: datetime, after: tuple[datetime, UUID], most: int
) -> list[schemas.Absence]:
    """One page of the groupement's absences, each with its employee."""
    rows = await _OFFICE.rows(groupement=groupement, since=since, after_start=after[0], after_id=after[1], most=most)
    return [for_office(read(row), Named(row["employee"], row["name"]), payroll=payroll) for row in rows]


async def shifts_of(employee: int, day: date) -> Sequence[Shift]:
    """Where somebody is expected on a day."""
    rows = await _SHIFTS.rows(employee=employee, first_day=day, last_day=day)
    return [Shift(row["starts_at"], row["ends_at"]) for row in rows]


async def next_absence(employee: int, id: UUID, since: datetime) -> datetime | None:
    """Where the one after begins: on record, an absence without an end goes no further."""
    row = await _NEXT.row(employee=employee, id=id, since=since)
    return row["starts_at"] if row else None


def for_employee(absence: KnownAbsence) -> schemas.Absence:
    return _shown(absence, kind=absence.kind, comment=absence.comment, employee=None)


def for_office(absence: KnownAbsence, employee: Named, *, payroll: bool) -> schemas.Absence:
    """The reason and the papers for those who pay, a coarse class for the others of the office."""
    if payroll:
        return _shown(absence, kind=absence.kind, comment=absence.comment, employee=employee)
    return _shown(absence, kind=None, comment="", employee=employee)


def _shown(absence: KnownAbsence, *, kind: Kind | None, comment: str, employee: Named | None) -> schemas.Absence:
    announced = absence.state is State.ANNOUNCED
    return schemas.Absence(
        id=absence.id,
        kind=kind,
        group=TERMS[absence.kind].group,
        start=absence.starts_at.astimezone(OFFICE_ZONE),
        end=absence.ends_at.astimezone(OFFICE_ZONE),
        whole_days=absence.whole_days,
        half=absence.half,
        open_ended=absence.open_ended,
        comment=comment,
        state=absence.state,
        version=absence.version,
        by_office=bool(absence.by_office),
        told=absence.told,
        paper=absence.paper(readable=employee is not None) if kind else None,
        may=["correct", "withdraw"] if announced and kind else [],
        employee=employee,
    )
