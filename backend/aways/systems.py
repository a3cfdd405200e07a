"""A host firm's own system hears who comes instead of whom, and when that is no more: as its managers read it."""

from datetime import datetime
from uuid import uuid5

from backend.aways.requests import Request
from backend.hosts.view import ReplacementEvent
from backend.kit.database import Statement
from backend.kit.schemas import Named
from notifications.webhooks import post_event

_RISE = Statement("UPDATE replacement_requests SET version = version + 1 WHERE id = :id RETURNING version")


async def tell_system(request: Request, *, at: datetime) -> None:
    """Who comes; also where it was to be for longer."""
    version = await _rise(request)
    await _post(request, "replacement.announced" if version == 1 else "replacement.changed", version, at=at)


async def tell_system_of_the_end(request: Request, *, at: datetime) -> None:
    await _post(request, "replacement.withdrawn", await _rise(request), at=at)


async def _rise(request: Request) -> int:
    row = await _RISE.row(id=request.id)
    assert row is not None, "whoever tells of a request holds its row"
    return int(row["version"])


async def _post(request: Request, type: str, version: int, *, at: datetime) -> None:
    event = ReplacementEvent(
        # Another than the request's own, which says when somebody was asked.
        id=uuid5(request.id, "replacement"),
        version=version,
        host=Named(request.host, request.host_name),
        employee=Named(request.employee, request.name),
        replaces=Named(request.absent, request.absent_name),
        start=request.start,
        end=request.end,
    )
    await post_event(type, event, to=request.host, about=request.about_to_host, at=at)
