"""What went out: the mails that the sink took, and the pushes as a lock screen shows them."""

from dataclasses import dataclass
from datetime import datetime

import msgspec

from backend.kit.database import Statement
from notifications.notices import NOTICES
from notifications.rendering import render_push

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
