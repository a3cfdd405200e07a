"""How long somebody is said to be away of whom nobody knows when they are back: by what else is known, never why."""

from datetime import datetime
from uuid import UUID

from backend.kit.database import Statement


def followed_at(away: str) -> str:
    """SQL: where something takes the place of a time away without an end: it begins later, and lasts for more than a
    day with its night, or nobody knows how long.

    What is shorter lies within it: after an hour of delegation, or a day off, nobody is back who did not say so.
    """
    return f"""
    (SELECT min(later.starts_at) FROM aways later
      WHERE later.employee = {away}.employee AND later.id <> {away}.id AND later.state = 'announced'
        AND later.starts_at > {away}.starts_at
        AND (later.open_ended OR later.ends_at AT TIME ZONE 'Europe/Paris'
                                 - later.starts_at AT TIME ZONE 'Europe/Paris' > interval '36 hours'))
    """


_FOLLOWED_AT = Statement(f"""
    SELECT {followed_at("asked")} AS starts_at
      FROM (VALUES (:id::uuid, :employee::int, :since::timestamptz)) AS asked(id, employee, starts_at)
""")


async def lasts_until(id: UUID, employee: int, since: datetime, until: datetime) -> datetime:
    """Until then, or where something takes its place."""
    row = await _FOLLOWED_AT.row(id=id, employee=employee, since=since)
    following = row and row["starts_at"]
    return min(until, following) if following else until
