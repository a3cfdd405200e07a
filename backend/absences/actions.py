"""Reporting an absence, and telling every host firm it touches."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from uuid import UUID

from asyncpg import ExclusionViolationError

from backend.absences import schemas
from backend.absences.errors import NotYours, Overlap, PayrollCorrects, Stale, Withdrawn
from backend.absences.kinds import TERMS
from backend.absences.periods import end_told, period_of
from backend.absences.queries import (
    KnownAbsence,
    find_absence,
    for_employee,
    for_office,
)
from backend.absences.rules import Period, Reported
from backend.absences.schemas import ReportAbsence
from backend.absences.terms import certified_within, groupement_of
from backend.accounts.access import may_declare
from backend.accounts.actor import Actor
from backend.accounts.queries import name_of, officers_of, recipient_of
from backend.arrivals.answering import absent
from backend.aways.rules import Away, State
from backend.aways.telling import tell_hosts
from backend.kit.clock import day_of
from backend.kit.database import Statement, transaction
from backend.kit.errors import NotFound
from backend.kit.schemas import Named
from notifications import outbox
from notifications.notices.to_employee import AbsenceToEmployee, AbsenceWithdrawnToEmployee
from notifications.notices.to_office import AbsenceToOffice, AbsenceWithdrawnToOffice

# What was extended by itself since is no word of anybody's: whoever answers the version before answers this one too.
_SAVE = Statement("""
    WITH saved AS (
        INSERT INTO absences AS kept (id, employee, kind, starts_at, ends_at, whole_days, half, open_ended, covers_from,
                                      paper_due_on, comment, state, version)
        VALUES (:id, :employee, :kind, :starts_at, :ends_at, :whole_days, :half, :open_ended, :covers_from,
                :paper_due_on, :comment, :state, 1)
        ON CONFLICT (id) DO UPDATE SET
            kind = excluded.kind, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
            whole_days = excluded.whole_days, half = excluded.half, open_ended = excluded.open_ended,
            covers_from = excluded.covers_from, paper_due_on = excluded.paper_due_on, extended = 0,
            comment = excluded.comment, state = excluded.state, version = kept.version + 1
         WHERE kept.employee = excluded.employee
           AND :based_on BETWEEN kept.version - kept.extended AND kept.version
        RETURNING *
    )
    INSERT INTO absence_versions (absence, version, author, at, content)
    SELECT saved.id, saved.version, :author, :at, to_jsonb(saved) FROM saved
    RETURNING version
""")

_OF_OFFICE = Statement("""
    SELECT employee.id, person.first_name || ' ' || person.last_name AS name
      FROM employees employee JOIN people person ON person.id = employee.person
     WHERE employee.id = :employee AND employee.groupement = :groupement
""")

_LAST_WORD = Statement("""
    SELECT said.author FROM absence_versions said JOIN absences absence ON absence.id = said.absence
     WHERE absence.id = :id AND absence.employee = :employee ORDER BY said.version DESC LIMIT 1
""")

Shown = Callable[[KnownAbsence], schemas.Absence]
"""As its reader may read it, in what is refused as well."""


async def report(id: UUID, asked: ReportAbsence, *, by: Actor, at: datetime) -> schemas.Absence:
    """Report an absence or correct it; the host firms it touches are told in the same breath."""
    if by.employee is None or not may_declare(by):
        raise NotFound
    if TERMS[asked.kind].by_office:
        raise NotYours
    return for_employee(await _report(id, asked, by.employee, shown=for_employee, by=by, at=at))


async def report_for(employee: int, id: UUID, asked: ReportAbsence, *, by: Actor, at: datetime) -> schemas.Absence:
    """The same, by the office on the employee's behalf, who is told."""
    shown = partial(for_office, employee=await _employee_of(by, employee), payroll=by.payroll)
    if not by.payroll:
        await _require_own_word(id, employee, by)
    return shown(await _report(id, asked, employee, shown=shown, by=by, at=at))


async def withdraw(id: UUID, based_on: int, *, by: Actor, at: datetime) -> schemas.Absence:
    """Say that one is present after all."""
    if by.employee is None:
        raise NotFound
    return for_employee(await _withdraw(id, based_on, by.employee, shown=for_employee, by=by, at=at))


async def withdraw_for(employee: int, id: UUID, based_on: int, *, by: Actor, at: datetime) -> schemas.Absence:
    """The same, by the office."""
    shown = partial(for_office, employee=await _employee_of(by, employee), payroll=by.payroll)
    return shown(await _withdraw(id, based_on, employee, shown=shown, by=by, at=at))


async def _employee_of(by: Actor, employee: int) -> Named:
    row = by.groupement and await _OF_OFFICE.row(employee=employee, groupement=by.groupement)
    if not row:
        raise NotFound
    return Named(row["id"], row["name"])


async def _require_own_word(id: UUID, employee: int, by: Actor) -> None:
    """Whoever does not read the reason does not replace it, nor learn by trying whether it is the one they think of."""
    said = await _LAST_WORD.row(id=id, employee=employee)
    if said and said["author"] != by.person:
        raise PayrollCorrects


