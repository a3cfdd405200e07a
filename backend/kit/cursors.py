"""Where a page of a list ends, and the next begins: the last row's day or instant, and its id."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar
from uuid import UUID

from backend.kit.malformed import Malformed, Wrong

T = TypeVar("T", bound=date)


def read_cursor(after: str | None, read: Callable[[str], T], first: T) -> tuple[T, UUID]:
    """What `cursor` wrote; without one, a place before every row."""
    if after is None:
        return first, UUID(int=0)
    try:
        order, _, id = after.partition(",")
        return read(order), UUID(id)
    except ValueError:
        raise Malformed(Wrong("after")) from None


def cursor(order: date, id: UUID) -> str:
    return f"{order.isoformat()},{id}"
