"""What a test's actions told, and to whom."""

from dataclasses import dataclass
from typing import Any

import msgspec

from backend.kit.database import Statement

_TOLD = Statement("""
    SELECT notice.kind, notice.content, notice.language, delivery.address
      FROM outbox_notices notice JOIN deliveries delivery ON delivery.notice = notice.id
     WHERE delivery.address IS NOT NULL
     ORDER BY delivery.id
""")


@dataclass(frozen=True, slots=True)
class Told:
    kind: str
    address: str
    language: str
    content: dict[str, Any]


async def everything_told() -> list[Told]:
    return [
        Told(row["kind"], row["address"], row["language"], msgspec.json.decode(row["content"]))
        for row in await _TOLD.rows()
    ]


async def who_was_told() -> list[tuple[str, str]]:
    """Each kind of notice with the first name it went to."""
    return [(told.kind, told.address.partition("@")[0]) for told in await everything_told()]
