"""Whoever acts for a host firm no longer: what still waits to be told them there is nothing of theirs any more."""

from uuid import UUID

from backend.kit.database import Statement
from notifications import outbox

_STILL_ACTS = Statement("SELECT FROM acting_managers WHERE person = :person AND host = :host")


async def leave(host: int, person: UUID) -> None:
    """Inside the transaction that ended it; they may act there by another way, now or later."""
    if not await _STILL_ACTS.rows(person=person, host=host):
        await outbox.give_up_under(f"/hosts/{host}/", to=person)
