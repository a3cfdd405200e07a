"""Making the link of a letter to a manager: a token that only the letter holds, and the last day that it opens."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from backend.absences.rules import midnight
from backend.accounts.rules import digest, new_token
from backend.kit.clock import OFFICE_ZONE, day_of
from backend.kit.database import Statement
from backend.kit.weeks import Week
from backend.letters.rules import LINK_LIFE

# One letter a day, whoever writes it. A reminder finds the first one's place taken; the latest announcement's link is
# the right one, so a letter of the same day gives its place up.
_LINK = """
    INSERT INTO approval_links (id, token_hash, host, monday, manager, sent_on, expires_at)
    SELECT gen_random_uuid(), :token_hash, :host, :monday::date, :manager::uuid, :sent_on::date, :expires_at
     WHERE NOT EXISTS (SELECT FROM approval_links sent
                        WHERE sent.manager = :manager AND sent.host = :host AND sent.monday = :monday
                          AND sent.sent_on > :unless_after::date)
    ON CONFLICT (manager, host, monday, sent_on)
"""
_KEEPING_THE_FIRST = Statement(f"{_LINK} DO NOTHING RETURNING id")
_KEEPING_THE_LATEST = Statement(f"""{_LINK} DO UPDATE SET
        token_hash = excluded.token_hash, expires_at = excluded.expires_at, used_at = NULL RETURNING id
""")


@dataclass(frozen=True, slots=True)
class Link:
    path: str
    until: date


async def new_link(
    host: int, week: Week, *, manager: UUID, at: datetime, unless_after: date | None = None
) -> Link | None:
    """What opens this week to this manager; none to whom another was sent after a day, if there is one to ask about."""
    token, until = new_token(), day_of(at) + LINK_LIFE
    statement = _KEEPING_THE_FIRST if unless_after else _KEEPING_THE_LATEST
    made = await statement.row(
        token_hash=digest(token),
        host=host,
        monday=week.monday,
        manager=manager,
        sent_on=day_of(at),
        unless_after=unless_after,
        expires_at=midnight(until + timedelta(days=1), OFFICE_ZONE),
    )
    return Link(f"/letters/{token}", until) if made else None
