"""Whether host firms read of delegation: its representative's own choice, which nobody asks for (L2141-5)."""

from datetime import datetime

from backend.accounts.actor import Actor
from backend.aways.telling import show_openly
from backend.delegation.schemas import Openness
from backend.kit.database import Statement, transaction
from backend.kit.errors import NotFound

_CHOOSE = Statement("UPDATE mandates SET openly = :openly WHERE id = :id AND employee = :employee RETURNING id")

# Said openly from now on only; no longer said openly anywhere, of what is long over neither.
_TOUCHED = Statement("""
    SELECT id FROM delegation_notices WHERE mandate = :id AND (NOT :openly::boolean OR ends_at > :at)
""")


async def choose(mandate: int, openly: bool, *, by: Actor, at: datetime) -> Openness:
    """Write the choice down and hold what host firms may read to it; nobody is told anew."""
    if by.employee is None:
        raise NotFound
    async with transaction():
        if await _CHOOSE.row(id=mandate, employee=by.employee, openly=openly) is None:
            raise NotFound
        touched = await _TOUCHED.rows(id=mandate, openly=openly, at=at)
        await show_openly([row["id"] for row in touched], openly)
    return Openness(mandate, openly)
