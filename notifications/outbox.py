"""Writing down what must be told, in the transaction of the fact itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec

from notifications.notices import Notice
from notifications.tables import OutboxNotice


@dataclass(frozen=True, slots=True)
class Recipient:
    id: UUID
    language: str
    email: str | None


_POST = """
    WITH posted AS (
        INSERT INTO outbox_notices (id, kind, content, recipient, language, about, posted_at)
        SELECT gen_random_uuid(), {}, {}::jsonb, told.id, told.language, {}, {}
          FROM unnest({}::uuid[], {}::text[]) AS told(id, language)
        RETURNING id, recipient, posted_at
    ), queued AS (
        INSERT INTO deliveries (notice, device, address, state, attempts, due_at)
        SELECT posted.id, NULL, mail.address, 'due', 0, posted.posted_at
          FROM posted JOIN unnest({}::uuid[], {}::text[]) AS mail(id, address) ON mail.id = posted.recipient
         WHERE mail.address IS NOT NULL
        UNION ALL
        SELECT posted.id, devices.id, NULL, 'due', 0, posted.posted_at
          FROM posted JOIN devices ON devices.owner = posted.recipient
    )
    SELECT pg_notify('navette_outbox', '')
"""


async def post(notice: Notice, *, to: Sequence[Recipient], about: str, at: datetime) -> None:
    """Tell these recipients by mail and on their devices, once the caller's transaction commits."""
    if not to:
        return
    ids = [recipient.id for recipient in to]
    content = msgspec.json.encode(notice).decode()
    await OutboxNotice.raw(
        _POST,
        notice.kind,
        content,
        about,
        at,
        ids,
        [recipient.language for recipient in to],
        ids,
        [recipient.email for recipient in to],
    )
