"""What managers of a host firm do: approve, dispute, take back."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from backend.accounts.access import may_decide, may_see_host
from backend.accounts.actor import Actor
from backend.accounts.queries import name_of, officers_of, recipient_of
from backend.hosts.view import DeclaredPresence
from backend.hours.declaring import read_times
from backend.hours.errors import AlreadyDecided, Changed, Locked, OwnHours
from backend.hours.queries import DECLARED, DECLARED_WITH, DeclaredHours, find_declared, for_host, read
from backend.hours.rules import MOST_ROUNDS, State
from backend.hours.schemas import Decision, Dispute, Problem, Seen
from backend.kit.database import Statement, transaction
from backend.kit.errors import NotFound, Refusal
from backend.kit.weeks import Week
from notifications import outbox
from notifications.notices import HoursDisputedToEmployee, HoursToArbitrateToOffice

# However many are asked for, one statement: what is not the host's, is the caller's own, was changed or decided
# meanwhile stays as it is. Rows are locked in the order of their ids, and the employees'
# chains of facts in theirs, so that two managers never deadlock.
_DECIDE = Statement(f"""
    WITH asked AS (
        SELECT * FROM unnest(:ids::uuid[], :versions::int[]) AS asked(id, version)
    ), locked AS (
        SELECT declaration.id FROM declarations declaration JOIN asked USING (id)
         WHERE declaration.version = asked.version AND declaration.state = ANY(:from_states::text[])
           AND declaration.host = ANY(:hosts::int[]) AND declaration.employee IS DISTINCT FROM :own_employee::int
           AND NOT declaration.arbitrated AND declaration.closing IS NULL
         ORDER BY declaration.id FOR UPDATE OF declaration
    ), decided AS (
        UPDATE declarations SET
            state = CASE WHEN :state::text = 'disputed' AND declarations.rounds >= :most_rounds
                         THEN 'arbitration' ELSE :state::text END,
            rounds = declarations.rounds + (:state::text = 'disputed')::int,
            reason = :reason, proposal = :proposal::jsonb, tacit = false, version = declarations.version + 1,
            decided_by = CASE WHEN :state::text = 'submitted' THEN NULL ELSE :author::uuid END,
            decided_at = CASE WHEN :state::text = 'submitted' THEN NULL ELSE :at::timestamptz END
          FROM locked WHERE declarations.id = locked.id
        RETURNING declarations.*
    ), noted AS (
        INSERT INTO declaration_versions (declaration, version, author, at, content)
        SELECT decided.id, decided.version, :author, :at, to_jsonb(decided) FROM decided
         ORDER BY decided.employee, decided.id
    )
    SELECT {DECLARED} FROM decided declared {DECLARED_WITH}
""")

_FROM = {
    State.APPROVED: [State.SUBMITTED, State.DISPUTED, State.ARBITRATION],
    State.DISPUTED: [State.SUBMITTED],
    State.SUBMITTED: [State.APPROVED, State.DISPUTED, State.ARBITRATION],
}
"""Which states each decision starts from; taking back leads to "submitted"."""


async def approve(id: UUID, version: int, *, by: Actor, at: datetime) -> DeclaredPresence:
    """Attest hours done on the host firm's site (art. L1253-12, 1°)."""
    return for_host(await _decide_one(Seen(id, version), State.APPROVED, by=by, at=at))


async def take_back(id: UUID, *, by: Actor, at: datetime) -> DeclaredPresence:
    """Undo the host firm's decision, whoever took it; the hours wait again."""
    kept = (await find_declared(id)).get(id)
    if kept is None:
        raise NotFound
    if kept.state is State.SUBMITTED and may_decide(by, employee=kept.employee, host=kept.host):
        return for_host(kept)  # they wait already
    return for_host(await _decide_one(Seen(id, kept.version), State.SUBMITTED, by=by, at=at))


async def dispute(id: UUID, asked: Dispute, *, by: Actor, at: datetime) -> DeclaredPresence:
    """Say no, why, and perhaps what instead; the employee may accept or correct. Too often, and the office settles."""
    if asked.proposal:
        read_times(asked.proposal)
    async with transaction():
        disputed = await _decide_one(
            Seen(id, asked.version),
            State.DISPUTED,
            reason=asked.reason.strip(),
            proposal=msgspec.json.encode(asked.proposal).decode() if asked.proposal else None,
            by=by,
            at=at,
        )
        await _tell_disputed(disputed, asked.reason.strip(), at)
    return for_host(disputed)


async def _tell_disputed(disputed: DeclaredHours, reason: str, at: datetime) -> None:
    link = f"/weeks/{Week.of(disputed.day)}"
    notice = HoursDisputedToEmployee(disputed.host_name, disputed.day, reason, link=link)
    await outbox.post(notice, to=[await recipient_of(disputed.employee)], about=f"hours:{disputed.id}", at=at)
    if disputed.state is State.ARBITRATION:
        to_settle = HoursToArbitrateToOffice(
            await name_of(disputed.employee), disputed.day, disputed.host_name, link="/office"
        )
        await outbox.post(
            to_settle, to=await officers_of(disputed.employee), about=f"hours:{disputed.id}:office", at=at
        )


async def approve_many(seen: Sequence[Seen], *, by: Actor, at: datetime) -> list[Decision]:
    """Approve all that still stands as it was seen; each other is answered with its reason."""
    decided = await _decide(seen, State.APPROVED, by=by, at=at)
    refused = await find_declared(*(each.id for each in seen if each.id not in decided))
    return [
        Decision(each.id, decided[each.id].state, None)
        if each.id in decided
        else Decision(each.id, None, _problem(_why_not(each, refused, by), by))
        for each in seen
    ]


async def _decide_one(
    seen: Seen, state: State, *, reason: str | None = None, proposal: str | None = None, by: Actor, at: datetime
) -> DeclaredHours:
    decided = await _decide([seen], state, reason=reason, proposal=proposal, by=by, at=at)
    if seen.id not in decided:
        raise _why_not(seen, await find_declared(seen.id), by)
    return decided[seen.id]


async def _decide(
    seen: Sequence[Seen],
    state: State,
    *,
    reason: str | None = None,
    proposal: str | None = None,
    by: Actor,
    at: datetime,
) -> dict[UUID, DeclaredHours]:
    rows = await _DECIDE.rows(
        ids=[each.id for each in seen],
        versions=[each.version for each in seen],
        state=state.value,
        from_states=[each.value for each in _FROM[state]],
        reason=reason,
        proposal=proposal,
        most_rounds=MOST_ROUNDS,
        hosts=list(by.hosts),
        own_employee=by.employee,
        author=by.person,
        at=at,
    )
    return {row["id"]: read(row) for row in rows}


def _why_not(seen: Seen, kept: Mapping[UUID, DeclaredHours], by: Actor) -> Refusal:
    found = kept.get(seen.id)
    if found is None or not may_see_host(by, found.host):
        return NotFound()
    if found.employee == by.employee:
        return OwnHours()
    if found.locked:
        return Locked()
    if found.state is State.SUBMITTED and found.version != seen.version:
        return Changed()
    return AlreadyDecided()


def _problem(refusal: Refusal, by: Actor) -> Problem:
    return Problem(refusal.code, refusal.sentence(by.language))
