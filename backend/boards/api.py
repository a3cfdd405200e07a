"""The morning's boards, and what rings when they change."""

from datetime import date
from typing import Annotated, Any

from litestar import Controller, Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter

from backend.accounts.access import may_see_host, office_of
from backend.accounts.actor import Actor
from backend.boards.bells import Bells, of_host, of_office
from backend.boards.host import host_board
from backend.boards.office import office_board
from backend.boards.schemas import OfficeBoard
from backend.boards.stream import Events
from backend.hosts.view import HostBoard
from backend.kit.clock import YEARS, Clock, day_of
from backend.kit.errors import NotFound
from backend.kit.malformed import Malformed, Wrong
from backend.kit.unchanged import unless_known

Day = Annotated[date | None, QueryParameter(name="day")]


class BoardController(Controller):
    path = "/api/boards"
    tags = ("boards",)

    @get("/office")
    async def show_office(
        self,
        request: Request[Any, Any, Any],
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
        day: Day = None,
    ) -> Response[OfficeBoard]:
        """Who is missed today in the caller's groupement, what needs a hand first."""
        at = clock()
        return unless_known(request, await office_board(office_of(actor), _day(day, today=day_of(at)), at=at))

    @get("/hosts/{host:int}")
    async def show_host(
        self,
        request: Request[Any, Any, Any],
        host: FromPath[int],
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
        day: Day = None,
    ) -> Response[HostBoard]:
        """Who is expected today at a host firm, for its managers."""
        if not may_see_host(actor, host):
            raise NotFound
        at = clock()
        board = await host_board(host, _day(day, today=day_of(at)), at=at, language=actor.language)
        return unless_known(request, board)

    @get("/office/events", media_type="text/event-stream")
    async def office_events(self, actor: NamedDependency[Actor], bells: NamedDependency[Bells]) -> Events:
        """Server-sent events: the office's board changed. They say nothing else, and end with the session."""
        return Events(bells, of_office(office_of(actor)), session=actor.session)

    @get("/hosts/{host:int}/events", media_type="text/event-stream")
    async def host_events(
        self, host: FromPath[int], actor: NamedDependency[Actor], bells: NamedDependency[Bells]
    ) -> Events:
        """The same for a host firm's board."""
        if not may_see_host(actor, host):
            raise NotFound
        return Events(bells, of_host(host), session=actor.session)


def _day(asked: date | None, *, today: date) -> date:
    if asked is None:
        return today
    if asked.year not in YEARS:
        raise Malformed(Wrong("day"))
    return asked
