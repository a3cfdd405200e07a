"""Arrivals: asked by host firms, answered by employees."""

from uuid import UUID

from litestar import Controller, get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from backend.accounts.actor import Actor
from backend.arrivals.answering import answer, asked_of
from backend.arrivals.asking import ask
from backend.arrivals.schemas import AnswerArrival, ArrivalAsked, ArrivalsAsked
from backend.hosts.view import ArrivalTold
from backend.kit.clock import Clock
from backend.kit.errors import NotFound


class ArrivalController(Controller):
    path = "/api"
    tags = ("arrivals",)

    @put("/hosts/{host:int}/arrivals/{employee:int}")
    async def ask(
        self,
        host: FromPath[int],
        employee: FromPath[int],
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
    ) -> ArrivalTold:
        """Say that somebody expected now has not arrived: they are asked, once a shift."""
        return await ask(host, employee, by=actor, at=clock())

    @get("/arrivals")
    async def list_asked(self, actor: NamedDependency[Actor], clock: NamedDependency[Clock]) -> ArrivalsAsked:
        """What is asked of the caller while their shift goes on."""
        if actor.employee is None:
            raise NotFound
        return ArrivalsAsked(await asked_of(actor.employee, at=clock()))

    @put("/arrivals/{id:uuid}")
    async def answer(
        self,
        id: FromPath[UUID],
        data: JSONBody[AnswerArrival],
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
    ) -> ArrivalAsked:
        """Say that one is here, or on the way."""
        return await answer(id, data, by=actor, at=clock())
