"""What went out: the mails that the sink took, the pushes as a lock screen shows them, and the short messages."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from backend.kit.database import Statement
from notifications.notices import NOTICES
from notifications.rendering import render_push, render_sms
from notifications.retrying import DELIVERED, Outcome

SHOWN = 12


@dataclass(frozen=True, slots=True)
class SentPush:
    id: int
    title: str
    body: str
    name: str
    device: str
    state: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SentMessage:
    id: int
    to: str
    name: str
    text: str
    at: datetime


class Taken:
    """No provider: short messages end on the demo's page."""

    async def send(self, text: str, *, to: str, id: UUID, ttl: timedelta) -> Outcome:
        return DELIVERED


class _Shown(msgspec.Struct, frozen=True):
    title: str
    body: str


class _Payload(msgspec.Struct, frozen=True):
    notification: _Shown


_PUSHES = Statement("""
    SELECT delivery.id, delivery.state, coalesce(delivery.sent_at, notice.posted_at) AS at, device.label AS device,
           notice.kind, notice.content, notice.language, person.first_name || ' ' || person.last_name AS name
      FROM deliveries delivery
      JOIN devices device ON device.id = delivery.device
      JOIN outbox_notices notice ON notice.id = delivery.notice
      JOIN people person ON person.id = notice.recipient
     ORDER BY delivery.id DESC LIMIT :most
""")


async def sent_pushes(url: str) -> list[SentPush]:
    """The latest first, each with the very words that its device shows."""
    pushes = []
    for row in await _PUSHES.rows(most=SHOWN):
        notice = msgspec.json.decode(row["content"], type=NOTICES[row["kind"]])
        payload = render_push(notice, row["language"], url=url, tag="")
        shown = msgspec.json.decode(payload, type=_Payload).notification
        pushes.append(SentPush(row["id"], shown.title, shown.body, row["name"], row["device"], row["state"], row["at"]))
    return pushes


_MESSAGES = Statement("""
    SELECT delivery.id, delivery.phone, delivery.sent_at, notice.kind, notice.content, notice.language,
           person.first_name || ' ' || person.last_name AS name
      FROM deliveries delivery
      JOIN outbox_notices notice ON notice.id = delivery.notice
      JOIN people person ON person.id = notice.recipient
     WHERE delivery.phone IS NOT NULL AND delivery.sent_at IS NOT NULL
     ORDER BY delivery.sent_at DESC, delivery.id DESC LIMIT :most
""")


async def sent_messages(url: str) -> list[SentMessage]:
    """The latest first, as they were sent."""
    messages = []
    for row in await _MESSAGES.rows(most=SHOWN):
        notice = msgspec.json.decode(row["content"], type=NOTICES[row["kind"]])
        text = render_sms(notice, row["language"], url=url)
        messages.append(SentMessage(row["id"], row["phone"], row["name"], text, row["sent_at"]))
    return messages
