"""What both sides said of hours they disagree on, in the order in which they said it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from backend.assignments.queries import local
from backend.hosts.view import Proposal
from backend.hours.schemas import Said
from backend.kit.database import Statement

_SAID = Statement("""
    SELECT noted.declaration, noted.at, noted.content, site.timezone,
           author.first_name || ' ' || author.last_name AS by
      FROM declaration_versions noted
      JOIN people author ON author.id = noted.author
      JOIN declarations declared ON declared.id = noted.declaration
      JOIN assignments assignment ON assignment.id = declared.assignment
      JOIN sites site ON site.id = assignment.site
     WHERE noted.declaration = ANY(:declarations) ORDER BY noted.declaration, noted.version
""")


class _Content(msgspec.Struct, frozen=True):
    """Of a version, what was said with it."""

    state: str
    starts_at: datetime | None
    ends_at: datetime | None
    break_minutes: int
    minutes: int
    comment: str
    reason: str | None = None
    proposal: Proposal | None = None


async def rounds_of(declarations: Sequence[UUID]) -> dict[UUID, list[Said]]:
    said: dict[UUID, list[Said]] = defaultdict(list)
    for row in await _SAID.rows(declarations=declarations):
        content = msgspec.json.decode(row["content"], type=_Content)
        said[row["declaration"]].append(_said(content, by=row["by"], at=row["at"], timezone=row["timezone"]))
    return said


def _said(content: _Content, *, by: str, at: datetime, timezone: str) -> Said:
    return Said(
        by=by,
        at=at,
        state=content.state,
        start=content.starts_at and local(content.starts_at, timezone),
        end=content.ends_at and local(content.ends_at, timezone),
        break_minutes=content.break_minutes,
        minutes=content.minutes,
        comment=content.comment,
        reason=content.reason,
        proposal=content.proposal,
    )
