"""The whole story of one declaration, absence or completed week."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from backend.kit.database import Statement


@dataclass(frozen=True, slots=True)
class Chapter:
    version: int
    at: datetime
    author: str | None
    """None where nobody answered: a tacit approval."""
    content: dict[str, Any]
    """The row as it then stood."""


_STORY = Statement("""
    SELECT told.version, told.at, told.content, author.first_name || ' ' || author.last_name AS author
      FROM (SELECT declaration AS thing, version, at, author, content FROM declaration_versions
             WHERE declaration = :thing
            UNION ALL
            SELECT absence, version, at, author, content FROM absence_versions WHERE absence = :thing
            UNION ALL
            SELECT completion, version, at, author, content FROM completion_versions WHERE completion = :thing
            UNION ALL
            SELECT notice, version, at, author, content FROM delegation_notice_versions WHERE notice = :thing) told
      LEFT JOIN people author ON author.id = told.author
     ORDER BY told.version
""")


async def story_of(thing: UUID) -> list[Chapter]:
    """Everything that happened to it, the first version first; empty for a thing that never was."""
    return [
        Chapter(row["version"], row["at"], row["author"], msgspec.json.decode(row["content"]))
        for row in await _STORY.rows(thing=thing)
    ]
