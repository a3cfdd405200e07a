"""Reporting an absence, and telling every host firm it touches."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from asyncpg import ExclusionViolationError

from backend.absences.errors import BadPeriod, Overlap, Stale
from backend.absences.queries import find_absence, for_employee
from backend.absences.rules import Reported, read_period
from backend.absences.schemas import Absence, ReportAbsence
from backend.accounts.access import may_declare
from backend.accounts.actor import Actor
from backend.accounts.queries import name_of, officers_of
from backend.aways.rules import Away, State
from backend.aways.telling import tell_hosts
from backend.kit.clock import OFFICE_ZONE
from backend.kit.database import Statement, transaction
from backend.kit.errors import NotFound
from notifications import outbox
from notifications.notices.to_office import AbsenceToOffice, AbsenceWithdrawnToOffice

_SAVE = Statement("""
    WITH saved AS (
        INSERT INTO absences AS kept (id, employee, kind, starts_at, ends_at, whole_days, comment, state, version)
        VALUES (:id, :employee, :kind, :starts_at, :ends_at, :whole_days, :comment, :state, 1)
        ON CONFLICT (id) DO UPDATE SET
            kind = excluded.kind, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
            whole_days = excluded.whole_days, comment = excluded.comment, state = excluded.state,
            version = kept.version + 1
         WHERE kept.employee = excluded.employee AND kept.version = :based_on
        RETURNING *
    )
    INSERT INTO absence_versions (absence, version, author, at, content)
    SELECT saved.id, saved.version, :author, :at, to_jsonb(saved) FROM saved
    RETURNING version
""")


async def report(id: UUID, asked: ReportAbsence, *, by: Actor, at: datetime) -> Absence:
    """Report an absence or correct it; the host firms it touches are told in the same breath."""
    if by.employee is None or not may_declare(by):
        raise NotFound
    period = read_period(asked.since, asked.until, OFFICE_ZONE)
    if period is None:
        raise BadPeriod
    reported = Reported(asked.kind, period, asked.comment.strip(), State.ANNOUNCED)
    return await _save(id, reported, asked.based_on, yours=asked, by=by, at=at)


async def withdraw(id: UUID, based_on: int, *, by: Actor, at: datetime) -> Absence:
    """Say that one is present after all."""
    kept = await find_absence(id)
    if kept is None or kept.employee != by.employee:
        raise NotFound
    withdrawn = replace(kept.reported, state=State.WITHDRAWN)
    return await _save(id, withdrawn, based_on, yours={"state": State.WITHDRAWN, "basedOn": based_on}, by=by, at=at)


async def _save(
    id: UUID, reported: Reported, based_on: int | None, *, yours: object, by: Actor, at: datetime
) -> Absence:
    """Write it down and tell; the same request again changes nothing and tells nobody."""
    assert by.employee is not None
    kept = await find_absence(id)
    if kept is None or kept.reported != reported:
        try:
            saved = await _write(id, reported, based_on, by=by, at=at)
        except ExclusionViolationError:
            raise Overlap from None
        kept = await find_absence(id)
        if not saved and kept and kept.employee == by.employee and kept.reported != reported:
            raise Stale(current=for_employee(kept), yours=yours)
    if kept is None or kept.employee != by.employee:
        raise NotFound
    return for_employee(kept)


async def _write(id: UUID, reported: Reported, based_on: int | None, *, by: Actor, at: datetime) -> bool:
    """Whether it was still as `based_on` says; the fact and what is told of it are one."""
    period = reported.period
    async with transaction():
        saved = await _SAVE.row(
            id=id,
            employee=by.employee,
            kind=reported.kind.value,
            starts_at=period.start,
            ends_at=period.end,
            whole_days=period.whole_days,
            comment=reported.comment,
            state=reported.state.value,
            based_on=based_on,
            author=by.person,
            at=at,
        )
        if saved is None:
            return False
        assert by.employee is not None
        hosts = await tell_hosts(Away(id, by.employee, period.start, period.end, reported.state), at=at)
        await _tell_office(id, reported, hosts, employee=by.employee, at=at)
    return True


async def _tell_office(id: UUID, reported: Reported, hosts: list[str], *, employee: int, at: datetime) -> None:
    to_office = AbsenceToOffice if reported.state is State.ANNOUNCED else AbsenceWithdrawnToOffice
    notice = to_office(
        employee=await name_of(employee),
        start=reported.period.start.astimezone(OFFICE_ZONE),
        end=reported.period.end.astimezone(OFFICE_ZONE),
        hosts=hosts,
        link="/office",
    )
    await outbox.post(notice, to=await officers_of(employee), about=f"absence:{id}:office", at=at)
