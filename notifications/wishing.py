"""What people said they wish, kept; whoever never said anything has what holds for everybody."""

from dataclasses import fields
from typing import Any
from uuid import UUID

from notifications.notices.notice import Group
from notifications.tables import WishesOfPerson
from notifications.wishes import Way, Wishes

_NAMES = [each.name for each in fields(Wishes)]

_KEEP = f"""
    INSERT INTO wishes (owner, {", ".join(_NAMES)})
    VALUES ({{}}, {", ".join("{}" for _ in _NAMES)})
    ON CONFLICT (owner) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in _NAMES)}
"""

_STOP = f"""
    INSERT INTO wishes AS kept (owner, {", ".join(_NAMES)})
    VALUES ({{}}, {", ".join("{}" for _ in _NAMES)})
    ON CONFLICT (owner) DO UPDATE SET muted = ARRAY(SELECT DISTINCT unnest(kept.muted || excluded.muted) ORDER BY 1)
"""


async def find_wishes(owner: UUID) -> Wishes:
    row = await WishesOfPerson.select().where(WishesOfPerson.owner == owner).first()
    return read_wishes(row) if row else Wishes()


async def keep_wishes(owner: UUID, wishes: Wishes) -> None:
    await WishesOfPerson.raw(_KEEP, owner, *_values(wishes))


async def stop_mails(owner: UUID, group: Group) -> None:
    """No more mails of a group; once or twice, it is the same, and all else stays as it was wished."""
    await WishesOfPerson.raw(_STOP, owner, *_values(Wishes(muted=frozenset({f"{group}.{Way.MAIL}"}))))


def read_wishes(row: dict[str, Any]) -> Wishes:
    said = {name: row[name] for name in _NAMES}
    return Wishes(**said | {"muted": frozenset(row["muted"]), "digests": frozenset(row["digests"])})


def _values(wishes: Wishes) -> list[object]:
    values = [getattr(wishes, name) for name in _NAMES]
    return [sorted(value) if isinstance(value, frozenset) else value for value in values]
