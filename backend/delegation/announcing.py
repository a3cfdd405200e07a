"""Announcing delegation: the representative says it, and whoever expected them is told in the same breath.

Nothing here asks anybody: late, after the fact, beyond the credit, on sick leave or outside working hours, a notice is
taken as it is said (L2315-10, L2143-17, R2314-1).
"""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from asyncpg import ExclusionViolationError

from backend.accounts.actor import Actor
from backend.accounts.queries import name_of, officers_of
from backend.aways.rules import Away
from backend.aways.rules import State as AwayState
from backend.aways.telling import tell_hosts
from backend.delegation.errors import BadTimes, NotBackYet, NotYourMandate, Overlap, Stale, Withdrawn
from backend.delegation.queries import KnownMandate, expected_shifts, find_mandates, find_notice, works_by_days
from backend.delegation.rules import LONGEST, Counted, Slip, State, count
from backend.delegation.schemas import Announce, Notice
from backend.delegation.showing import for_representative
from backend.kit.clock import OFFICE_ZONE, at_the_office, day_of
from backend.kit.database import Statement, transaction
from backend.kit.errors import NotFound
from notifications import outbox
from notifications.notices.to_office import DelegationToOffice, DelegationWithdrawnToOffice

CLOCKS_DIFFER = timedelta(minutes=10)
"""Between a phone and the server."""

# That the office has seen it is no fact of the notice, which nobody at the office writes.
_SAVE = Statement("""
    WITH saved AS (
        INSERT INTO delegation_notices AS kept
            (id, employee, mandate, starts_at, expected_at, returned_at, ends_at, outside, state, minutes,
             planned_minutes, announced_at, version)
        VALUES (:id, :employee, :mandate, :starts_at, :expected_at, :returned_at, :ends_at, :outside, :state, :minutes,
                :planned_minutes, :at, 1)
        ON CONFLICT (id) DO UPDATE SET
            mandate = excluded.mandate, starts_at = excluded.starts_at, expected_at = excluded.expected_at,
            returned_at = excluded.returned_at, ends_at = excluded.ends_at, outside = excluded.outside,
            state = excluded.state, minutes = excluded.minutes, planned_minutes = excluded.planned_minutes,
            acknowledged_by = NULL, acknowledged_at = NULL, version = kept.version + 1
         WHERE kept.employee = excluded.employee AND kept.version = :based_on
        RETURNING *
    )
    INSERT INTO delegation_notice_versions (notice, version, author, at, content)
    SELECT saved.id, saved.version, :author, :at, to_jsonb(saved) - 'acknowledged_by' - 'acknowledged_at' FROM saved
    RETURNING version
""")


async def announce(id: UUID, asked: Announce, *, by: Actor, at: datetime) -> Notice:
    """Say that one goes, or correct what was said: the times, the departure, the return."""
    if by.employee is None:
        raise NotFound
    mandate = (await find_mandates([asked.mandate])).get(asked.mandate)
    start, expected, returned = (_instant(each) for each in (asked.start, asked.expected, asked.returned))
    if start is None or expected is None or not _follows(start, returned or expected) or not _follows(start, expected):
        raise BadTimes
    if mandate is None or mandate.employee != by.employee or not mandate.runs_on(day_of(start)):
        raise NotYourMandate
    if returned and returned > at + CLOCKS_DIFFER:
        raise NotBackYet
    slip = Slip(mandate.id, start, expected, returned, asked.outside, State.ANNOUNCED)
    return await _save(id, replace(slip, state=_state(asked)), mandate, asked.based_on, yours=asked, by=by, at=at)


async def withdraw(id: UUID, based_on: int, *, by: Actor, at: datetime) -> Notice:
    """Say that one did not go."""
    kept = await find_notice(id)
    if kept is None or kept.employee != by.employee:
        raise NotFound
    mandate = (await find_mandates([kept.mandate]))[kept.mandate]
    slip = replace(kept.slip, state=State.WITHDRAWN)
    yours = {"state": State.WITHDRAWN, "basedOn": based_on}
    return await _save(id, slip, mandate, based_on, yours=yours, by=by, at=at)


