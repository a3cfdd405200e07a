"""What the office does with a month: look before closing it, close it, adjust what it locked."""

from datetime import datetime
from uuid import UUID

from backend.accounts.actor import Actor
from backend.closing.errors import AlreadyClosed, BadMinutes, NotLocked, TooEarly
from backend.closing.queries import open_days, standing
from backend.closing.schemas import Adjust, Adjusted, CloseMonth, Closings, Preview
from backend.closing.telling import tell_adjusted
from backend.hours.errors import OwnHours
from backend.hours.queries import find_declared
from backend.hours.settling import is_of_groupement
from backend.kit.clock import day_of
from backend.kit.database import Statement, transaction
from backend.kit.errors import NotFound
from backend.kit.months import Month

# All that is approved up to the month's end, in one statement: what somebody decides at the same instant is either in
# it or stays out. Rows in the order of their ids and chains in that of employees, as managers' decisions take them.
_CLOSE = Statement("""
    WITH closed AS (
        INSERT INTO closings (id, groupement, establishment, month, closed_by, closed_at, agreements)
        SELECT :id, groupement, id, :first_day, :author, :at,
               coalesce((SELECT jsonb_object_agg(agreement.id, agreement.version) FROM agreements agreement
                          WHERE agreement.groupement = establishments.groupement), '{}')
          FROM establishments
         WHERE id = :establishment AND groupement = :groupement
           AND NOT EXISTS (SELECT FROM closings later WHERE later.establishment = :establishment
                              AND later.month >= :first_day)
        ON CONFLICT DO NOTHING
        RETURNING *
    ), noted_closing AS (
        INSERT INTO closing_versions (closing, version, author, at, content)
        SELECT closed.id, 1, :author, :at, to_jsonb(closed) FROM closed
    ), found AS (
        SELECT declaration.id
          FROM declarations declaration
          JOIN employees employee ON employee.id = declaration.employee
          JOIN closed ON closed.establishment = employee.establishment
         WHERE declaration.state = 'approved' AND declaration.closing IS NULL AND declaration.day <= :last_day
         ORDER BY declaration.id FOR UPDATE OF declaration
    ), locked AS (
        UPDATE declarations SET closing = :id, version = declarations.version + 1
          FROM found WHERE declarations.id = found.id
        RETURNING declarations.*
    ), noted AS (
        INSERT INTO declaration_versions (declaration, version, author, at, content)
        SELECT locked.id, locked.version, :author, :at, to_jsonb(locked) FROM locked ORDER BY locked.employee, locked.id
    ), adjusted AS (
        UPDATE adjustments SET closing = :id, version = adjustments.version + 1
          FROM employees employee, closed
         WHERE adjustments.closing IS NULL AND employee.id = adjustments.employee
           AND employee.establishment = closed.establishment
        RETURNING adjustments.*
    ), noted_adjustments AS (
        INSERT INTO adjustment_versions (adjustment, version, author, at, content)
        SELECT adjusted.id, adjusted.version, :author, :at, to_jsonb(adjusted) FROM adjusted
         ORDER BY adjusted.employee, adjusted.id
    )
    SELECT id FROM closed
""")

_REPLAYED = Statement("""
    SELECT id FROM closings
     WHERE id = :id AND establishment = :establishment AND month = :first_day AND groupement = :groupement
""")

# One at a time for the same hours, so that two adjustments together never take off more than there is.
_ALONE = Statement("SELECT FROM declarations WHERE id = :declaration FOR UPDATE")

_ADJUST = Statement("""
    WITH adjusted AS (
        INSERT INTO adjustments (id, declaration, employee, minutes, reason, author, at)
        SELECT :id, locked.id, locked.employee, :minutes::int, :reason, :author, :at
          FROM declarations locked
         WHERE locked.id = :declaration AND locked.closing IS NOT NULL AND :minutes::int <> 0
           AND locked.minutes + :minutes::int + (SELECT coalesce(sum(minutes), 0) FROM adjustments
                                                  WHERE declaration = :declaration) BETWEEN 0 AND 24 * 60
        ON CONFLICT (id) DO NOTHING
        RETURNING *
    )
    INSERT INTO adjustment_versions (adjustment, version, author, at, content)
    SELECT adjusted.id, adjusted.version, :author, :at, to_jsonb(adjusted) FROM adjusted
    RETURNING version
""")

_KNOWN = Statement("SELECT id, declaration, minutes, reason FROM adjustments WHERE id = :id")


async def list_closings(month: Month, *, by: Actor, at: datetime) -> Closings:
    return await standing(_office(by), month, today=day_of(at))


async def preview(establishment: int, month: Month, *, by: Actor, at: datetime, after: int = 0) -> Preview:
    """What closing would lock, and what would stay out; nothing is decided."""
    found = (await standing(_office(by), month, today=day_of(at), establishment=establishment)).establishments
    if not found:
        raise NotFound
    if month.first_day > day_of(at):
        return Preview(str(month), found[0], [], None)
    days, more = await open_days(establishment, month, until=day_of(at), after=after)
    return Preview(str(month), found[0], days, more)


async def close(id: UUID, asked: CloseMonth, *, by: Actor, at: datetime) -> Preview:
    """Lock an establishment's month; what is not decided stays out, and goes with a later one."""
    month = Month.parse(asked.month)
    if month.first_day > day_of(at):
        raise TooEarly
    values = {
        "id": id,
        "establishment": asked.establishment,
        "groupement": _office(by),
        "first_day": month.first_day,
        "last_day": month.last_day,
        "author": by.person,
        "at": at,
    }
    closed = await _CLOSE.row(**values) or await _REPLAYED.row(**values)
    seen = await preview(asked.establishment, month, by=by, at=at)
    if closed is None:
        raise AlreadyClosed
    return seen


async def adjust(id: UUID, asked: Adjust, *, by: Actor, at: datetime) -> Adjusted:
    """Settle what was locked wrongly, in writing: the next closing pays and invoices the difference; both are told."""
    kept = (await find_declared(asked.declaration)).get(asked.declaration)
    if kept is None or not await is_of_groupement(kept.employee, _office(by)):
        raise NotFound
    if kept.employee == by.employee:
        raise OwnHours
    if not kept.locked:
        raise NotLocked
    reason = asked.reason.strip()
    values = {"id": id, "declaration": kept.id, "minutes": asked.minutes, "reason": reason}
    async with transaction():
        await _ALONE.row(declaration=kept.id)
        if await _ADJUST.row(**values, author=by.person, at=at):
            await tell_adjusted(id, kept, asked.minutes, reason, at=at)
            return Adjusted(id, kept.id, asked.minutes, reason)
    known = await _KNOWN.row(id=id)
    if known is None or dict(known) != values:
        raise BadMinutes
    return Adjusted(**known)


def _office(by: Actor) -> int:
    if by.groupement is None:
        raise NotFound
    return by.groupement
