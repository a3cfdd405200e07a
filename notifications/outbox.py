"""Writing down what must be told, in the transaction of the fact itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec

from notifications.notices.notice import Notice
from notifications.tables import OutboxNotice

CHANNEL = "navette_outbox"
"""What PostgreSQL rings when a transaction that posted commits."""


@dataclass(frozen=True, slots=True)
class Recipient:
    id: UUID
    language: str
    email: str | None


# However many are told, one statement.
_POST = f"""
    WITH told AS (
        SELECT * FROM unnest({{}}::uuid[], {{}}::text[], {{}}::text[]) AS told(id, language, email)
    ), posted AS (
        INSERT INTO outbox_notices (id, kind, content, recipient, language, about, posted_at)
        SELECT gen_random_uuid(), {{}}, {{}}::jsonb, told.id, told.language, {{}}, {{}} FROM told
        ON CONFLICT DO NOTHING RETURNING id, recipient, posted_at
    ), ways AS (
        SELECT posted.id AS notice, NULL::uuid AS device, '' AS service, told.email AS address, posted.posted_at
          FROM posted JOIN told ON told.id = posted.recipient
         WHERE told.email IS NOT NULL
        UNION ALL
        SELECT posted.id, devices.id, split_part(devices.endpoint, '/', 3), NULL, posted.posted_at
          FROM posted JOIN devices ON devices.owner = posted.recipient
         WHERE {{}}::boolean
    ), queued AS (
        INSERT INTO deliveries (notice, device, service, address, state, attempts, due_at, expires_at)
        SELECT notice, device, service, address, 'due', 0, posted_at, {{}}::timestamptz FROM ways
    )
    SELECT pg_notify('{CHANNEL}', '')
"""


async def post(
    notice: Notice, *, to: Sequence[Recipient], about: str, at: datetime, until: datetime | None = None
) -> None:
    """Tell these recipients by mail and on their devices, once the caller's transaction commits.

    The same notice about the same thing, posted again in that transaction, is told once. `until` it is of no use.
    """
    each = list({recipient.id: recipient for recipient in to}.values())
    if not each:
        return
    await OutboxNotice.raw(
        _POST,
        [recipient.id for recipient in each],
        [recipient.language for recipient in each],
        [recipient.email for recipient in each],
        notice.kind,
        msgspec.json.encode(notice).decode(),
        about,
        at,
        notice.by_push,
        min(at + notice.ttl, until or at + notice.ttl),
    )
