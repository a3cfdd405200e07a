"""Deliveries that are due: taking hold of them, and writing down how they went."""

import hashlib
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec

from notifications.notices import NOTICES
from notifications.notices.notice import Notice
from notifications.pace import PACE, Pace
from notifications.retrying import Outcome, Result, next_try
from notifications.tables import Delivery, Device, OutboxNotice, State


class Channel(StrEnum):
    MAIL = "mail"
    PUSH = "push"
    SMS = "sms"
    WEBHOOK = "webhook"


@dataclass(frozen=True, slots=True)
class Held:
    """A delivery one worker holds, until the hold ends."""

    id: int
    attempts: int
    cut_short: int
    """Tries in a row, this one included, that no answer was written of."""
    expires_at: datetime
    service: str
    address: str | None
    phone: str | None
    webhook: UUID | None
    endpoint: str | None
    public_key: str | None
    secret: str | None
    notice: UUID
    kind: str
    content: str
    recipient: UUID
    language: str
    about: str

    def read_notice(self) -> Notice:
        return msgspec.json.decode(self.content, type=NOTICES[self.kind])

    @property
    def reader(self) -> str:
        """Who reads it, as far as the log says: by the kind of what the office reads, it would say why one is away."""
        return self.kind.rpartition("_to_")[2]

    @property
    def trace(self) -> str:
        """The address or endpoint, told apart from others in the log without being told; a number could be guessed."""
        where = self.address or self.endpoint or (self.service if self.webhook else str(self.recipient))
        return hashlib.sha256(where.encode()).hexdigest()[:10]


MOST_CUT_SHORT = 6
"""A message that so often in a row ended a worker, and not with an answer, is not tried again."""
_SUSPECT = 3

# Of each service as much as it has room for, and of that what runs out first: a sign-in code overtakes three hundred
# absences, and a service that hangs keeps only its own waiting. From one service to the next by the index alone.
_HOLD = """
    WITH RECURSIVE waiting AS (
        (SELECT service FROM deliveries WHERE state = 'due' AND {way} IS NOT NULL ORDER BY service LIMIT 1)
        UNION ALL
        SELECT (SELECT service FROM deliveries WHERE state = 'due' AND {way} IS NOT NULL
                   AND service > waiting.service ORDER BY service LIMIT 1)
          FROM waiting WHERE waiting.service IS NOT NULL
    ), due AS (
        SELECT taken.id
          FROM waiting LEFT JOIN unnest({{}}::text[], {{}}::int[]) AS known(service, room) USING (service)
         CROSS JOIN LATERAL (
            SELECT id FROM deliveries
             WHERE state = 'due' AND {way} IS NOT NULL AND service = waiting.service AND due_at <= {{}}
               AND cut_short < {suspect}
             ORDER BY expires_at, id LIMIT coalesce(known.room, {{}}) FOR UPDATE SKIP LOCKED
         ) taken
    ), {rest}
"""
# What was held when a worker died may have killed it. Such go one after the other, so that of all that were held
# together only the culprit is written off; whatever was answered is no suspect any more.
_HOLD_SUSPECT = """
    WITH due AS (
        SELECT id FROM deliveries
         WHERE state = 'due' AND {way} IS NOT NULL AND NOT service = ANY({{}}::text[]) AND due_at <= {{}}
           AND cut_short >= {suspect}
         ORDER BY cut_short, expires_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
    ), {rest}
"""
_HELD = """held AS (
        UPDATE deliveries SET due_at = {}::timestamptz, attempts = attempts + 1, cut_short = cut_short + 1
          FROM due WHERE deliveries.id = due.id
        RETURNING deliveries.*
    )
    SELECT held.id, held.attempts, held.cut_short, held.expires_at, held.service, held.address, held.phone,
           held.webhook, devices.endpoint, devices.public_key, devices.secret, notice.id AS notice, notice.kind,
           notice.content, notice.recipient, notice.language, notice.about
      FROM held JOIN outbox_notices notice ON notice.id = held.notice
      LEFT JOIN devices ON devices.id = held.device AND devices.owner = notice.recipient
     ORDER BY held.expires_at, held.id"""


def _by_channel(statement: str) -> dict[Channel, str]:
    ways = {Channel.MAIL: "address", Channel.PUSH: "device", Channel.SMS: "phone", Channel.WEBHOOK: "webhook"}
    return {channel: statement.format(way=way, suspect=_SUSPECT, rest=_HELD) for channel, way in ways.items()}