async def _report(
    id: UUID, asked: ReportAbsence, employee: int, *, shown: Shown, by: Actor, at: datetime
) -> KnownAbsence:
    kept = await find_absence(id)
    if kept and kept.employee == employee and kept.state is State.WITHDRAWN:
        raise Withdrawn
    period = await period_of(id, asked, employee, kept, at=at)
    reported = Reported(asked.kind, period, asked.comment.strip(), State.ANNOUNCED)
    return await _save(id, reported, asked.based_on, employee, shown=shown, yours=asked, by=by, at=at)


async def _withdraw(id: UUID, based_on: int, employee: int, *, shown: Shown, by: Actor, at: datetime) -> KnownAbsence:
    kept = await find_absence(id)
    if kept is None or kept.employee != employee:
        raise NotFound
    withdrawn = replace(kept.reported, state=State.WITHDRAWN)
    yours = {"state": State.WITHDRAWN, "basedOn": based_on}
    return await _save(id, withdrawn, based_on, employee, shown=shown, yours=yours, by=by, at=at)


async def _save(
    id: UUID,
    reported: Reported,
    based_on: int | None,
    employee: int,
    *,
    shown: Shown,
    yours: object,
    by: Actor,
    at: datetime,
) -> KnownAbsence:
    """Write it down and tell; the same request again changes nothing and tells nobody."""
    kept = await find_absence(id)
    if kept is None or kept.reported != reported:
        try:
            saved = await _write(id, reported, based_on, employee, by=by, at=at)
        except ExclusionViolationError:
            # Of two that say the same at once, the second may meet the first as another absence.
            saved, kept = False, await find_absence(id)
            if kept is None or kept.reported != reported:
                raise Overlap from None
        kept = await find_absence(id)
        if not saved and kept and kept.employee == employee and kept.reported != reported:
            raise Stale(current=shown(kept), yours=yours)
    if kept is None or kept.employee != employee:
        raise NotFound
    return kept


async def _write(id: UUID, reported: Reported, based_on: int | None, employee: int, *, by: Actor, at: datetime) -> bool:
    """Whether it was still as `based_on` says; the fact and what is told of it are one."""
    period = reported.period
    async with transaction():
        before = await find_absence(id)
        covers_from = _covers_from(before, period)
        saved = await _SAVE.row(
            id=id,
            employee=employee,
            kind=reported.kind.value,
            starts_at=period.start,
            ends_at=period.end,
            whole_days=period.whole_days,
            half=period.half,
            open_ended=period.open_ended,
            covers_from=covers_from,
            paper_due_on=await _paper_due_on(reported, covers_from, employee),
            comment=reported.comment,
            state=reported.state.value,
            based_on=based_on,
            author=by.person,
            at=at,
        )
        if saved is None:
            return False
        end = await end_told(id, employee, period, at=at) if period.open_ended else period.end
        away = Away(id, employee, period.start, end, reported.state, open_ended=period.open_ended)
        hosts = await tell_hosts(away, is_new=saved["version"] == 1, at=at)
        if reported.state is State.ANNOUNCED:
            await absent(employee, away.start, away.end, by=by, at=at)
        await _tell_office(id, reported, hosts, employee=employee, at=at)
        if by.employee != employee:
            await _tell_employee(id, reported, hosts, employee=employee, at=at)
    return True


def _covers_from(before: KnownAbsence | None, period: Period) -> datetime:
    """Where what its next paper is about begins: prolonged after a paper had come, where the absence was to end."""
    if before is None or before.starts_at != period.start:
        return period.start
    known = before.covers_from or before.starts_at
    covered = any(paper.covers_from == known for paper in before.papers)
    return before.ends_at if covered and period.end > before.ends_at and not before.open_ended else known


async def _paper_due_on(reported: Reported, covers_from: datetime, employee: int) -> date | None:
    """The day on which the time for a paper runs out, as the groupement's agreement has it."""
    if TERMS[reported.kind].within is None:
        return None
    first = day_of(covers_from)
    return first + await certified_within(await groupement_of(employee), first)


async def _tell_office(id: UUID, reported: Reported, hosts: list[str], *, employee: int, at: datetime) -> None:
    to_office = AbsenceToOffice if reported.state is State.ANNOUNCED else AbsenceWithdrawnToOffice
    start, end = reported.period.as_said
    notice = to_office(
        employee=await name_of(employee),
        start=start,
        end=end,
        hosts=hosts,
        link="/office",
    )
    await outbox.post(notice, to=await officers_of(employee), about=f"absence:{id}:office", at=at)


async def _tell_employee(id: UUID, reported: Reported, hosts: list[str], *, employee: int, at: datetime) -> None:
    """What the office said in their name: they may correct it."""
    to_employee = AbsenceToEmployee if reported.state is State.ANNOUNCED else AbsenceWithdrawnToEmployee
    start, end = reported.period.as_said
    notice = to_employee(
        start=start,
        end=end,
        hosts=hosts,
        link="/absences",
    )
    await outbox.post(notice, to=[await recipient_of(employee)], about=f"absence:{id}:employee", at=at)
