"""What a test's actions told, and to whom."""

from dataclasses import dataclass
from typing import Any

import msgspec

from backend.kit.database import Statement

# The alerts that nobody has seen it, or said yes, are tests of their own.
_TOLD = Statement("""
    SELECT notice.kind, notice.content, notice.language, delivery.address
      FROM outbox_notices notice JOIN deliveries delivery ON delivery.notice = notice.id
     WHERE delivery.address IS NOT NULL
       AND notice.kind NOT IN ('absence_unseen_to_office', 'replacement_unanswered_to_office')
     ORDER BY delivery.id
""")

_ARRIVE = Statement("UPDATE deliveries SET state = 'delivered', attempts = 1 WHERE state = 'due'")


@dataclass(frozen=True, slots=True)
class Told:
    kind: str
    address: str
    language: str
    content: dict[str, Any]


async def everything_told() -> list[Told]:
    """All that was told until now; with this it has arrived, even what waited for later."""
    rows = await _TOLD.rows()
    await _ARRIVE.rows()
    return [Told(row["kind"], row["address"], row["language"], msgspec.json.decode(row["content"])) for row in rows]


async def who_was_told() -> list[tuple[str, str]]:
    """Each kind of notice with the first name it went to."""
    return [(told.kind, told.address.partition("@")[0]) for told in await everything_told()]
