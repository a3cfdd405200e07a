"""Writing down what must be told, in the transaction of the fact itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4, uuid5

import msgspec

from notifications.ladder import Reached, Step, steps
from notifications.notices.notice import Notice
from notifications.notices.to_person import DigestToPerson
from notifications.tables import OutboxNotice
from notifications.wishes import Way, Wishes
from notifications.wishing import read_wishes

CHANNEL = "navette_outbox"
"""What PostgreSQL rings when a transaction that posted commits."""


@dataclass(frozen=True, slots=True)
class Recipient:
    id: UUID
    language: str
    email: str | None
    phone: str | None = None
    """Of a mobile, as +33639980000."""


# Whatever waits about the same thing is locked first, so that no worker takes it meanwhile: then it is known for good
# whether it has reached anybody. Always in one order, as others do.
_READERS = """
    WITH earlier AS MATERIALIZED (
        SELECT older.recipient, delivery.state, delivery.attempts
          FROM outbox_notices older JOIN deliveries delivery ON delivery.notice = older.id
         WHERE older.about = {} AND older.recipient = ANY({}::uuid[]) AND delivery.webhook IS NULL
         ORDER BY delivery.id FOR UPDATE OF delivery
    ), reached AS (
        SELECT recipient, bool_or(attempts > 0 OR state IN ('delivered', 'settled')) AS was_reached
          FROM earlier GROUP BY recipient
    )
    SELECT asked.id, wishes.*, was_reached,
           ARRAY(SELECT id FROM devices WHERE devices.owner = asked.id ORDER BY id) AS devices
      FROM unnest({}::uuid[]) AS asked(id)
           LEFT JOIN wishes ON wishes.owner = asked.id
           LEFT JOIN reached ON reached.recipient = asked.id
"""

# However many are told, one statement. Mails of the day are one notice each, made by whoever is gathered first.
_POST = f"""
    WITH told AS (
        SELECT *
          FROM unnest({{}}::uuid[], {{}}::text[], {{}}::jsonb[], {{}}::uuid[], {{}}::text[], {{}}::text[], {{}}::uuid[])
               AS told(id, kind, content, recipient, language, about, digest)
    ), noticed AS (
        INSERT INTO outbox_notices (id, kind, content, recipient, language, about, posted_at, digest)
        SELECT id, kind, content, recipient, language, about, {{}}, digest FROM told
        ON CONFLICT DO NOTHING RETURNING id
    ), older AS (
        SELECT id FROM outbox_notices older
         WHERE about = {{}} AND recipient = ANY({{}}::uuid[])
           AND NOT EXISTS (SELECT FROM told WHERE (told.recipient, told.kind, told.content)
                                                = (older.recipient, older.kind, older.content)
                                              AND older.fact = pg_current_xact_id())
    ), replaced AS (
        UPDATE deliveries SET state = 'superseded'
         WHERE notice IN (SELECT id FROM older) AND state = 'due' AND webhook IS NULL
    ), left_out AS (
        UPDATE outbox_notices SET digest = NULL WHERE id IN (SELECT id FROM older) AND digest IS NOT NULL
    ), queued AS (
        INSERT INTO deliveries (notice, device, service, address, phone, state, attempts, due_at, expires_at)
        SELECT way.notice, way.device, coalesce(split_part(devices.endpoint, '/', 3), ''), way.address, way.phone,
               'due', 0, way.due_at, way.expires_at
          FROM unnest({{}}::uuid[], {{}}::uuid[], {{}}::text[], {{}}::text[], {{}}::timestamptz[], {{}}::timestamptz[])
               AS way(notice, device, address, phone, due_at, expires_at)
          LEFT JOIN devices ON devices.id = way.device
         WHERE way.notice IN (SELECT id FROM noticed) AND (way.device IS NULL OR devices.id IS NOT NULL)
    )
    SELECT pg_notify('{CHANNEL}', '')
"""

_SETTLE = """
    WITH waiting AS (
        SELECT delivery.id, notice.recipient
          FROM outbox_notices notice JOIN deliveries delivery ON delivery.notice = notice.id
         WHERE notice.about = {} AND delivery.state = 'due' AND delivery.webhook IS NULL
         ORDER BY delivery.id FOR UPDATE OF delivery
    )
    UPDATE deliveries SET state = CASE waiting.recipient WHEN {} THEN 'settled' ELSE 'superseded' END
      FROM waiting WHERE deliveries.id = waiting.id
"""


_GIVE_UP = """
    WITH waiting AS (
        SELECT delivery.id FROM outbox_notices notice JOIN deliveries delivery ON delivery.notice = notice.id
         WHERE notice.about = {} AND notice.recipient = ANY(coalesce({}::uuid[], ARRAY[notice.recipient]))
           AND delivery.state = 'due' AND delivery.webhook IS NULL
         ORDER BY delivery.id FOR UPDATE OF delivery
    )
    UPDATE deliveries SET state = 'superseded' FROM waiting WHERE deliveries.id = waiting.id
