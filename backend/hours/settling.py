"""How a dispute ends: the employee accepts what was proposed, or the groupement's office settles it."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from asyncpg import CheckViolationError, Record

from backend.accounts.actor import Actor
from backend.accounts.queries import managers_of, name_of, recipient_of
from backend.hours.declaring import SAVE, TAKEN, refusal, save_values, says_the_same
from backend.hours.errors import AlreadyDecided, BadTimes, Locked, NothingProposed, Stale, TookPart
from backend.hours.queries import DECLARED, DECLARED_WITH, DeclaredHours, done_by, find_declared, for_employee, read
from backend.hours.rounds import rounds_of
from backend.hours.rules import State
from backend.hours.schemas import Arbitrate, Arbitrations, DeclareHours, Hours, Said, Seen, ToArbitrate
from backend.kit.clock import day_of
from backend.kit.cursors import cursor
from backend.kit.database import Statement, transaction
from backend.kit.errors import NotFound
from backend.kit.schemas import Named
from backend.kit.weeks import Week
from notifications import outbox
from notifications.notices.to_employee import HoursArbitratedToEmployee
from notifications.notices.to_host import HoursArbitratedToHost

PAGE = 50

_STEPS = 2
"""Versions that settling writes: the times, then the decision about them."""

# After the times were saved as a correction: who approves them is the office that settled them, or whoever
# proposed them in the version before.
_APPROVE = Statement(f"""
    WITH saved AS (
        UPDATE declarations
           SET state = 'approved', arbitrated = :arbitrated, reason = :reason, version = version + 1, decided_at = :at,
               decided_by = CASE WHEN :arbitrated THEN :author::uuid ELSE (
                   SELECT author FROM declaration_versions WHERE declaration = :id AND version = :based_on) END
         WHERE id = :id AND version = :based_on + 1
        RETURNING *
    ), noted AS (
        INSERT INTO declaration_versions (declaration, version, author, at, content)
        SELECT saved.id, saved.version, :author, :at, to_jsonb(saved) FROM saved
    )
    SELECT {DECLARED} FROM saved declared {DECLARED_WITH}
""")

_IN_GROUPEMENT = Statement("SELECT FROM employees WHERE id = :employee AND groupement = :groupement")

# Who declared the hours, or decided on them for the host firm, is no arbiter of them.
_PARTY = """
    EXISTS (SELECT FROM declaration_versions noted WHERE noted.declaration = declared.id AND noted.author = :person)
"""
# Up to what was asked about: of two requests at once, the first is no part that the second took.
_TOOK_PART = Statement("""
    SELECT FROM declaration_versions noted
     WHERE noted.declaration = :declaration AND noted.author = :person AND noted.version <= :version
""")

_TO_ARBITRATE = Statement(f"""
    SELECT {DECLARED}, {_PARTY} AS took_part, person.first_name || ' ' || person.last_name AS name
      FROM declarations declared {DECLARED_WITH}
      JOIN employees employee ON employee.id = declared.employee
      JOIN people person ON person.id = employee.person
     WHERE declared.state = 'arbitration' AND employee.groupement = :groupement
       AND (declared.day, declared.id) > (:after_day, :after_id)
     ORDER BY declared.day, declared.id LIMIT :most
