"""Telling managers, with a link that opens the week, when their silence will approve hours."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from backend.absences.rules import midnight
from backend.accounts.queries import managers_of
from backend.accounts.rules import digest, new_token
from backend.kit.clock import OFFICE_ZONE, day_of
from backend.kit.database import Statement
from backend.kit.weeks import Week
from backend.letters.rules import LINK_LIFE
from notifications import outbox
from notifications.notices import HoursTacitToHost
from notifications.outbox import Recipient

# The latest mail's link is the right one: a letter of the same day gives its place up.
_LINK = Statement("""
    INSERT INTO approval_links (id, token_hash, host, monday, manager, sent_on, expires_at)
    VALUES (gen_random_uuid(), :token_hash, :host, :monday, :manager, :sent_on, :expires_at)
    ON CONFLICT (manager, host, monday, sent_on) DO UPDATE SET
        token_hash = excluded.token_hash, expires_at = excluded.expires_at, used_at = NULL
""")


def about(host: int, week: Week) -> str:
    """What the announcements of one week of one host firm are about."""
    return f"tacit:{host}:{week}"


async def managers_to_tell(host: int, *, at: datetime) -> list[Recipient]:
    """Those whom a mail reaches: silence means nothing from anyone else."""
    managers = (await managers_of([host], today=day_of(at)))[host]
    return [manager for manager in managers if manager.email]


async def announce(
    host: int, name: str, week: Week, workers: Sequence[UUID], *, to: Recipient, approves_at: datetime, at: datetime
) -> None:
    """Tell one manager that these people's days, each named once for each day, will be approved; but not their own."""
    days = sum(worker != to.id for worker in workers)
    if not days:
        return
    token, until = new_token(), day_of(at) + LINK_LIFE
    await _LINK.rows(
        token_hash=digest(token),
        host=host,
        monday=week.monday,
        manager=to.id,
        sent_on=day_of(at),
        expires_at=midnight(until + timedelta(days=1), OFFICE_ZONE),
    )
    notice = HoursTacitToHost(
        host=name,
        monday=week.monday,
        days=days,
        approves_at=approves_at,
        until=until,
        link=f"/letters/{token}",
        screen=f"/hosts/{host}/weeks/{week}",
    )
    await outbox.post(notice, to=[to], about=about(host, week), at=at)
