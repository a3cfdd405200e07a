"""Calendars: the feed that programs read, and the settings of whoever it belongs to."""

from email.utils import format_datetime
from typing import Any

from litestar import Controller, Request, Response, Router, delete, get, head, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath

from backend.accounts.actor import Actor
from backend.calendars import owning
from backend.calendars.errors import NoSuchCalendar
from backend.calendars.gate import Gate
from backend.calendars.reading import read_calendar
from backend.calendars.schemas import CalendarLink, CalendarState
from backend.kit.clock import Clock
from backend.kit.unchanged import tags_known
from backend.settings import Settings

_MEDIA = "text/calendar"  # the charset is added
_HEADERS = {
    "Cache-Control": "private, no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


async def provide_feed(
    request: Request[Any, Any, Any], name: FromPath[str], clock: NamedDependency[Clock], gate: NamedDependency[Gate]
) -> Response[bytes]:
    """The calendar of that address, or that it has not changed."""
    if not name.endswith(".ics"):
        raise NoSuchCalendar
    known = tags_known(request)
    feed = await read_calendar(
        name.removesuffix(".ics"),
        known=known,
        address=request.client.host if request.client else "",
        gate=gate,
        at=clock(),
    )
    changed = format_datetime(feed.changed_at.replace(microsecond=0), usegmt=True)
    headers = {**_HEADERS, "ETag": feed.tag, "Last-Modified": changed}
    if feed.tag in known:
        return Response(b"", status_code=304, headers=headers)
    return Response(feed.body, media_type=_MEDIA, headers=headers)


@get()
async def read(feed: NamedDependency[Response[bytes]]) -> Response[bytes]:
    """A calendar by its secret address (RFC 5545); nobody is asked to sign in."""
    return feed


@head()
async def peek(feed: NamedDependency[Response[bytes]]) -> Response[None]:
    """The same without its events."""
    return Response(None, headers=feed.headers, media_type=_MEDIA)


calendar_routes = Router(
    "/calendars/{name:str}",
    route_handlers=[read, peek],
    dependencies={"feed": Provide(provide_feed), "gate": Provide(Gate, sync_to_thread=False, use_cache=True)},
    include_in_schema=False,
)


class CalendarController(Controller):
    path = "/api"
    tags = ("calendars",)

    @get("/me/calendar")
    async def show_mine(self, actor: NamedDependency[Actor]) -> CalendarState:
        """Whether the caller's own weeks have an address to subscribe to."""
        return await owning.state(None, by=actor)

    @post("/me/calendar", status_code=200)
    async def make_mine(
        self, actor: NamedDependency[Actor], clock: NamedDependency[Clock], settings: NamedDependency[Settings]
    ) -> CalendarLink:
        """A new secret address for them; the former one opens nothing any more."""
        return await owning.make(None, url=settings.url, by=actor, at=clock())

    @delete("/me/calendar")
    async def end_mine(self, actor: NamedDependency[Actor]) -> None:
        """Nobody reads them any more."""
        await owning.end(None, by=actor)

    @get("/hosts/{host:int}/calendar")
    async def show_hosts(self, host: FromPath[int], actor: NamedDependency[Actor]) -> CalendarState:
        """The same for who comes to a host firm, each of its managers with an address of their own."""
        return await owning.state(host, by=actor)

    @post("/hosts/{host:int}/calendar", status_code=200)
    async def make_hosts(
        self,
        host: FromPath[int],
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
        settings: NamedDependency[Settings],
    ) -> CalendarLink:
        """A new secret address for it, that ends when the caller acts there no longer."""
        return await owning.make(host, url=settings.url, by=actor, at=clock())

    @delete("/hosts/{host:int}/calendar")
    async def end_hosts(self, host: FromPath[int], actor: NamedDependency[Actor]) -> None:
        """Nobody reads it any more."""
        await owning.end(host, by=actor)
