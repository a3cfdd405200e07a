"""Deliveries that are due: taking hold of them, and writing down how they went."""

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec

from notifications.notices import NOTICES
from notifications.notices.notice import Notice
from notifications.retrying import MOST_TRIES, Outcome, Result, next_try
from notifications.tables import Delivery, Device, State


class Channel(StrEnum):
    MAIL = "mail"
    PUSH = "push"


@dataclass(frozen=True, slots=True)
class Held:
    """A delivery one worker holds, until the hold ends."""

    id: int
    attempts: int
    expires_at: datetime
    address: str | None
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
        """The address or endpoint, told apart from others in the log without being told."""
        return hashlib.sha256((self.address or self.endpoint or "").encode()).hexdigest()[:10]


# What runs out first goes first, so that a sign-in code overtakes three hundred absences.
# The try is counted before it is made: what kills the worker is not tried for ever.
_HOLD = """
    WITH due AS (
        SELECT id FROM deliveries
         WHERE state = 'due' AND device IS {null} AND due_at <= {{}}
         ORDER BY expires_at, id LIMIT {{}} FOR UPDATE SKIP LOCKED
    ), held AS (
        UPDATE deliveries SET due_at = {{}}::timestamptz, attempts = attempts + 1
          FROM due WHERE deliveries.id = due.id
        RETURNING deliveries.*
    )
    SELECT held.id, held.attempts, held.expires_at, held.address, devices.endpoint, devices.public_key,
           devices.secret, notice.id AS notice, notice.kind, notice.content, notice.recipient, notice.language,
           notice.about
      FROM held JOIN outbox_notices notice ON notice.id = held.notice LEFT JOIN devices ON devices.id = held.device
     ORDER BY held.expires_at, held.id
"""
_HOLD_BY_CHANNEL = {Channel.MAIL: _HOLD.format(null="NULL"), Channel.PUSH: _HOLD.format(null="NOT NULL")}

# Whoever lost the hold meanwhile (another try was begun) has nothing to say any more.
_WRITE = """
    UPDATE deliveries SET state = result.state, due_at = result.due_at,
           sent_at = CASE WHEN result.state = 'delivered' THEN {}::timestamptz END
      FROM unnest({}::bigint[], {}::int[], {}::text[], {}::timestamptz[]) AS result(id, attempts, state, due_at)
     WHERE deliveries.id = result.id AND deliveries.attempts = result.attempts AND deliveries.state = 'due'
"""


async def hold(channel: Channel, most: int, *, now: datetime, until: datetime) -> list[Held]:
    """Take up to so many due deliveries, which nobody else then takes before `until`."""
    rows: list[dict[str, Any]] = await Delivery.raw(_HOLD_BY_CHANNEL[channel], now, most, until)
    return [Held(**row) for row in rows]


async def write(results: Sequence[tuple[Held, Outcome]], *, now: datetime) -> None:
    """Write down how each went; a device that is gone goes, and all that waits for it."""
    gone = [held.endpoint for held, outcome in results if outcome.result is Result.GONE]
    if gone:
        await Device.delete().where(Device.endpoint.is_in(gone))
    stay = [(held, *_after(held, outcome, now)) for held, outcome in results]
    await Delivery.raw(
        _WRITE,
        now,
        [held.id for held, _, _ in stay],
        [held.attempts for held, _, _ in stay],
        [state.value for _, state, _ in stay],
        [due_at for _, _, due_at in stay],
    )


def _after(held: Held, outcome: Outcome, now: datetime) -> tuple[State, datetime]:
    match outcome.result:
        case Result.DELIVERED:
            return State.DELIVERED, now
        case Result.LATER if held.attempts < MOST_TRIES:
            again = next_try(outcome, tries=held.attempts, now=now, jitter=random.random())
            return (State.DUE, again) if again < held.expires_at else (State.EXPIRED, now)
        case Result.LATER:
            return State.EXPIRED, now
        case _:
            return State.REFUSED, now
