"""What managers of a host firm do: approve, dispute, take back."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from backend.accounts.access import may_see_host
from backend.accounts.actor import Actor
from backend.accounts.queries import name_of, officers_of, recipient_of
from backend.hosts.view import DeclaredPresence, Proposal
from backend.hours.declaring import read_times
from backend.hours.errors import AlreadyDecided, Changed, Locked, OwnHours
from backend.hours.queries import DECLARED, DECLARED_WITH, DeclaredHours, done_by, find_declared, for_host, read
from backend.hours.rules import MOST_ROUNDS, State
from backend.hours.schemas import Decision, Dispute, Problem, Seen
from backend.kit.database import Statement, transaction
from backend.kit.errors import NotFound, Refusal
from backend.kit.weeks import Week
from notifications import outbox
from notifications.notices.to_employee import HoursDisputedToEmployee
from notifications.notices.to_office import HoursToArbitrateToOffice

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


_LEADS_TO = {
    State.APPROVED: [State.APPROVED],
    State.DISPUTED: [State.DISPUTED, State.ARBITRATION],
    State.SUBMITTED: [State.SUBMITTED],
}
"""And where it leaves the hours."""


async def approve(id: UUID, version: int, *, by: Actor, at: datetime) -> DeclaredPresence:
    """Attest hours done on the host firm's site (art. L1253-12, 1°)."""
    seen = Seen(id, version)
    decided = await _decide([seen], State.APPROVED, by=by, at=at)
    return for_host(decided.get(id) or await _as_decided_before(seen, State.APPROVED, by=by))


async def take_back(id: UUID, version: int, *, by: Actor, at: datetime) -> DeclaredPresence:
    """Undo the host firm's decision, whoever took it, as it was seen; the hours wait again."""
    seen = Seen(id, version)
    decided = await _decide([seen], State.SUBMITTED, by=by, at=at)
    return for_host(decided.get(id) or await _as_decided_before(seen, State.SUBMITTED, by=by))


async def dispute(id: UUID, asked: Dispute, *, by: Actor, at: datetime) -> DeclaredPresence:
    """Say no, why, and perhaps what instead; the employee may accept or correct. Too often, and the office settles."""
    if asked.proposal:
        read_times(asked.proposal)
    seen, reason = Seen(id, asked.version), asked.reason.strip()
    proposal = msgspec.json.encode(asked.proposal).decode() if asked.proposal else None
    async with transaction():
        decided = await _decide([seen], State.DISPUTED, reason=reason, proposal=proposal, by=by, at=at)
        if id in decided:
            await _tell_disputed(decided[id], reason, at)
            return for_host(decided[id])
    before = await _as_decided_before(seen, State.DISPUTED, by=by)
    if (before.reason, before.proposal) != (reason, proposal and msgspec.json.decode(proposal, type=Proposal)):
        raise AlreadyDecided(for_host(before))
    return for_host(before)


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
    others = [each for each in seen if each.id not in decided]
    before = await _decided_before(others, State.APPROVED, by=by)
    return [
        Decision(each.id, decided[each.id].state, None)
        if each.id in decided
        else Decision(each.id, *_approved_or_why(before[each.id], by))
        for each in seen
    ]


def _approved_or_why(before: DeclaredHours | Refusal, by: Actor) -> tuple[str | None, Problem | None]:
    if isinstance(before, Refusal):
        return None, Problem(before.code, before.sentence(by.language))
    return before.state, None


async def _as_decided_before(seen: Seen, state: State, *, by: Actor) -> DeclaredHours:
    before = (await _decided_before([seen], state, by=by))[seen.id]
    if isinstance(before, Refusal):
        raise before
    return before


async def _decided_before(seen: Sequence[Seen], state: State, *, by: Actor) -> dict[UUID, DeclaredHours | Refusal]:
    """What could not be decided: as this very person has decided it already, or why not."""
    if not seen:
        return {}
    kept = await find_declared(*(each.id for each in seen))
    done = await done_by(by.person, seen, *_LEADS_TO[state])
    if state is State.SUBMITTED:  # nobody has decided what waits as it was seen: there is nothing to take back
        done |= {each.id for each in seen if _waits_still(each, kept)}
    return {each.id: _as_it_stands(kept.get(each.id), by, done=each.id in done) for each in seen}


def _waits_still(seen: Seen, kept: Mapping[UUID, DeclaredHours]) -> bool:
    found = kept.get(seen.id)
    return found is not None and (found.state, found.version) == (State.SUBMITTED, seen.version)


def _as_it_stands(found: DeclaredHours | None, by: Actor, *, done: bool) -> DeclaredHours | Refusal:
    if found is None or not may_see_host(by, found.host):
        return NotFound()
    if found.employee == by.employee:
        return OwnHours()
    if done:
        return found
    if found.locked:
        return Locked()
    if found.state is State.SUBMITTED:
        return Changed(for_host(found))
    return AlreadyDecided(for_host(found))


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