"""


# It may go through much, and waits for nobody: what somebody else holds is on its way, or being replaced by what is
# told anew.
_GIVE_UP_UNDER = """
    WITH theirs AS (
        SELECT id FROM outbox_notices
         WHERE recipient = {} AND (starts_with(content->>'link', {}) OR starts_with(content->>'screen', {}))
    ), gathered AS (
        SELECT id FROM outbox_notices WHERE id IN (SELECT id FROM theirs) AND digest IS NOT NULL FOR UPDATE SKIP LOCKED
    ), left_out AS (
        UPDATE outbox_notices SET digest = NULL WHERE id IN (SELECT id FROM gathered)
    ), waiting AS (
        SELECT delivery.id FROM theirs JOIN deliveries delivery ON delivery.notice = theirs.id
         WHERE delivery.state = 'due' AND delivery.webhook IS NULL
         ORDER BY delivery.id FOR UPDATE OF delivery SKIP LOCKED
    )
    UPDATE deliveries SET state = 'superseded' FROM waiting WHERE deliveries.id = waiting.id
"""


# Two at once that make the same mails, each in its own order, would wait for each other. Whoever is second waits for
# nobody: what they tell is then a mail of its own, at the same hour.
_CLAIM = """
    SELECT id FROM unnest({}::uuid[]) AS asked(id) WHERE pg_try_advisory_xact_lock(hashtextextended(id::text, 0))
"""


async def post(
    notice: Notice,
    *,
    to: Sequence[Recipient],
    about: str,
    at: datetime,
    due_at: datetime | None = None,
    until: datetime | None = None,
) -> None:
    """Tell these recipients by the ways they wish, once the caller's transaction commits.

    What still waits about the same thing for the same people gives way to it. With `due_at` it is told only then,
    unless it is settled or replaced before; `until` it is of no use. Posted twice in one transaction,
    it is told once.
    """
    each = {recipient.id: recipient for recipient in to}
    if not each:
        return
    readers = list(each)
    rows: list[dict[str, Any]] = await OutboxNotice.raw(_READERS, about, readers, readers)
    written = _Written(about, until)
    for row in rows:
        told = notice if row["was_reached"] is not False else notice.for_those_untold()
        if told is not None:
            await written.add(told, each[row["id"]], row, due_at or at)
    await written.save(readers, at)


async def settle(about: str, *, by: UUID) -> None:
    """Somebody has acknowledged it: what still waits about it goes to nobody."""
    await OutboxNotice.raw(_SETTLE, about, by)


async def give_up(about: str, *, to: Sequence[Recipient] | None = None) -> None:
    """These, or all who still wait, were to be told later, and there is nothing to tell any more."""
    await OutboxNotice.raw(_GIVE_UP, about, None if to is None else [recipient.id for recipient in to])


async def give_up_under(path: str, *, to: UUID) -> None:
    """What still waits for this person and leads to a screen under this path is nothing of theirs any more."""
    await OutboxNotice.raw(_GIVE_UP_UNDER, to, path, path)


class _Written:
    """The rows of one posting."""

    def __init__(self, about: str, until: datetime | None) -> None:
        self.about = about
        self.until = until
        self.notices: dict[UUID, tuple[object, ...]] = {}
        self.deliveries: list[tuple[object, ...]] = []

    async def add(self, notice: Notice, to: Recipient, row: dict[str, Any], at: datetime) -> None:
        taken = steps(
            notice, Reached(to.email, to.phone, row["devices"]), read_wishes(row) if row["owner"] else Wishes(), at=at
        )
        gathered = next((step for step in taken if step.is_gathered), None)
        digest = await self._gather(notice, to, gathered) if gathered else None
        id = self._note(uuid4(), notice, to, self.about, digest)
        self.deliveries += [_row(id, step, notice, self.until) for step in taken if step is not gathered or not digest]

    async def _gather(self, notice: Notice, to: Recipient, step: Step) -> UUID | None:
        """The mail of that day and group: one, whoever is gathered into it; None while somebody else makes it."""
        mail = DigestToPerson(notice.group)
        about = f"digest:{notice.group}:{step.due_at.isoformat()}"
        id = uuid5(to.id, about)
        if not await OutboxNotice.raw(_CLAIM, [id]):
            return None
        self._note(id, mail, to, about, None)
        self.deliveries.append(_row(id, step, mail, None))
        return id

    def _note(self, id: UUID, notice: Notice, to: Recipient, about: str, digest: UUID | None) -> UUID:
        content = msgspec.json.encode(notice).decode()
        self.notices[id] = (id, notice.kind, content, to.id, to.language, about, digest)
        return id

    async def save(self, readers: Sequence[UUID], at: datetime) -> None:
        columns = _columns(list(self.notices.values()), 7)
        await OutboxNotice.raw(_POST, *columns, at, self.about, readers, *_columns(self.deliveries, 6))


def _row(notice: UUID, step: Step, told: Notice, until: datetime | None) -> tuple[object, ...]:
    device, address, phone = (step.where if step.way is way else None for way in (Way.PUSH, Way.MAIL, Way.SMS))
    expires_at = step.due_at + told.ttl
    return notice, device, address, phone, step.due_at, min(expires_at, until or expires_at)


def _columns(rows: Sequence[tuple[object, ...]], width: int) -> list[list[object]]:
    return [[row[number] for row in rows] for number in range(width)]