def _instant(written: str | None) -> datetime | None:
    try:
        return at_the_office(written) if written else None
    except ValueError:
        raise BadTimes from None


def _follows(start: datetime, end: datetime) -> bool:
    return timedelta() < end - start <= LONGEST


def _state(asked: Announce) -> State:
    if asked.returned:
        return State.COMPLETED
    if asked.left:
        return State.STARTED
    return State.ANNOUNCED if asked.based_on is None else State.AMENDED


async def _save(
    id: UUID, slip: Slip, mandate: KnownMandate, based_on: int | None, *, yours: object, by: Actor, at: datetime
) -> Notice:
    """Write it down and tell; the same again changes nothing and tells nobody."""
    assert by.employee is not None
    kept = await find_notice(id)
    if kept and kept.employee == by.employee and State.WITHDRAWN is kept.slip.state is not slip.state:
        raise Withdrawn
    if kept is None or kept.slip != slip:
        counted = await _count(slip, by.employee)
        try:
            saved = await _write(id, slip, mandate, counted, based_on, by=by, at=at)
        except ExclusionViolationError:
            # Of two that say the same at once, the second may meet the first as another notice.
            saved, kept = False, await find_notice(id)
            if kept is None or kept.slip != slip:
                raise Overlap from None
        kept = await find_notice(id)
        if not saved and kept and kept.employee == by.employee and kept.slip != slip:
            raise Stale(current=await for_representative(kept), yours=yours)
    if kept is None or kept.employee != by.employee:
        raise NotFound
    return await for_representative(kept)


async def _count(slip: Slip, employee: int) -> Counted:
    day = day_of(slip.start)
    shifts = await expected_shifts(employee, first_day=day - timedelta(days=1), last_day=day_of(slip.end))
    return count(slip.start, slip.end, shifts, by_half_days=await works_by_days(employee, day))


async def _write(
    id: UUID, slip: Slip, mandate: KnownMandate, counted: Counted, based_on: int | None, *, by: Actor, at: datetime
) -> bool:
    """Whether it was still as `based_on` says; the fact and what is told of it are one."""
    assert by.employee is not None
    async with transaction():
        before = await find_notice(id)
        saved = await _SAVE.row(
            id=id,
            employee=by.employee,
            mandate=slip.mandate,
            starts_at=slip.start,
            expected_at=slip.expected,
            returned_at=slip.returned,
            ends_at=slip.end,
            outside=slip.outside,
            state=slip.state.value,
            minutes=counted.minutes,
            planned_minutes=counted.planned_minutes,
            based_on=based_on,
            author=by.person,
            at=at,
        )
        if saved is None:
            return False
        state = AwayState.WITHDRAWN if slip.state is State.WITHDRAWN else AwayState.ANNOUNCED
        away = Away(id, by.employee, slip.start, slip.end, state, mandate.openly)
        await tell_hosts(away, is_new=saved["version"] == 1, at=at)
        if before is None or _tells_more(before.slip, slip):
            await _tell_office(id, slip, mandate, by.employee, at=at)
    return True


def _tells_more(before: Slip, after: Slip) -> bool:
    """Whether the office learns anything: not from a departure or a return that were announced as they came."""
    withdrawn = (before.state is State.WITHDRAWN, after.state is State.WITHDRAWN)
    return (before.mandate, before.start, before.end) != (after.mandate, after.start, after.end) or (
        withdrawn[0] != withdrawn[1]
    )


async def _tell_office(id: UUID, slip: Slip, mandate: KnownMandate, employee: int, *, at: datetime) -> None:
    to_office = DelegationWithdrawnToOffice if slip.state is State.WITHDRAWN else DelegationToOffice
    notice = to_office(
        employee=await name_of(employee),
        start=slip.start.astimezone(OFFICE_ZONE),
        end=slip.end.astimezone(OFFICE_ZONE),
        mandate=mandate.kind,
        link="/office/delegation",
    )
    await outbox.post(notice, to=await officers_of(employee), about=f"delegation:{id}:office", at=at)
