"""The whole story of one thing: hours, an absence, a completed week, an adjustment, a closing, an agreement."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from backend.audit.verifying import LEDGERS
from backend.kit.database import Statement


@dataclass(frozen=True, slots=True)
class Chapter:
    version: int
    at: datetime
    author: str | None
    """None where nobody answered: a tacit approval."""
    content: dict[str, Any]
    """The row as it then stood."""


_TOLD = " UNION ALL ".join(
    f"SELECT version, at, author, content FROM {each.table} WHERE {each.thing} = :thing" for each in LEDGERS
)
_STORY = Statement(f"""
    SELECT told.version, told.at, told.content, author.first_name || ' ' || author.last_name AS author
      FROM ({_TOLD}) told
      LEFT JOIN people author ON author.id = told.author
     ORDER BY told.version
""")


async def story_of(thing: UUID) -> list[Chapter]:
    """Everything that happened to it, the first version first; empty for a thing that never was."""
    return [
        Chapter(row["version"], row["at"], row["author"], msgspec.json.decode(row["content"]))
        for row in await _STORY.rows(thing=thing)
    ]