_HOLD_BY_CHANNEL, _HOLD_SUSPECT_BY_CHANNEL = _by_channel(_HOLD), _by_channel(_HOLD_SUSPECT)

_GATHERED = "SELECT kind, content, language FROM outbox_notices WHERE digest = {} ORDER BY posted_at, id"

# Whoever lost the hold meanwhile (another try was begun) has nothing to say any more; and what was settled meanwhile
# stays so, but that it went out is true all the same. A transaction that posts several times holds some and wants
# others, in an order of its own: were the worker to wait for it, each could wait for the other. It waits for nobody.
_WRITE = """
    WITH held AS MATERIALIZED (
        SELECT id FROM deliveries WHERE id = ANY({}::bigint[]) ORDER BY id FOR UPDATE SKIP LOCKED
    ), written AS (
        UPDATE deliveries
           SET state = CASE WHEN deliveries.state = 'due' THEN result.state ELSE deliveries.state END,
               due_at = result.due_at, cut_short = 0,
               sent_at = CASE WHEN result.state = 'delivered' THEN {}::timestamptz END
          FROM held
          JOIN unnest({}::bigint[], {}::int[], {}::text[], {}::timestamptz[]) AS result(id, attempts, state, due_at)
         USING (id)
         WHERE deliveries.id = held.id AND deliveries.attempts = result.attempts AND deliveries.sent_at IS NULL
    )
    SELECT id FROM deliveries WHERE id = ANY({}::bigint[]) AND id NOT IN (SELECT id FROM held)
"""


async def hold(channel: Channel, rooms: Mapping[str, int], most: int, *, now: datetime, until: datetime) -> list[Held]:
    """Take of each service as many due deliveries as it has room for, `most` where nothing is known of it.

    Nobody else then takes them before `until`.
    """
    rows: list[dict[str, Any]] = await Delivery.raw(
        _HOLD_BY_CHANNEL[channel], list(rooms), list(rooms.values()), now, most, until
    )
    return [Held(**row) for row in rows]


async def gathered_in(digest: UUID) -> list[tuple[Notice, str]]:
    """What a mail of the day gathers, the oldest first, each with its language."""
    rows: list[dict[str, Any]] = await OutboxNotice.raw(_GATHERED, digest)
    return [(msgspec.json.decode(row["content"], type=NOTICES[row["kind"]]), row["language"]) for row in rows]


async def hold_suspect(channel: Channel, full: Sequence[str], *, now: datetime, until: datetime) -> Held | None:
    """Take one of those that were held when a worker died, of none of the services that are full."""
    rows: list[dict[str, Any]] = await Delivery.raw(_HOLD_SUSPECT_BY_CHANNEL[channel], list(full), now, until)
    return Held(**rows[0]) if rows else None


async def write(results: Sequence[tuple[Held, Outcome]], *, now: datetime, pace: Pace = PACE) -> set[int]:
    """Write down how each went; a device that is gone goes, and all that waits for it.

    Answers those that somebody else held at that moment, of which nothing is written yet.
    """
    gone = [held.endpoint for held, outcome in results if outcome.result is Result.GONE]
    if gone:
        await Device.delete().where(Device.endpoint.is_in(gone))
    stay = [(held, *_after(held, outcome, now, pace)) for held, outcome in results]
    ids = [held.id for held, _, _ in stay]
    left: list[dict[str, Any]] = await Delivery.raw(
        _WRITE,
        ids,
        now,
        ids,
        [held.attempts for held, _, _ in stay],
        [state.value for _, state, _ in stay],
        [due_at for _, _, due_at in stay],
        ids,
    )
    return {row["id"] for row in left}


def _after(held: Held, outcome: Outcome, now: datetime, pace: Pace) -> tuple[State, datetime]:
    """Given up when it is worth nothing any more, and not for a number of tries: services are down for hours."""
    match outcome.result:
        case Result.DELIVERED:
            return State.DELIVERED, now
        case Result.LATER:
            again = next_try(outcome, tries=held.attempts, now=now, jitter=random.random(), pace=pace)
            return (State.DUE, again) if again < held.expires_at else (State.EXPIRED, now)
        case _:
            return State.REFUSED, now