""")


async def accept(id: UUID, version: int, *, by: Actor, at: datetime) -> Hours:
    """Agree with what the host firm proposed: those are the hours, and they are approved."""
    kept = await _find(id)
    if kept.employee != by.employee:
        raise NotFound
    settled = None
    if kept.version == version and not kept.locked:
        if kept.state is not State.DISPUTED or kept.proposal is None:
            raise NothingProposed
        values = _values(kept, kept.proposal, by=by, at=at) | {"arbitrated": False, "reason": None}
        settled = await _settle(values, State.DISPUTED)
    return for_employee(settled or await _as_settled_before(Seen(id, version), by=by, yours={"version": version}))


async def arbitrate(id: UUID, asked: Arbitrate, *, by: Actor, at: datetime) -> Hours:
    """Settle a disagreement for good, in writing; both sides are told."""
    kept = await _find(id)
    if by.groupement is None or not await is_of_groupement(kept.employee, by.groupement):
        raise NotFound
    reason, settled = asked.reason.strip(), None
    if kept.version == asked.version and not kept.locked:
        if kept.state is not State.ARBITRATION:
            raise AlreadyDecided
        if await _TOOK_PART.rows(declaration=id, person=by.person, version=asked.version):
            raise TookPart
        values = _values(kept, asked, by=by, at=at) | {"arbitrated": True, "reason": reason}
        settled = await _settle(values, State.ARBITRATION, tell=partial(tell_settled, at=at))
    if settled is None:
        settled = await _as_settled_before(Seen(id, asked.version), by=by, yours=asked)
        if settled.reason != reason or not says_the_same(settled, _asked(settled, asked)):
            raise Stale(current=for_employee(settled), yours=asked)
    return for_employee(settled)


async def _as_settled_before(seen: Seen, *, by: Actor, yours: object) -> DeclaredHours:
    """What this very person has settled already, such as a phone that never heard the answer, or sent it twice."""
    kept = await _find(seen.id)
    if seen.id in await done_by(by.person, [seen], State.APPROVED, steps=_STEPS):
        return kept
    if kept.locked:
        raise Locked
    raise Stale(current=for_employee(kept), yours=yours)


async def list_arbitrations(actor: Actor, *, after: tuple[date, UUID]) -> Arbitrations:
    """What the office has to settle, the oldest day first."""
    if actor.groupement is None:
        raise NotFound
    rows = await _TO_ARBITRATE.rows(
        groupement=actor.groupement, person=actor.person, after_day=after[0], after_id=after[1], most=PAGE
    )
    said = await rounds_of([row["id"] for row in rows])
    shown = [_to_arbitrate(row, said[row["id"]]) for row in rows]
    last = shown[-1].hours if len(shown) == PAGE else None
    return Arbitrations(shown, cursor(last.day, last.id) if last else None)


def _values(kept: DeclaredHours, times: Any, *, by: Actor, at: datetime) -> dict[str, Any]:
    """What `SAVE` asks for, to put these times in place of the declared ones."""
    return save_values(kept.id, _asked(kept, times), by=by, at=at) | {"employee": kept.employee}


def _asked(kept: DeclaredHours, times: Any) -> DeclareHours:
    return DeclareHours(
        host=kept.host,
        day=kept.day,
        assignment=kept.assignment,
        start=times.start,
        end=times.end,
        break_minutes=times.break_minutes,
        minutes=times.minutes,
        comment=kept.comment,
        based_on=kept.version,
    )


async def _settle(
    values: dict[str, Any], state: State, *, tell: Callable[[DeclaredHours], Awaitable[None]] | None = None
) -> DeclaredHours | None:
    """The times as a correction, then the decision about them: two facts, or none where somebody came first."""
    try:
        async with transaction():
            corrected = await SAVE.row(**values, from_states=[state])
            row = await _APPROVE.row(**values) if corrected else None
            if row and tell:
                await tell(read(row))
    except TAKEN:
        row = None
    except CheckViolationError:
        raise BadTimes from None
    if row is None and (await _find(values["id"])).version == values["based_on"]:
        raise await refusal(values)
    return read(row) if row else None


async def is_of_groupement(employee: int, groupement: int) -> bool:
    return bool(await _IN_GROUPEMENT.rows(employee=employee, groupement=groupement))


async def tell_settled(settled: DeclaredHours, *, at: datetime) -> None:
    """Both sides hear what the office has settled; the employee reads why."""
    week, reason = Week.of(settled.day), settled.reason or ""
    about = f"hours:{settled.id}"
    to_employee = HoursArbitratedToEmployee(settled.host_name, settled.day, reason, link=f"/weeks/{week}")
    await outbox.post(to_employee, to=[await recipient_of(settled.employee)], about=about, at=at)
    name, link = await name_of(settled.employee), f"/hosts/{settled.host}/weeks/{week}"
    to_host = HoursArbitratedToHost(name, settled.day, settled.host_name, link=link)
    managers = await managers_of([settled.host], today=day_of(at))
    await outbox.post(to_host, to=managers[settled.host], about=about, at=at)


def _to_arbitrate(row: Record, said: list[Said]) -> ToArbitrate:
    hours = read({name: row[name] for name in DeclaredHours.__struct_fields__})
    may = [] if row["took_part"] else ["arbitrate"]
    return ToArbitrate(Named(hours.employee, row["name"]), for_employee(hours), said, may=may)


async def _find(id: UUID) -> DeclaredHours:
    kept = (await find_declared(id)).get(id)
    if kept is None:
        raise NotFound
    return kept
