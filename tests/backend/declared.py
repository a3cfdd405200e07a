"""What the tests declare, and what the database then keeps of it."""

from typing import Any
from uuid import UUID, uuid4

import msgspec

from backend.kit.database import Statement
from tests.cast import Player

MONDAY, TUESDAY, WEDNESDAY, THURSDAY = "2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26"
"""Of the week 2026-W48; the tests begin on its Tuesday."""

_KEPT = Statement("SELECT to_jsonb(declared) AS row FROM declarations declared ORDER BY day, starts_at")

_STORY = Statement("""
    SELECT noted.version, person.first_name AS author, noted.at, noted.content
      FROM declaration_versions noted JOIN people person ON person.id = noted.author
     WHERE noted.declaration = :id ORDER BY noted.id
""")


def morning(host: int, day: str = TUESDAY, **other: object) -> dict[str, object]:
    """The morning as it is planned: 08:00 to 15:30 with half an hour of break."""
    return {"host": host, "day": day, "start": "08:00", "end": "15:30", "breakMinutes": 30} | other


def night(host: int, day: str = MONDAY, **other: object) -> dict[str, object]:
    """The night as it is planned: 22:00 to 06:00 with twenty minutes of break."""
    return {"host": host, "day": day, "start": "22:00", "end": "06:00", "breakMinutes": 20} | other


async def declare(who: Player, body: dict[str, object], id: UUID | None = None) -> dict[str, Any]:
    """Declare what is right to declare."""
    answer = await who.put(f"/api/hours/{id or uuid4()}", body)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def approve(who: Player, id: UUID | str, version: int = 1) -> None:
    """Approve what is right to approve."""
    answer = await who.post(f"/api/hours/{id}/approval", {"version": version})
    assert answer.status_code == 200, answer.text


async def dispute(who: Player, id: UUID | str, version: int = 1, reason: str = "Partie à midi") -> None:
    """Dispute what is right to dispute."""
    answer = await who.post(f"/api/hours/{id}/dispute", {"version": version, "reason": reason})
    assert answer.status_code == 200, answer.text


async def everything_kept() -> list[dict[str, Any]]:
    return [msgspec.json.decode(row["row"]) for row in await _KEPT.rows()]


async def story_of(id: UUID | str) -> list[dict[str, Any]]:
    """Each version of a declaration, with its author, its instant and the row as it then stood."""
    return [{**row, "content": msgspec.json.decode(row["content"])} for row in await _STORY.rows(id=UUID(str(id)))]
